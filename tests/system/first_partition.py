#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""docs/first-partition.md, followed to the letter, boots what it says.

usage: first_partition.py CMAKE HOST_TREE LEON3_TREE DOCUMENT

Installs both trees into a temporary prefix, makes the files that the document
shows in an empty folder, and runs its two blocks of commands there: with CMake
and without. Both must end with the console output that it shows.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

PREFIX = "/opt/xmkit"
FILES = {"c": "clock.c", "xml": "system.xml", "cmake": "CMakeLists.txt"}
LIMIT_S = 120
# What another compiler version changes.
VARIES = re.compile(r"\d+ ms$", re.M)


def blocks(text, kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.S | re.M)


def outputs(text):
    for kind in [*FILES, "sh"]:
        text = re.sub(rf"^```{kind}\n.*?^```$", "", text, flags=re.S | re.M)
    return blocks(text, "")


def run(*command):
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True)


def session(commands, folder, prefix):
    """What the commands print."""
    path = f"{prefix}/bin{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["sh", "-e", "-u", "-c", commands], cwd=folder, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=LIMIT_S, text=True,
        env={**os.environ, "PATH": path, "CMAKE_GENERATOR": "Ninja"})
    print(commands, result.stdout, sep="\n", flush=True)
    if result.returncode != 0:
        raise SystemExit("error: a command of the document failed")
    return result.stdout.replace("\r\n", "\n")


def main(cmake, host, leon3, document):
    text = pathlib.Path(document).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        prefix = pathlib.Path(scratch) / "prefix"
        folder = pathlib.Path(scratch) / "mine"
        folder.mkdir()
        for tree in (host, leon3):
            run(cmake, "--install", tree, "--prefix", prefix)
        text = text.replace(PREFIX, str(prefix))
        for kind, name in FILES.items():
            (folder / name).write_text(blocks(text, kind)[0])
        sessions = [c for c in blocks(text, "sh") if "qemu" in c]
        wanted = VARIES.sub("...", outputs(text)[0])
        if len(sessions) != 2 or not wanted.strip():
            raise SystemExit("error: not two sessions and what they print")
        for commands in sessions:
            printed = VARIES.sub("...", session(commands, folder, prefix))
            if not printed.endswith(wanted):
                raise SystemExit(f"error: the document shows\n{wanted}")


if __name__ == "__main__":
    main(*sys.argv[1:])
