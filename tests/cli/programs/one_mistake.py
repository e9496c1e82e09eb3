# SPDX-License-Identifier: BSD-2-Clause
"""One mistake gives one error: each good configuration with a line deleted, an
attribute or element misspelt, an attribute left out, a value emptied or
garbled is answered by one error at the most, and notes."""
import json
import pathlib
import re
import subprocess

from run import HERE, VECTORS, expect

EXAMPLES = HERE.parents[1] / "examples"
ATTRIBUTE = re.compile(r'\s([A-Za-z]+)="([^"]*)"')
EMPTY_ELEMENT = re.compile(r"<([A-Z][A-Za-z]+)[^<>]*/>")
BATCH = 200


def misspelt(name):
    return name[:-1] + ("y" if name[-1] == "x" else "x")


def replaced(text, match, group, new):
    return text[:match.start(group)] + new + text[match.end(group):]


def lines_deleted(text):
    lines = text.split("\n")
    for i in range(len(lines)):
        yield f"without line {i + 1}", "\n".join(lines[:i] + lines[i + 1:])


def attributes_changed(text):
    for match in ATTRIBUTE.finditer(text):
        name, value = match.groups()
        if name == "xmlns":
            continue
        where = f"{name}=\"{value}\" at {match.start()}"
        yield f"misspelt {where}", replaced(text, match, 1, misspelt(name))
        yield f"without {where}", replaced(text, match, 0, "")
        yield f"emptied {where}", replaced(text, match, 2, "")
        yield f"garbled {where}", replaced(text, match, 2, value + "x")


def elements_misspelt(text):
    for match in EMPTY_ELEMENT.finditer(text):
        name = match.group(1)
        yield (f"misspelt <{name}> at {match.start()}",
               replaced(text, match, 1, misspelt(name)))
    for name in sorted(set(re.findall(r"<([A-Z][A-Za-z]+)", text))):
        pair = re.search(rf"<{name}(?=[\s>])([^<>]*[^/<>])?>.*?</{name}>", text,
                         re.DOTALL)
        if pair:
            new = pair.group(0)[len(name) + 1:-len(name) - 1]
            yield (f"misspelt first <{name}>",
                   replaced(text, pair, 0, f"<{misspelt(name)}{new}"
                            f"{misspelt(name)}>"))


def errors(xmtool, folder, names):
    result = subprocess.run([xmtool, "check", "--format=json", *names],
                            cwd=folder, capture_output=True, check=False)
    return [[finding for finding in document["findings"]
             if finding["severity"] == "error"]
            for document in json.loads(result.stdout)]


def check(xmtool, folder, origin, mistakes):
    """mistakes: what was done, and the text that came of it."""
    names = [f"{i}.xml" for i in range(len(mistakes))]
    for name, (_, text) in zip(names, mistakes):
        (folder / name).write_text(text)
    for (what, _), found in zip(mistakes, errors(xmtool, folder, names)):
        expect(len(found) <= 1, f"{origin}, {what}:\n" + "\n".join(
            f"{one['line']}:{one['column']}: {one['message']}"
            for one in found))


def test(xmtool, folder):
    good = sorted(pathlib.Path(VECTORS / "xml").glob("good-*.xml"))
    good += sorted(EXAMPLES.glob("*/system.xml"))
    expect(len(good) >= 5, good)
    for path in good:
        text = path.read_text()
        mistakes = [*lines_deleted(text), *attributes_changed(text),
                    *elements_misspelt(text)]
        for i in range(0, len(mistakes), BATCH):
            # Two at least: of one file the document is no list.
            check(xmtool, folder, path, mistakes[max(0, i - 1):i + BATCH])
