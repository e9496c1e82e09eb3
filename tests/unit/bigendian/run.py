#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Builds each of core's unit tests for a big-endian SPARC and runs it."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

FLAGS = ["-m32", "-mcpu=v8", "-static", "-std=c11", "-O2", "-Wall", "-Wextra",
         "-Werror"]


def build(options, test, program):
    root = pathlib.Path(options.root)
    unit = root / "tests" / "unit"
    helpers = [*(unit / "core").glob("sample_*.c"),
               unit / "core" / "reference_file.c"]
    if test.stem.startswith("test_lzss_"):
        helpers += [unit / "core" / f"lzss_{part}.c"
                    for part in ("narrow", "wide", "stream")]
    sources = [test, unit / "main.c", *sorted(helpers),
               *sorted((root / "core" / "src").glob("*.c"))]
    includes = [unit / "bigendian", unit, root / "core" / "include",
                root / "abi" / "include"]
    command = [options.cc, *FLAGS,
               f'-DXM_TEST_VECTORS="{options.vectors}"',
               *(f"-I{path}" for path in includes),
               *map(str, sources), "-o", str(program)]
    return subprocess.run(command, check=False).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cc", "run", "vectors", "root"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    unit = pathlib.Path(options.root) / "tests" / "unit" / "core"
    tests = sorted(unit.glob("test_*.c"))
    failed = 0
    if not tests:
        print(f"no tests in {unit}")
        failed = 1
    with tempfile.TemporaryDirectory() as folder:
        for test in tests:
            program = pathlib.Path(folder) / test.stem
            print(test.stem, end=": ", flush=True)
            if build(options, test, program) != 0:
                print("does not build")
                failed += 1
                continue
            command = [options.run, str(program)]
            if subprocess.run(command, check=False).returncode != 0:
                print(f"{test.stem} failed")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
