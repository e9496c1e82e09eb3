# SPDX-License-Identifier: BSD-2-Clause
"""Counts instructions on the emulated LEON3: runs jobs on the measuring
program (target/measure.c) and reads what each took."""

import re
import struct
import subprocess
import tempfile
import zlib

JOBS_AT = 0x40200000
JOBS_BYTES_MAX = 0x02600000
DEST_BYTES_MAX = 0x01800000
# One instruction takes 32 ns of the emulated time, one cycle of the timer 25.
INSTRUCTION_NS = 32
CYCLE_NS = 25
TIME_LIMIT_S = 120

KINDS = {
    "nothing": 0, "classic": 1, "lzsp": 2, "copy": 3, "md5": 4, "sha256": 5,
    "crc32": 6,
}
DECODED = ("classic", "lzsp", "copy")


class BoardError(Exception):
    """The program did not run to its end, or did not do what it should."""


class Job:
    """One thing to count: a kind of KINDS and the bytes it works on. `plain`
    is what a decoder must yield; `skew` how far the bytes stand from a word's
    boundary."""

    def __init__(self, kind, data, plain=b"", skew=0):
        self.kind = kind
        self.data = data
        self.plain = plain
        self.skew = skew

    def words(self, offset):
        return struct.pack(">4I", KINDS[self.kind], offset, len(self.data),
                           len(self.plain))


def blob(jobs):
    """What the program finds at JOBS_AT."""
    head = bytearray(struct.pack(">I", len(jobs)))
    data = bytearray()
    begin = 4 + 16 * len(jobs)
    for job in jobs:
        data += bytes(-(begin + len(data)) % 8 + job.skew)
        head += job.words(begin + len(data))
        data += job.data
    if begin + len(data) > JOBS_BYTES_MAX:
        raise BoardError("too much to measure in one run")
    return bytes(head + data)


def run(program, jobs):
    """What the program prints."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(blob(jobs))
        file.flush()
        loader = f"loader,file={file.name},addr={JOBS_AT:#x},force-raw=on"
        return subprocess.run(
            ["qemu-system-sparc", "-M", "leon3_generic", "-m", "128",
             "-nographic", "-monitor", "none", "-serial", "stdio",
             "-icount", "shift=5,sleep=off", "-kernel", str(program),
             "-device", loader],
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=TIME_LIMIT_S, check=False)


def read_counts(text, jobs, error):
    """Instructions of each job, the timer's own included."""
    lines = re.findall(r"^([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\r?$",
                       text, re.M)
    if len(lines) != len(jobs) or not re.search(r"^end\r?$", text, re.M):
        raise BoardError(f"the program did not end:\n{text}{error}")
    counts = []
    for job, (_, cycles, check) in zip(jobs, lines):
        if job.kind in DECODED and int(check, 16) != zlib.crc32(job.plain):
            raise BoardError(f"{job.kind}: wrong bytes were decoded")
        counts.append(round(int(cycles, 16) * CYCLE_NS / INSTRUCTION_NS))
    return counts


def instructions(program, jobs):
    """Instructions of each of the jobs; the same in each run."""
    for job in jobs:
        if len(job.plain) > DEST_BYTES_MAX:
            raise BoardError("too much to decode")
    jobs = [Job("nothing", b"")] + jobs
    result = run(program, jobs)
    counts = read_counts(result.stdout, jobs, result.stderr)
    return [count - counts[0] for count in counts[1:]]
