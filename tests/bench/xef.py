# SPDX-License-Identifier: BSD-2-Clause
"""`tools/bench xef`: the codecs and digests, on the host and on board."""

import contextlib
import io
import json
import pathlib
import sys
import tempfile

import calibrate
import checking
import compressors
import inputs
import target

SECTIONS = ("sizes", "speed", "check", "target")
# For each of the two directions of each compressor on each input.
SPEED_S = 0.5


def missing():
    """What must be built before."""
    return [path for path in (inputs.XMTOOL, inputs.XEF_BENCH, inputs.KERNEL,
                              inputs.TARGET) if not path.exists()]


def run(sections, folder):
    """Prints the tables of the sections and returns their values."""
    values = {}
    if sections != ("check",):
        subjects = inputs.all_of_them(folder)
        runs = compressors.Compressors(
            subjects, folder, SPEED_S if "speed" in sections else 0)
    if "sizes" in sections:
        values.update(compressors.show_sizes(runs))
    if "speed" in sections:
        values.update(compressors.show_speed(runs))
    if "check" in sections:
        values.update(checking.show_check(folder))
    if "target" in sections:
        values.update(target.show_target(subjects, folder))
    return values


def main(words):
    """Exit status of `tools/bench xef WORD...`; None: the words are wrong."""
    as_json = "--json" in words
    calibrates = words == ["target", "--calibrate"]
    names = [word for word in words if word != "--json"]
    if not calibrates and (len(names) > 1 or
                           any(name not in SECTIONS for name in names)):
        return None
    if missing():
        print("bench: not built (tools/build): "
              f"{', '.join(map(str, missing()))}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="xef-bench-") as name:
        folder = pathlib.Path(name)
        if calibrates:
            print(calibrate.calibrate(folder), end="")
            return 0
        with contextlib.ExitStack() as stack:
            if as_json:
                stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
            values = run(tuple(names) or SECTIONS, folder)
        if as_json:
            print(json.dumps(values, indent=2))
    return 0
