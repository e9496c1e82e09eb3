# SPDX-License-Identifier: BSD-2-Clause
"""The benchmark's table of `xmtool check`: how fast images are verified on the
host, against the MD5 of openssl, which is what cannot be saved."""

import resource
import subprocess
import time

import inputs
import table

IMAGE_BYTES = 1 << 28
# Header, tables and trailer; a custom file has one segment.
ROOM_BYTES = 4096
RUNS = 5
RUNS_OF_SEVERAL = 3
BLOCK_BYTES = 1 << 20
FILES = 4


def once_s(words):
    """What the clock says of one run, and what the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    subprocess.run([str(word) for word in words], check=True,
                   stdout=subprocess.DEVNULL)
    taken = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (taken, after.ru_utime + after.ru_stime - before.ru_utime -
            before.ru_stime)


def best_s(commands, runs):
    """The shortest times of each; they take turns, so that what else the
    machine does meets all of them."""
    times = [[once_s(words) for words in commands] for _ in range(runs)]
    return [tuple(map(min, zip(*column))) for column in zip(*times)]


def write_data(path):
    """Bytes that look random, the same in each run."""
    key = "00" * 16
    run = subprocess.Popen(
        ["openssl", "enc", "-aes-128-ctr", "-K", key, "-iv", key, "-in",
         "/dev/zero"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with open(path, "wb") as file:
        left = IMAGE_BYTES - ROOM_BYTES
        while left > 0:
            block = run.stdout.read(min(left, BLOCK_BYTES))
            if not block:
                raise SystemExit("bench: openssl wrote no data")
            file.write(block)
            left -= len(block)
    run.kill()
    run.communicate()


def show_check(folder):
    data, plain, sealed = (folder / name for name in (
        "data.bin", "plain.xef", "sha256.xef"))
    write_data(data)
    for path, options in ((plain, ()), (sealed, ("--sha256",))):
        subprocess.run([str(inputs.XMTOOL), "build", "-m", *options, "-o",
                        str(path), str(data)], check=True)
    data.unlink()
    copies = [folder / f"copy{i}.xef" for i in range(FILES)]
    for copy in copies:
        copy.write_bytes(plain.read_bytes())
    size = plain.stat().st_size
    check = (inputs.XMTOOL, "check")
    md5, plain_s, sha256, sealed_s = best_s(
        [("openssl", "md5", plain), (*check, plain),
         ("openssl", "sha256", sealed), (*check, sealed)], RUNS)
    one_s, two_s = best_s([(*check, "-j1", *copies),
                           (*check, "-j2", *copies)], RUNS_OF_SEVERAL)
    timed = (
        ("openssl md5, no trailer", 1, md5, md5[0]),
        ("xmtool check, no trailer", 1, plain_s, md5[0]),
        ("openssl sha256", 1, sha256, sha256[0]),
        ("xmtool check, --sha256", 1, sealed_s, md5[0] + sha256[0]),
        (f"xmtool check -j1, {FILES} files", FILES, one_s, FILES * md5[0]),
        (f"xmtool check -j2, {FILES} files", FILES, two_s, FILES * md5[0]),
    )
    for path in (plain, sealed, *copies):
        path.unlink()
    rows = [(name, files * size / clock / 1e6, clock, processor, bound / clock)
            for name, files, (clock, processor), bound in timed]
    table.show(f"Checking images of {size} bytes",
               ("run", "MB/s", "seconds", "CPU seconds",
                "openssl's time / this"), rows,
               [f"times of processes, best of {RUNS} "
                f"({RUNS_OF_SEVERAL} of several files), files in memory; "
                "openssl's time is of the same digests, one after the other",
                f"-j1 takes {one_s[0] / two_s[0]:.2f} times as long as -j2"])
    names = ("run", "mb_per_s", "seconds", "cpu_seconds", "openssl_ratio")
    return {"check": [dict(zip(names, row)) for row in rows]}
