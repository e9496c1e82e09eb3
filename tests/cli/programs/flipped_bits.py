# SPDX-License-Identifier: BSD-2-Clause
"""Each bit of an XEF image flipped, and each length that it could be cut to,
is found by check and named; info and extract survive it too."""
import subprocess

from run import VECTORS, Failure, elf, expect

BATCH = 400


def check(xmtool, folder, names):
    """The names that check reports, all of them being bad."""
    reported = set()
    for i in range(0, len(names), BATCH):
        batch = names[i:i + BATCH]
        result = subprocess.run([xmtool, "check", *batch], cwd=folder,
                                capture_output=True, text=True, check=False)
        expect(result.returncode == 1, result.stderr)
        expect(result.stdout == "", result.stdout)
        for line in result.stderr.splitlines():
            expect(": error: " in line, line)
            reported.add(line.split(":", 1)[0])
    return reported


def survive(xmtool, folder, names):
    """Reading commands end with a status of their own on damaged files."""
    for name in names:
        for words in (["info", "--json"], ["extract", "-o", "out"]):
            result = subprocess.run([xmtool, *words, name], cwd=folder,
                                    capture_output=True, check=False)
            if result.returncode not in (1, 2):
                raise Failure(f"{words[0]} {name}: {result.returncode}")


def damaged(content):
    for bit in range(len(content) * 8):
        copy = bytearray(content)
        copy[bit // 8] ^= 1 << (bit % 8)
        yield f"bit-{bit // 8:#x}.{bit % 8}", copy
    for size in range(len(content)):
        yield f"cut-{size}", content[:size]


def test(xmtool, folder):
    (folder / "tiny").write_bytes(b"custom file")
    (folder / "part.elf").write_bytes(elf.make(size=48))
    for words in (["-m", "-o", "tiny.xef", "tiny"],
                  ["-m", "-c", "-o", "tiny-c.xef", "tiny"],
                  ["-o", "part.xef", "part.elf"]):
        subprocess.run([xmtool, "build", *words], cwd=folder, check=True)
    (folder / "core-c.xef").write_bytes(
        (VECTORS / "xef" / "core-c.xef").read_bytes())
    for good in ("tiny.xef", "tiny-c.xef", "part.xef", "core-c.xef"):
        names = []
        for name, content in damaged((folder / good).read_bytes()):
            (folder / name).write_bytes(content)
            names.append(name)
        missed = set(names) - check(xmtool, folder, names)
        expect(not missed, f"{good}: not found: {sorted(missed)}")
        survive(xmtool, folder, names[::97])
        for name in names:
            (folder / name).unlink()
