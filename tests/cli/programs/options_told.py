# SPDX-License-Identifier: BSD-2-Clause
"""Each option of a command stands in its line of usage, in the synopsis of its
manual page and among that page's options; and no other one does."""
import re
import subprocess

from run import HERE, expect

MAN = HERE.parents[1] / "man"
# A row of the table of options: `  -o, --out FILE` or `  --json`.
ROW = re.compile(r"^  (?:(-.), )?(--[a-z0-9-]+)", re.M)
WORD = re.compile(r"(?<![\w-])(--[a-z][a-z0-9-]*|-[A-Za-z])(?![\w])")
HELP = {"-h", "--help"}


def help_of(xmtool, *words):
    return subprocess.run([xmtool, "help", *words], capture_output=True,
                          text=True, check=True).stdout


def page(command):
    """The sections of a manual page without its markup."""
    text = (MAN / f"xmtool-{command}.1").read_text()
    # The roman macros set words side by side: `.RB [ \-o`.
    text = re.sub(r"\\f[A-Z]|[\"]|^\.[A-Z]{1,2} ?", "",
                  text.replace("\\-", "-").replace(".SH ", "\0"), flags=re.M)
    return {section.split("\n")[0]: section for section in text.split("\0")}


def missing(pairs, words):
    """The options of which neither name is among the words."""
    return [pair for pair in pairs if not set(pair) & words]


def check(xmtool, command):
    text = help_of(xmtool, command)
    pairs = ROW.findall(text)
    known = {name for pair in pairs for name in pair} | HELP
    usage = set(WORD.findall(text.split("\n\n")[0]))
    told = {"usage": usage}
    if (MAN / f"xmtool-{command}.1").exists():
        sections = page(command)
        told["SYNOPSIS"] = set(WORD.findall(sections["SYNOPSIS"]))
        told["OPTIONS"] = set(WORD.findall(sections.get("OPTIONS", "")))
    faults = [f"{command}: {where}: no {pair[1]}"
              for where, words in told.items()
              for pair in missing(pairs, words)]
    faults += [f"{command}: {where}: {word} is no option"
               for where, words in told.items() if where != "OPTIONS"
               for word in sorted(words - known)]
    return faults


def test(xmtool, _folder):
    commands = re.findall(r"^  ([a-z]+)  ", help_of(xmtool), re.M)
    expect(len(commands) > 10, commands)
    faults = [fault for command in commands for fault in check(xmtool, command)]
    expect(not faults, "\n".join(faults))
