#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The first session of README.md does what README.md says.

usage: readme.py ROOT

Runs the shell blocks of that section as a reader who pastes them, in the tree
that tools/build has built, and looks for the outputs shown.
"""

import re
import subprocess
import sys

TITLE = "## A first session\n"
LIMIT_S = 120
# What another compiler version changes on board: times and code addresses.
VARIES = re.compile(r"\d+ us(?=$|:)|pc 0x[0-9a-f]+", re.M)


def section(text):
    start = text.index(TITLE) + len(TITLE)
    return text[start:text.index("\n## ", start)]


def blocks(text, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.S | re.M)


def main(root):
    with open(f"{root}/README.md", encoding="utf-8") as file:
        text = section(file.read())
    commands = blocks(text, "sh")
    # What is left without them is the output blocks.
    for command in commands:
        text = text.replace(f"```sh\n{command}```", "")
    shown = blocks(text, "")
    if not commands or not shown:
        print("README.md: error: no commands or no output in", TITLE)
        return 1
    run = subprocess.run(["sh", "-u", "-c", "\n".join(commands)], cwd=root,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=LIMIT_S, text=True)
    output = VARIES.sub("...", run.stdout.replace("\r\n", "\n"))
    missing = [b for b in shown if VARIES.sub("...", b) not in output]
    for block in missing:
        print(f"README.md: error: this is not what the session prints:\n"
              f"{block}--- it prints:\n{output}")
    print(f"{len(commands)} blocks of commands, {len(shown)} of output, "
          f"{len(missing)} findings")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
