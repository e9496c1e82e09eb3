#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Every source file names its licence in its first lines.

usage: spdx.py ROOT
"""

import os
import sys

import source_tree

LINE = "SPDX-License-Identifier: BSD-2-Clause"
# A `#!` line, an XML declaration or a manual page's preprocessor line may
# stand before it.
FIRST_LINES = 3


def main(root):
    findings = []
    paths = source_tree.sources(root)
    for path in paths:
        with open(os.path.join(root, path), encoding="utf-8") as file:
            head = [file.readline() for _ in range(FIRST_LINES)]
        if not any(LINE in line for line in head):
            findings.append(f"{path}:1:1: error: no line \"{LINE}\" among "
                            f"the first {FIRST_LINES}")
    return source_tree.report(findings, len(paths), "files")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
