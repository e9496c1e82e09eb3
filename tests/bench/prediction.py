# SPDX-License-Identifier: BSD-2-Clause
"""Counted against predicted: what decoders and digests take on the emulated
board, and what `xmtool build --explain-size` says of the same bytes.

usage: prediction.py XMTOOL PROGRAM KERNEL COMPILER...

As a test: no prediction may be off by more than LIMIT_PERCENT. KERNEL is an ELF
file; COMPILER makes the large program, of which a part is taken.
"""

import pathlib
import struct
import sys
import tempfile

import board
import images
import inputs

LIMIT_PERCENT = 10
TEST_BYTES = 1 << 18
OPTIONS = {"classic": "-c", "best": "--compress=best"}
DIGESTS = ("md5", "sha256", "crc32")


class Count:
    """One thing on the board."""

    def __init__(self, subject, what, size, predicted):
        self.subject = subject
        self.what = what
        self.size = size
        self.predicted = predicted
        self.counted = None

    def off_percent(self):
        return 100 * (self.predicted - self.counted) / self.counted

    def per_byte(self):
        return self.counted / self.size


def stored_part(xef):
    """The segments of an image as they are stored."""
    begin, = struct.unpack_from(">I", xef, 0x40)
    size, = struct.unpack_from(">I", xef, 0x48)
    return xef[begin:begin + size]


def jobs_of(xmtool, folder, subject, data):
    """Pairs of a job and what is known of it."""
    path = folder / f"{subject.replace(' ', '-')}.xef"
    found = []
    for compress, option in OPTIONS.items():
        xef = images.build(xmtool, path, data, option)
        (codec, stream, _), = images.segments(xef)
        found.append((board.Job(codec, stream, data), [compress, codec, xef]))
    explained, = images.explain(xmtool, path.with_suffix(".bin"), "-m")
    ways = {way["compress"]: way for way in explained["ways"]}
    pairs = [(board.Job("copy", data, data),
              Count(subject, "copied", len(data),
                    ways["none"]["load_instructions"]))]
    for job, (compress, codec, xef) in found:
        pairs.append((job, Count(subject, f"{compress} ({codec})", len(data),
                                 ways[compress]["load_instructions"])))
    xef = found[0][1][2]
    for kind in DIGESTS:
        part = stored_part(xef) if kind == "crc32" else xef
        pairs.append((board.Job(kind, part), Count(
            subject, kind.upper(), len(part),
            ways["classic"][f"{kind}_instructions"])))
    return pairs


def compare(xmtool, program, folder, subjects):
    """What was counted and predicted of each; the counts of two runs."""
    pairs = [pair for subject, data in subjects.items()
             for pair in jobs_of(xmtool, folder, subject, data)]
    jobs = [job for job, _ in pairs]
    counted = board.instructions(program, jobs)
    if board.instructions(program, jobs) != counted:
        raise board.BoardError("a second run counted otherwise")
    for (_, count), result in zip(pairs, counted):
        count.counted = result
    return [count for _, count in pairs]


def main(xmtool, program, kernel, *compiler):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        large = inputs.large(folder, list(compiler))
        counts = compare(xmtool, program, folder, {
            "kernel": images.loadable(pathlib.Path(kernel).read_bytes()),
            "large program": images.loadable(large)[:TEST_BYTES],
            "text": inputs.text()[:TEST_BYTES // 4],
        })
    wrong = 0
    for count in counts:
        off = count.off_percent()
        bad = abs(off) > LIMIT_PERCENT
        wrong += bad
        print(f"{'not ok' if bad else 'ok'}: {count.subject}, {count.what}: "
              f"{count.counted} counted, {count.predicted} predicted, "
              f"{off:+.1f} %")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
