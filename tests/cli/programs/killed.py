# SPDX-License-Identifier: BSD-2-Clause
"""Killed at any moment, a command leaves the old file or the new one."""
import os
import random
import shutil
import subprocess
import time

from run import HERE, VECTORS, elf, expect

SIZE_BYTES = 8 << 20
ATTEMPTS = 12
OLD = b"the old file"


def run(xmtool, folder, *words):
    subprocess.run([xmtool, *words], cwd=folder, check=True)


def prepare(xmtool, folder):
    shutil.copy(VECTORS / "keys" / "integrator.pem", folder)
    # With room for the large custom file.
    system = (HERE / "data" / "one.xml").read_text()
    (folder / "one.xml").write_text(system.replace("4MB", "32MB").replace(
        "64KB", "16MB"))
    (folder / "big").write_bytes(random.Random(1).randbytes(SIZE_BYTES))
    (folder / "core.elf").write_bytes(
        elf.make("hypervisor", 0x40000000, customs=[(0x40018000, 0)]))
    (folder / "part.elf").write_bytes(
        elf.make(at=0x40100000, customs=[(0x40101000, 0)]))
    (folder / "res.elf").write_bytes(elf.make("resident", 0, size=100))
    run(xmtool, folder, "build", "-o", "core.xef", "core.elf")
    run(xmtool, folder, "build", "-o", "part.xef", "part.elf")
    run(xmtool, folder, "build", "-m", "-o", "big.xef", "big")


def kill_once(xmtool, folder, words, delay_s):
    """True if the command was still at work."""
    with subprocess.Popen([xmtool, *words], cwd=folder) as process:
        time.sleep(delay_s)
        process.kill()
        return process.wait() != 0


def check_command(xmtool, folder, words, outputs):
    """The outputs are replaced one by one, each as a whole."""
    start = time.monotonic()
    run(xmtool, folder, *words)
    length_s = time.monotonic() - start
    new = {name: (folder / name).read_bytes() for name in outputs}
    killed = 0
    for attempt in range(ATTEMPTS):
        for name in outputs:
            (folder / name).write_bytes(OLD)
        killed += kill_once(xmtool, folder, words,
                            length_s * (attempt + 0.5) / ATTEMPTS)
        for name in outputs:
            found = (folder / name).read_bytes()
            expect(found in (OLD, new[name]),
                   f"{words}: {name} has {len(found)} bytes")
        # What only a kill can leave, and never under the name of an output.
        for path in folder.rglob(".xmtool-*.tmp"):
            path.unlink()
    expect(killed > 0, f"{words}: never in time")


def test(xmtool, folder):
    prepare(xmtool, folder)
    check_command(xmtool, folder, ["build", "-m", "-o", "out", "big"], ["out"])
    check_command(xmtool, folder, ["sign", "-k", "integrator.pem", "-o", "out",
                                   "big.xef"], ["out"])
    pack = ["pack", "-H", "core.xef", "-C", "one.xml", "-p",
            "0=part.xef,big.xef"]
    check_command(xmtool, folder,
                  [*pack, "-o", "out", "--rom", "rom", "--resident",
                   "res.elf"], ["out", "rom"])
    run(xmtool, folder, *pack, "-o", "xct")
    check_command(xmtool, folder,
                  ["pack", "--container", "xct", "--rom", "rom", "--resident",
                   "res.elf"], ["rom"])
    check_command(xmtool, folder, ["extract", "-o", "out", "big.xef"],
                  ["out"])
    os.mkdir(folder / "dir")
    check_command(xmtool, folder, ["extract", "--all", "-d", "dir", "xct"],
                  ["dir/core.xef", "dir/big.xef", "dir/part.xef"])
