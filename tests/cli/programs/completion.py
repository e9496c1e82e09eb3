# SPDX-License-Identifier: BSD-2-Clause
"""Completion in bash offers the commands and options that there are."""
import os
import pathlib
import re
import subprocess

from run import HERE, expect

FILE = HERE.parents[1] / "cli" / "completion" / "xmtool.bash"
# Words are given apart, as bash does: `=` is one of its own.
SCRIPT = """
. "$1"; shift
complete -p xmtool >&2
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_xmtool
printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(xmtool, folder, *words):
    path = f"{pathlib.Path(xmtool).parent}:{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "--norc", "-c", SCRIPT, "bash", FILE, "xmtool", *words],
        cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path})
    expect(result.returncode == 0 and "-F _xmtool" in result.stderr, result)
    return sorted(result.stdout.split())


def help_of(xmtool, *words):
    return subprocess.run([xmtool, "help", *words], capture_output=True,
                          text=True, check=True).stdout


def test(xmtool, folder):
    commands = re.findall(r"^  ([a-z]+)  ", help_of(xmtool), re.M)
    expect({"build", "check", "diff", "version"} <= set(commands), commands)
    found = offered(xmtool, folder, "")
    expect(found == sorted(commands + ["--help", "--version"]), found)
    found = offered(xmtool, folder, "hel")
    expect(found == ["help"], found)
    found = offered(xmtool, folder, "help", "si")
    expect(found == ["sign"], found)
    for command in commands:
        options = re.findall(r"^  (?:-., )?(--[a-z0-9-]+)",
                             help_of(xmtool, command), re.M)
        expect(options or command in ("help", "version"), command)
        if command != "help":
            found = offered(xmtool, folder, command, "--")
            expect(found == sorted(options + ["--help"]),
                   f"{command}: {found}")
    found = offered(xmtool, folder, "check", "--po")
    expect(found == ["--policy"], found)
    found = offered(xmtool, folder, "build", "--compress", "=")
    expect(found == ["best", "classic"], found)
    found = offered(xmtool, folder, "build", "--compress", "=", "b")
    expect(found == ["best"], found)
    # Names of files are left to bash.
    for words in (["check", ""], ["pack", "-p", "0", "=", ""],
                  ["build", "-o", "x"], ["nothing", "--"]):
        found = offered(xmtool, folder, *words)
        expect(found in ([], ["--help"]), f"{words}: {found}")
