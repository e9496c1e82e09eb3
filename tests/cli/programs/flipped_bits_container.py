# SPDX-License-Identifier: BSD-2-Clause
"""Each bit of a container flipped, and each length that it could be cut to,
is found by check; in a ROM image each bit behind the resident software."""
import shutil
import subprocess

from run import HERE, elf, expect

BATCH = 400


def run(xmtool, folder, *words):
    subprocess.run([xmtool, *words], cwd=folder, check=True)


def check(xmtool, folder, variants):
    """All variants, (name, content), must be reported."""
    names = []
    reported = set()
    for name, content in variants:
        (folder / name).write_bytes(content)
        names.append(name)
    for i in range(0, len(names), BATCH):
        result = subprocess.run(
            [xmtool, "check", *names[i:i + BATCH]], cwd=folder,
            capture_output=True, text=True, check=False)
        expect(result.returncode == 1, result.stderr)
        for line in result.stderr.splitlines():
            if ": error: " in line:
                reported.add(line.split(":", 1)[0].split("(", 1)[0])
    missed = set(names) - reported
    expect(not missed, f"not found: {sorted(missed)}")
    for name in names:
        (folder / name).unlink()


def flipped(content, start=0):
    for bit in range(start * 8, len(content) * 8):
        copy = bytearray(content)
        copy[bit // 8] ^= 1 << (bit % 8)
        yield f"bit-{bit // 8:#x}.{bit % 8}", copy


def test(xmtool, folder):
    shutil.copy(HERE / "data" / "one.xml", folder)
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)], size=48))
    (folder / "part.elf").write_bytes(
        elf.make(at=0x40100000, size=44, entry=0x40100000))
    (folder / "rom.elf").write_bytes(elf.make("resident", 0, size=16, entry=0))
    run(xmtool, folder, "build", "-o", "core.xef", "core.elf")
    run(xmtool, folder, "build", "-c", "-o", "part.xef", "part.elf")
    run(xmtool, folder, "pack", "-H", "core.xef", "-C", "one.xml", "-p",
        "0=part.xef", "-o", "pack", "--rom", "rom", "--resident", "rom.elf")
    run(xmtool, folder, "check", "pack", "rom")
    pack = (folder / "pack").read_bytes()
    rom = (folder / "rom").read_bytes()
    expect(rom[16:] == pack, "the container is not behind the software")
    check(xmtool, folder, flipped(pack))
    check(xmtool, folder,
          ((f"cut-{size}", pack[:size]) for size in range(len(pack))))
    check(xmtool, folder, flipped(rom, start=16))
