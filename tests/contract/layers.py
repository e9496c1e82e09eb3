#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Dependencies point down only: every #include line against one table.

usage: layers.py ROOT
"""

import os
import posixpath
import re
import sys

import source_tree

FREESTANDING = {"float.h", "iso646.h", "limits.h", "stdalign.h", "stdarg.h",
                "stdbool.h", "stddef.h", "stdint.h", "stdnoreturn.h"}
# Declares memcpy, memmove, memset and memcmp, which every compiler expects
# of a freestanding program too; a test of its own sees that core calls no
# other function.
MEMORY = "string.h"
MEMORY_ROOMS = ("core",)
LIBC = {"assert.h", "ctype.h", "errno.h", "fcntl.h", "inttypes.h",
        "setjmp.h", "signal.h", "stdio.h", "stdlib.h", MEMORY, "strings.h",
        "sys/stat.h", "sys/types.h", "unistd.h"}

# Headers that users compile: they bring nothing else into a user's file.
PUBLIC_HEADERS = ("libxef/include/xef.h", "libxmc/include/xmc.h")
PUBLIC_ALLOWED = {"stddef.h", "stdint.h"}

# Headers of other packages, of threads, processes and memory maps, and the
# files that may know each.
PACKAGES = (
    (r"(libelf|gelf|elf)\.h|elfutils/", ("libxef/src/elf/elf_read.c",)),
    (r"openssl/", ("libxef/src/digest/digest.c", "libxef/src/digest/ed25519.c")),
    (r"libxml/", ("libxmc/src/xml/xml_error.c",
                   "libxmc/src/xml/xml_error.h",
                   "libxmc/src/xml/xml_reader.c")),
    (r"sys/mman\.h", ("cli/src/file_input.c", "libxef/src/file/file_read.c",
                        "libxef/src/file/skeleton.c")),
    (r"pthread\.h", ("cli/src/parallel.c", "cli/src/progress.c")),
    # Nothing that is written may depend on the time.
    (r"time\.h", ("cli/src/progress.c",)),
    (r"(spawn|sys/wait)\.h", ("cli/src/program.c",)),
)

KERNEL_BASE = ("abi", "freestanding", "kernel/klib", "kernel/include/arch",
               "kernel/include/plat")
KERNEL_LOW = KERNEL_BASE + ("kernel/console",)
KERNEL_MID = KERNEL_LOW + ("core", "kernel/time", "kernel/irq", "kernel/mmu")
KERNEL_PARTITION = KERNEL_MID + ("kernel/partition",)
KERNEL_HIGH = KERNEL_PARTITION + ("kernel/ipc", "kernel/hm")
# What is below the generic rooms calls up by one header, and may panic.
MACHINE = KERNEL_LOW + ("kernel/entry/entry.h",)

XEF_BASE = ("libxef/include", "core", "abi", "libc", "libxef/src/diag.h")
XMC_BASE = ("libxmc/include", "core", "abi", "libc")
XMC_TEXT = XMC_BASE + ("libxmc/src/text", "libxmc/src/tables")
XMC_LANGUAGE = XMC_TEXT + ("libxmc/src/findings", "libxmc/src/xml",
                           "libxmc/src/language")
XMC_MODEL = XMC_LANGUAGE + ("libxmc/src/model",)
CLI_BASE = ("libxef/include/xef.h", "libxmc/include/xmc.h", "libc",
            "cli/src")

# Room: what it may include besides itself and the freestanding headers; a file
# or a folder, or "libc" for the C library's headers. A file belongs to the
# longest room that its path begins with.
LAYERS = {
    "abi": (),
    "freestanding": (),
    "core": ("abi",),
    "libxef": XEF_BASE + ("libxef/src",),
    "libxef/include": (),
    "libxef/src/digest": XEF_BASE,
    "libxef/src/elf": XEF_BASE,
    "libxef/src/file": XEF_BASE + ("libxef/src/digest",),
    "libxef/src/codec": XEF_BASE,
    "libxef/src/policy": XEF_BASE + ("libxef/src/file",),
    "libxmc": XMC_MODEL + ("libxmc/src",),
    "libxmc/src/text": XMC_BASE,
    "libxmc/src/tables": XMC_BASE,
    "libxmc/src/findings": XMC_TEXT,
    "libxmc/src/xml": XMC_TEXT + ("libxmc/src/findings",),
    "libxmc/src/language": XMC_LANGUAGE,
    "libxmc/src/model": XMC_LANGUAGE,
    "libxmc/src/rules": XMC_MODEL + ("libxmc/src/analysis/supply.h",),
    "libxmc/src/binary": XMC_MODEL,
    "libxmc/src/fit": XMC_MODEL,
    "libxmc/src/builder": XMC_MODEL + ("libxmc/src/rules",
                                       "libxmc/src/binary"),
    # What is computed of a finished system knows the public header.
    "libxmc/src/analysis": XMC_TEXT,
    "libxmc/src/dump": XMC_MODEL,
    "libxmc/src/decompile": XMC_LANGUAGE,
    "libxmc/src/header": XMC_MODEL,
    "libxmc/src/report": XMC_MODEL,
    "libxmc/include": (),
    "cli": ("libxef/include/xef.h", "libxmc/include/xmc.h", "libc"),
    "libxm": ("abi", "freestanding"),
    "examples": ("libxm/include",),
    "kernel/include": ("abi", "kernel/klib/addr.h",
                       "kernel/arch/sparc/arch_context.h"),
    "kernel/resident": KERNEL_LOW + ("core", "kernel/arch/sparc"),
    "kernel/klib": ("abi", "kernel/include/arch/types.h",
                    "kernel/include/arch/cpu.h",
                    "kernel/include/plat/console.h"),
    "kernel/console": KERNEL_BASE,
    "kernel/time": KERNEL_LOW,
    "kernel/irq": KERNEL_LOW,
    "kernel/mmu": KERNEL_LOW + ("core",),
    "kernel/partition": KERNEL_MID,
    "kernel/ipc": KERNEL_PARTITION,
    "kernel/hm": KERNEL_PARTITION,
    "kernel/sched": KERNEL_PARTITION + ("kernel/hm",),
    "kernel/hypercall": KERNEL_HIGH + ("kernel/sched",),
    "kernel/entry": KERNEL_HIGH + ("kernel/sched", "kernel/hypercall"),
    "kernel/boot": KERNEL_HIGH + ("kernel/sched", "kernel/hypercall"),
    "kernel/arch": MACHINE,
    "kernel/arch/fake": MACHINE + ("core", "libc"),
    "kernel/drivers": MACHINE,
    "kernel/platform": MACHINE + ("kernel/drivers",),
}
# What xm_add_header() makes of an example's system, for that example alone.
GENERATED = {"examples/counter-reader": "counters.h",
             "examples/shared-memory": "shared-memory.h"}
# What the table does not govern: tests may look into every room.
FREE_FOLDERS = ("tests/",)

# Where an include that is not beside its file is looked for. What each
# architecture supplies is found in the real one.
INCLUDE_ROOTS = ("abi/include", "core/include", "freestanding/include",
                 "libxef/include", "libxmc/include", "kernel/include",
                 "kernel", "kernel/arch/sparc")
# Partitions have a small C library of their own.
PARTITION_ROOMS = ("libxm", "examples")
PARTITION_ROOT = "libxm/include"

INCLUDE = re.compile(r'^\s*#\s*include\b\s*(?:([<"])([^>"]+)[>"])?')


def room_of(path):
    rooms = [r for r in LAYERS if path.startswith(r + "/")]
    return max(rooms, key=len) if rooms else None


def resolve(paths, path, quote, name):
    """The file of the tree that an include means, or None."""
    folders = list(INCLUDE_ROOTS)
    if room_of(path) in PARTITION_ROOMS:
        folders.insert(0, PARTITION_ROOT)
    if quote == '"':
        folders.insert(0, posixpath.dirname(path))
        if "/src/" in path:
            folders.insert(1, path.split("/src/")[0] + "/src")
    for folder in folders:
        candidate = posixpath.normpath(posixpath.join(folder, name))
        if candidate in paths:
            return candidate
    return None


def may_include(room, target):
    return room_of(target) == room or any(
        target == a or target.startswith(a + "/") for a in LAYERS[room])


def finding(paths, path, quote, name):
    """What is wrong with one include, or None."""
    room = room_of(path)
    if room is None:
        return "this folder is no room of the layer table"
    target = resolve(paths, path, quote, name)
    if target is not None:
        return None if may_include(room, target) else \
            f"{room} may not include {target}"
    if path in PUBLIC_HEADERS:
        return None if name in PUBLIC_ALLOWED else \
            f"a public header may not include <{name}>"
    if name in FREESTANDING:
        return None
    for pattern, only in PACKAGES:
        if re.match(pattern, name):
            return None if path in only else \
                f"<{name}> belongs to {' and '.join(only)}"
    if name == GENERATED.get(posixpath.dirname(path)):
        return None
    if name in LIBC and "libc" in LAYERS[room]:
        return None
    if name == MEMORY and room.split("/")[0] in MEMORY_ROOMS:
        return None
    return f"{room} may not include {name}"


def main(root):
    every = source_tree.sources(root)
    paths = set(every)
    findings = []
    checked = 0
    for path in every:
        if not path.endswith(source_tree.C_SUFFIXES) or \
                path.startswith(FREE_FOLDERS):
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                checked += 1
                if match.group(2):
                    text = finding(paths, path, *match.groups())
                else:
                    text = "an include must name its file"
                if text:
                    findings.append(f"{path}:{number}:1: error: {text}")
    return source_tree.report(findings, checked, "includes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
