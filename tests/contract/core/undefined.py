#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Checks that core's objects need only memcpy, memmove, memset and memcmp.

Compiles the sources as the kernel does, for speed and for size, and looks at
the symbols that all objects together leave undefined. Writable data is
refused too: core has no state of its own.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ALLOWED = {"memcpy", "memmove", "memset", "memcmp"}
# nm's letters for what can be written: data, bss, small data, common.
WRITABLE = set("bBdDsSgGC")


def toolchain_flags(path):
    """The C flags that the toolchain file sets."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    found = re.search(r'CMAKE_C_FLAGS_INIT\s+"([^"]*)"', text)
    return found.group(1).replace("\\\n", "").split()


def compile_all(options, flags, folder):
    root = pathlib.Path(options.root)
    objects = []
    for source in sorted((root / "core" / "src").glob("*.c")):
        target = pathlib.Path(folder) / (source.stem + ".o")
        subprocess.run(
            [options.cc, "-std=c11", "-ffreestanding", *flags,
             f"-I{root}/core/include", f"-I{root}/abi/include",
             "-c", str(source), "-o", str(target)], check=True)
        objects.append(str(target))
    return objects


def find_faults(nm, objects):
    listing = subprocess.run([nm, *objects], check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    defined = set()
    undefined = set()
    faults = []
    for line in listing.splitlines():
        fields = line.split()
        if len(fields) < 2 or len(fields[-2]) != 1:
            continue
        kind, name = fields[-2:]
        if kind == "U":
            undefined.add(name)
            continue
        defined.add(name)
        if kind in WRITABLE:
            faults.append(f"writable data: {name}")
    for name in sorted(undefined - defined - ALLOWED):
        faults.append(f"undefined: {name}")
    if not defined:
        faults.append("no symbols at all")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("root", "cc", "nm"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--toolchain")
    options = parser.parse_args()
    flags = ["-fno-stack-protector"]
    if options.toolchain:
        flags = toolchain_flags(options.toolchain)
    failed = False
    for level in ("-O2", "-Os"):
        with tempfile.TemporaryDirectory() as folder:
            objects = compile_all(options, [*flags, level], folder)
            for fault in find_faults(options.nm, objects):
                print(f"core at {level}: {fault}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
