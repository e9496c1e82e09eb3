#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Reports in Chromium: read as HTML they have the same figures, and the
browser has nothing to complain about.

In windows of two widths nothing is wider than the page, no label lies on
another one, and all links lead somewhere.

usage: browser.py XMTOOL [CHROMIUM]

Without CHROMIUM the exit status is 77: skipped.
"""
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import subjects

SKIPPED = 77
WIDTHS = (1400, 700)

# Finds what the page promises, and leaves it in the document for --dump-dom.
# Labels are compared with those that follow soon: that is where they lie.
PROBE = """<script>
const wrong = [];
const root = document.documentElement;
if (root.scrollWidth > window.innerWidth)
  wrong.push("wider than the page: " + root.scrollWidth);
for (const link of document.querySelectorAll("a")) {
  const to = link.getAttribute("href").slice(1);
  if (!document.getElementById(to)) wrong.push("leads nowhere: " + to);
}
for (const figure of document.querySelectorAll("figure > svg")) {
  const page = figure.getBoundingClientRect();
  const labels = [...figure.querySelectorAll("text")].map(
    label => [label.textContent, label.getBoundingClientRect()]);
  labels.forEach(([text, a], i) => {
    if (a.left < page.left - 1 || a.right > page.right + 1)
      wrong.push("outside its figure: " + text);
    for (const [other, b] of labels.slice(i + 1, i + 200))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5)
        wrong.push("one on another: " + text + ", " + other);
  });
}
const said = document.createElement("pre");
said.id = "probe";
said.textContent = JSON.stringify(wrong.slice(0, 20));
document.body.append(said);
</script></body>"""


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


def render(chromium, page, profile, width=WIDTHS[0]):
    return subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu",
         "--disable-dev-shm-usage", f"--window-size={width},1000",
         "--enable-logging=stderr", f"--user-data-dir={profile}",
         "--dump-dom", page.as_uri()],
        check=True, capture_output=True, text=True, timeout=120)


def probe(chromium, page, profile):
    """What is wrong with a page as it is laid out."""
    copy = page.with_suffix(".probe.html")
    copy.write_text(page.read_text().replace("</body>", PROBE))
    for width in WIDTHS:
        dom = render(chromium, copy, profile, width).stdout
        found = re.search(r'<pre id="probe">(.*?)</pre>', dom, re.S)
        assert found and found.group(1) == "[]", \
            f"{page.name} {width}: {found and found.group(1)}"


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
            probe(chromium, page, folder / "profile")
            print(f"{name}: as expected")
        for name in ("bad-drawn", "bad-channels"):
            page = folder / f"{name}.html"
            subprocess.run([xmtool, "report", "-o", page,
                            subjects.ROOT / f"tests/report/{name}.xml"],
                           check=False, capture_output=True)
            probe(chromium, page, folder / "profile")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(word for word in sys.argv[1:]
                    if not word.endswith("NOTFOUND"))))
