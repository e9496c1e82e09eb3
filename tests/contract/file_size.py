#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""No source file is longer than what one module should need.

usage: file_size.py ROOT
"""

import os
import sys

import source_tree

LINES_MAX = 500
# One header per library, with all of its contract in it.
EXEMPT = ("libxef/include/xef.h", "libxmc/include/xmc.h")


def main(root):
    findings = []
    paths = [p for p in source_tree.sources(root)
             if p.endswith(source_tree.C_SUFFIXES + (".py",))
             and p not in EXEMPT]
    for path in paths:
        with open(os.path.join(root, path), encoding="utf-8") as file:
            line_count = sum(1 for _ in file)
        if line_count > LINES_MAX:
            findings.append(f"{path}:{LINES_MAX + 1}:1: error: {line_count} "
                            f"lines, {LINES_MAX} at the most")
    return source_tree.report(findings, len(paths), "files")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
