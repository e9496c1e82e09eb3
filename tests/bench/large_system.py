#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Builds large configurations and measures what that takes.

A system of 10,000 partitions, 100,000 areas, 100,000 slots and 50,000 ports, and
one of a tenth of it: prints processor time and memory of `xmtool build`. Fails
if a build does not end in the time that a cost growing with the square would
pass, or takes far more memory; how fast it is, the figures tell.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

GENERATOR = pathlib.Path(__file__).resolve().parent / 'gen_system.py'
SECONDS_BOUND = 60
MEMORY_MAX_KB = 150 * 1024


def build(xmtool, folder, divide):
    """Processor seconds and kilobytes of one build."""
    xml = folder / 'system.xml'
    with open(xml, 'wb') as out:
        subprocess.run([sys.executable, '-B', GENERATOR, '--requirements', f'--divide={divide}'],
                       stdout=out, check=True)
    pid = os.posix_spawn(xmtool, [xmtool, 'build', str(xml), '-o', str(folder / 'system.xef')],
                         os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        raise SystemExit(f'the build of 1/{divide} failed: {status}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('xmtool')
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_BOUND, SECONDS_BOUND))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        small_s, _ = build(arguments.xmtool, folder, 10)
        seconds, memory_kb = build(arguments.xmtool, folder, 1)
    growth = seconds / max(small_s, 0.001)
    print(f'{seconds:.2f} s, {memory_kb / 1024:.0f} MiB; {growth:.1f} times the tenth')
    return 0 if memory_kb < MEMORY_MAX_KB else 1


if __name__ == '__main__':
    sys.exit(main())
