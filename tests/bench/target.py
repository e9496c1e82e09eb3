# SPDX-License-Identifier: BSD-2-Clause
"""The benchmark's table of what decoders and digests take on board."""

import inputs
import prediction
import table


def show_target(subjects, folder):
    counts = prediction.compare(
        inputs.XMTOOL, inputs.TARGET, folder,
        {name: data for name, data in subjects.items() if name != "text"})
    rows = [(count.subject, count.what, count.size, count.counted,
             count.per_byte(), count.predicted, count.off_percent())
            for count in counts]
    heads = ("input", "work", "bytes", "instructions", "per byte",
             "predicted", "off %")
    table.show("Instructions on the LEON3 (emulated, the same in two runs)",
               heads, rows,
               ["decoders, copies: bytes of output; digests: of the image by "
                "the classic codec"])
    names = ("input", "work", "bytes", "instructions",
             "instructions_per_byte", "predicted", "off_percent")
    return {"target": [dict(zip(names, row)) for row in rows]}
