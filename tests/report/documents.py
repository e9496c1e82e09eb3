#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Reports are well-formed XML, complete, closed in themselves, and always the
same.

usage: documents.py XMTOOL
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import subjects

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
NAMESPACES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")


def groups(tree, name):
    return [g for g in tree.iter(SVG + "g") if g.get("class") == name]


def check_closed(text, tree):
    """Nothing is loaded from anywhere, and nothing runs."""
    for namespace in NAMESPACES:
        text = text.replace(f'xmlns="{namespace}"', "")
    assert "http" not in text, "a reference"
    assert "url(" not in text and "@import" not in text, "a reference in CSS"
    for element in tree.iter():
        assert not element.tag.endswith("script"), "a script"
        for name, value in element.attrib.items():
            assert not name.startswith("on"), f"{name} runs"
            if name in ("href", "src"):
                assert value.startswith("#"), f"{name}={value}"


def check_links(tree):
    ids = [e.get("id") for e in tree.iter() if e.get("id") is not None]
    assert len(ids) == len(set(ids)), "an id twice"
    for link in tree.iter(XHTML + "a"):
        assert link.get("href")[1:] in ids, link.get("href")


def check_alternatives(tree):
    """Every figure says what it shows."""
    figures = list(tree.iter(SVG + "svg"))
    assert figures
    for figure in figures:
        assert figure.get("role") == "img"
        assert figure[0].tag == SVG + "title" and figure[0].text.strip()


def check_inside(tree):
    """All that is drawn stands inside its figure."""
    for figure in tree.iter(SVG + "svg"):
        width, height = map(int, figure.get("viewBox").split()[2:])
        for rect in figure.iter(SVG + "rect"):
            x, y, w, h = (float(rect.get(key))
                          for key in ("x", "y", "width", "height"))
            assert 0 <= x and x + w <= width + 0.01, rect.attrib
            assert 0 <= y and y + h <= height + 2, rect.attrib


def check_document(text, expected):
    tree = ElementTree.fromstring(text)
    slots = sum(len(g.findall(SVG + "rect")) for g in groups(tree, "slots"))
    assert slots == expected.slots, (slots, expected.slots)
    assert len(groups(tree, "use")) == expected.uses
    assert len(groups(tree, "gap")) == expected.gaps
    assert len(groups(tree, "area")) == expected.mapped
    wires = [p for p in tree.iter(SVG + "path") if p.get("class") == "wire"]
    assert len(wires) == expected.wires, (len(wires), expected.wires)
    assert all(wire.find(SVG + "title").text for wire in wires)
    ports = [t for t in tree.iter(SVG + "text") if t.get("class") == "port"]
    assert len(ports) == expected.ports, (len(ports), expected.ports)
    assert tree.find(f".//{XHTML}h1").text == expected.name
    check_closed(text, tree)
    check_links(tree)
    check_alternatives(tree)
    check_inside(tree)


def check_mistakes(xmtool, folder):
    """Of a description with errors the report shows these."""
    bad = subjects.ROOT / "tests/vectors/xml/bad-many-mistakes.xml"
    html = folder / "bad.html"
    result = subprocess.run([xmtool, "report", "-o", html, bad], check=False,
                            capture_output=True, text=True)
    assert result.returncode == 1, result.returncode
    tree = ElementTree.fromstring(html.read_text())
    rows = [row for row in tree.iter(XHTML + "tr")
            if row.find(f"{XHTML}td[@class]") is not None]
    assert len(rows) == len(result.stderr.splitlines())
    assert all(row.find(f".//{XHTML}pre").text for row in rows)
    # A name that is markup stays text, whatever the file is.
    hostile = folder / "hostile.xml"
    hostile.write_bytes(b"<a>\xff]]>&amp;<script>alert(1)</script>")
    subprocess.run([xmtool, "report", "-o", html, hostile], check=False,
                   capture_output=True)
    check_closed(html.read_text(), ElementTree.fromstring(html.read_text()))


def main(xmtool):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for name, xml in subjects.write_systems(folder).items():
            text = subjects.write_report(xmtool, xml, folder / "1.html")
            again = subjects.write_report(xmtool, xml, folder / "2.html")
            assert text.read_bytes() == again.read_bytes(), "not the same"
            check_document(text.read_text(encoding="utf-8"),
                           subjects.Expected(xmtool, xml))
            size = len(text.read_bytes())
            print(f"{name}: {size} bytes")
        check_mistakes(xmtool, folder)


if __name__ == "__main__":
    main(sys.argv[1])
