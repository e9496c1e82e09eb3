# SPDX-License-Identifier: BSD-2-Clause
"""What is compressed and timed: the kernel, a large program, and text."""

import pathlib
import subprocess

import images

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LEON3 = ROOT / "build" / "leon3"
HOST = ROOT / "build" / "host"
XMTOOL = HOST / "bin" / "xmtool"
XEF_BENCH = HOST / "tests" / "xef_bench"
TARGET = LEON3 / "tests" / "xef_target.elf"
KERNEL = LEON3 / "bin" / "xm_core.elf"
LARGE_COMPILER = [
    "sparc64-linux-gnu-gcc", "-m32", "-mcpu=v8", "-static", "-O2",
]
TEXT_SUFFIXES = (".c", ".h", ".md", ".1", ".3", ".5", ".xml")
TEXT_BYTES = 1 << 20


def large(folder, compiler=None):
    """The ELF file of a program with much of the C library in it."""
    path = folder / "large.elf"
    subprocess.run((compiler or LARGE_COMPILER) +
                   [str(HERE / "large.c"), "-lm", "-o", str(path)], check=True)
    return path.read_bytes()


def text():
    """The sources and manuals of this tree, as much as is asked for."""
    parts = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if (path.is_file() and path.suffix in TEXT_SUFFIXES
                and inside[0] != "build" and "vectors" not in inside):
            parts.append(path.read_bytes())
    words = b"".join(parts)[:TEXT_BYTES]
    if len(words) < TEXT_BYTES:
        raise SystemExit("bench: the tree has too little text")
    return words


def all_of_them(folder):
    """Name and bytes of each; those of programs as they are loaded."""
    return {
        "kernel": images.loadable(KERNEL.read_bytes()),
        "large program": images.loadable(large(folder)),
        "text": text(),
    }
