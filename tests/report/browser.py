#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Reports in Chromium: read as HTML they have the same figures, and the
browser has nothing to complain about.

usage: browser.py XMTOOL [CHROMIUM]

Without CHROMIUM the exit status is 77: skipped.
"""
import html.parser
import pathlib
import subprocess
import sys
import tempfile

import subjects

SKIPPED = 77


class Counter(html.parser.HTMLParser):
    """Counts the classes of groups, and bars in the lanes of plans."""

    def __init__(self):
        super().__init__()
        self.groups = {}
        self.open = []
        self.slots = 0

    def handle_starttag(self, tag, attributes):
        name = dict(attributes).get("class", "")
        if tag == "g":
            self.open.append(name)
            self.groups[name] = self.groups.get(name, 0) + 1
        elif tag == "rect" and self.open[-1:] == ["slots"]:
            self.slots += 1

    def handle_endtag(self, tag):
        if tag == "g":
            self.open.pop()


def render(chromium, page, profile):
    return subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu",
         "--enable-logging=stderr", f"--user-data-dir={profile}",
         "--dump-dom", page.as_uri()],
        check=True, capture_output=True, text=True, timeout=120)


def check(chromium, page, expected, profile):
    result = render(chromium, page, profile)
    console = [line for line in result.stderr.splitlines()
               if "CONSOLE" in line]
    assert not console, console
    counter = Counter()
    counter.feed(result.stdout)
    assert counter.slots == expected.slots, counter.slots
    assert counter.groups.get("use", 0) == expected.uses, counter.groups
    assert counter.groups.get("gap", 0) == expected.gaps, counter.groups
    assert counter.groups.get("area", 0) == expected.mapped, counter.groups


def main(xmtool, chromium=None):
    if chromium is None:
        print("no Chromium: skipped")
        return SKIPPED
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        for name, xml in subjects.write_systems(folder).items():
            page = subjects.write_report(xmtool, xml, folder / f"{name}.html")
            check(chromium, page, subjects.Expected(xmtool, xml),
                  folder / "profile")
            print(f"{name}: as expected")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(word for word in sys.argv[1:]
                    if not word.endswith("NOTFOUND"))))
