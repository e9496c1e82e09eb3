#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Links core with freestanding.c and nothing else, and runs the program."""

import argparse
import pathlib
import subprocess
import sys
import tempfile

FLAGS = ["-std=c11", "-O2", "-ffreestanding", "-fno-builtin",
         "-fno-stack-protector", "-fno-pie", "-no-pie", "-nostdlib", "-static"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("root", "cc"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    root = pathlib.Path(options.root)
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        program = str(pathlib.Path(folder) / "freestanding")
        sources = [here / "freestanding.c",
                   *sorted((root / "core" / "src").glob("*.c"))]
        subprocess.run(
            [options.cc, *FLAGS, f"-I{root}/core/include",
             f"-I{root}/abi/include", *map(str, sources), "-o", program],
            check=True)
        status = subprocess.run([program], check=False).returncode
    if status != 0:
        print(f"step {status} of freestanding.c failed")
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main())
