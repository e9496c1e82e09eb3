# SPDX-License-Identifier: BSD-2-Clause
"""A large image is checked without having it in memory, and what is wrong with
one is told as of any other."""
import os
import shutil
import subprocess

from run import VECTORS, expect

SIZE_BYTES = 130 << 20
# Far less than the image, and enough for xmtool itself under a sanitizer.
RESIDENT_KIB_MAX = 100 << 10


def check(xmtool, folder, image):
    return subprocess.run([xmtool, "check", image], cwd=folder, capture_output=True,
                          text=True, check=False)


def resident_kib(xmtool, folder, image):
    child = os.posix_spawn(xmtool, [xmtool, "check", folder / image], os.environ)
    _, status, usage = os.wait4(child, 0)
    expect(status == 0, status)
    return usage.ru_maxrss


def flip(path, offset):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 0x10]))


def test(xmtool, folder):
    shutil.copy(VECTORS / "keys" / "integrator.pem", folder)
    with open(folder / "large", "wb") as file:
        file.truncate(SIZE_BYTES)
        os.pwrite(file.fileno(), b"not only zeros", SIZE_BYTES - 100)
    for words in (["build", "-m", "-o", "large.xef", "large"],
                  ["sign", "-k", "integrator.pem", "-o", "signed.xef", "large.xef"]):
        subprocess.run([xmtool, *words], cwd=folder, check=True)
    done = check(xmtool, folder, "large.xef")
    expect(done.returncode == 0 and done.stderr == "", done)
    done = check(xmtool, folder, "signed.xef")
    expect(done.returncode == 0 and "signatures, which were not looked at" in done.stderr, done)
    used = resident_kib(xmtool, folder, "large.xef")
    expect(used < RESIDENT_KIB_MAX, used)
    flip(folder / "large.xef", SIZE_BYTES // 2)
    done = check(xmtool, folder, "large.xef")
    expect(done.returncode == 1 and "large.xef: error: " in done.stderr and
           "digest" in done.stderr, done)
