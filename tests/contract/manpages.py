#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Manual pages format without a warning and have the sections they need.

usage: manpages.py FOLDER
"""

import glob
import os
import re
import subprocess
import sys

SECTIONS = {
    "1": ("NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES"),
    "3": ("NAME", "SYNOPSIS", "DESCRIPTION"),
    "5": ("NAME", "DESCRIPTION"),
}
# Both must stay silent: each knows mistakes that the other lets pass.
LINTERS = (
    ["groff", "-man", "-Tutf8", "-ww", "-z"],
    ["mandoc", "-Tlint", "-Wwarning"],
)
# Pages carry no date: it would be wrong with the next change of the page.
ACCEPTED = 'missing date, using "": TH'


def check(path):
    """Findings of one page, as lines."""
    findings = []
    for linter in LINTERS:
        run = subprocess.run(linter + [path], capture_output=True, text=True)
        text = "\n".join(line for line in
                         (run.stdout + run.stderr).splitlines()
                         if not line.endswith(ACCEPTED))
        if text:
            findings.append(f"{path}: error: {linter[0]}: {text}")
    with open(path, encoding="utf-8") as file:
        present = re.findall(r'^\.S[Hh]\s+"?([^"\n]*)"?', file.read(), re.M)
    for section in SECTIONS[path.rsplit(".", 1)[1]]:
        if section not in present:
            findings.append(f"{path}: error: no section {section}")
    return findings


def main(folder):
    pages = sorted(glob.glob(os.path.join(folder, "*.[1-9]")))
    if not pages:
        print(f"{folder}: error: no manual page in it")
        return 1
    findings = [finding for page in pages for finding in check(page)]
    for finding in findings:
        print(finding)
    print(f"{len(pages)} pages checked, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
