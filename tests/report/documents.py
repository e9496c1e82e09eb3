#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Reports are well-formed XML, complete, closed in themselves, and always the
same.

usage: documents.py XMTOOL
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import subjects

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
TIME = re.compile(r"\d+(\.\d)?(us|ms|s)")
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
    for link in [*tree.iter(XHTML + "a"), *tree.iter(SVG + "a")]:
        assert link.get("href")[1:] in ids, link.get("href")


def drawn(tree):
    """The figures; what is decoration alone is hidden."""
    return [figure for figure in tree.iter(SVG + "svg")
            if figure.get("aria-hidden") != "true"]


def check_alternatives(tree):
    """Every figure says what it shows."""
    figures = drawn(tree)
    assert figures
    for figure in figures:
        assert figure.get("role") == "img"
        assert figure[0].tag == SVG + "title" and figure[0].text.strip()


def check_inside(tree):
    """All that is drawn stands inside its figure."""
    for figure in drawn(tree):
        width, height = map(int, figure.get("viewBox").split()[2:])
        for rect in figure.iter(SVG + "rect"):
            x, y, w, h = (float(rect.get(key))
                          for key in ("x", "y", "width", "height"))
            assert 0 <= x and x + w <= width + 0.01, rect.attrib
            assert 0 <= y and y + h <= height + 2, rect.attrib


def check_slot_tables(tree, count):
    """Each slot has a row with its times and its partition."""
    rows = []
    for table in tree.iter(XHTML + "table"):
        heads = ["".join(head.itertext())
                 for head in table.findall(f"{XHTML}thead/{XHTML}tr/*")]
        if heads == ["Slot", "Start", "Duration", "Partition", "Flags"]:
            rows += table.findall(f"{XHTML}tbody/{XHTML}tr")
    assert len(rows) == count, (len(rows), count)
    for row in rows:
        cells = ["".join(cell.itertext()) for cell in row]
        assert re.fullmatch(r"\d+", cells[0]), cells
        assert all(TIME.fullmatch(cell) for cell in cells[1:3]), cells
        assert re.match(r"\d+", cells[3]), cells
        assert re.fullmatch(r"-|periodStart", cells[4]), cells


def check_ticks(tree):
    """The times on the axes of plans have units."""
    for figure in drawn(tree):
        if figure.get("class") == "plan":
            ticks = [text.text for text in figure.iter(SVG + "text")
                     if "s" in text.get("class", "").split()]
            assert len(ticks) > 1, ticks
            assert all(TIME.fullmatch(tick) for tick in ticks), ticks


def check_document(text, expected):
    tree = ElementTree.fromstring(text)
    slots = sum(len(g.findall(SVG + "rect")) for g in groups(tree, "slots"))
    assert slots == expected.slots, (slots, expected.slots)
    assert len(groups(tree, "use")) == expected.uses
    assert len(groups(tree, "gap")) == expected.gaps
    assert len(groups(tree, "area")) == expected.mapped
    wires = [g for g in tree.iter(SVG + "g")
             if (child := g.find(SVG + "path")) is not None
             and "wire" in child.get("class", "").split()]
    assert len(wires) == expected.wires, (len(wires), expected.wires)
    assert all(wire.find(SVG + "title").text for wire in wires)
    ports = [t for t in tree.iter(SVG + "text") if t.get("class") == "port"]
    loose = re.search(r"<h3>Ports in no channel.*?</table>", text, re.S)
    count = len(ports) + (loose.group().count("<tr><td>") if loose else 0)
    assert count == expected.ports, (count, expected.ports)
    assert tree.find(f".//{XHTML}h1").text == expected.name
    check_slot_tables(tree, expected.slots)
    check_ticks(tree)
    check_closed(text, tree)
    check_links(tree)
    check_alternatives(tree)
    check_inside(tree)


def linked(tree, name, kind="rect"):
    """The findings that what is drawn in groups of a class leads to."""
    return sorted(int(link.get("href")[2:]) for group in groups(tree, name)
                  for link in group.iter(SVG + "a")
                  if link.find(SVG + kind) is not None)


def check_draft(xmtool, folder):
    """Of a description with errors what is usable is drawn, and what an error
    speaks of leads to it."""
    html = folder / "draft.html"
    result = subprocess.run(
        [xmtool, "report", "-o", html,
         subjects.ROOT / "tests/report/bad-drawn.xml"],
        check=False, capture_output=True)
    assert result.returncode == 1, result.returncode
    text = html.read_text()
    tree = ElementTree.fromstring(text)
    assert " Not drawn: regions 1, areas 2, plans 1, slots 2.</p>" in text
    rows = {row.get("id"): row.findall(XHTML + "td")
            for row in tree.iter(XHTML + "tr") if row.get("id")}
    codes = [rows[f"f{n}"][2].text for n in range(len(rows))]
    slots = sum(len(list(g.iter(SVG + "rect"))) for g in groups(tree, "slots"))
    assert slots == 3, slots
    assert [codes[n] for n in linked(tree, "slots")] == \
        ["slot-overlap", "slot-overlap", "slot-past-frame"]
    # The overlapping two, and not the good one; the hypervisor as well.
    assert len(groups(tree, "use")) == 4 and len(groups(tree, "area")) == 3
    for name in ("use", "area"):
        found = linked(tree, name)
        assert [codes[n] for n in found] == ["area-overlap"] * 2, found
        assert len(set(found)) == 2, "an error and its note"
    assert "Longest pause" not in text, "figures of what cannot be"
    check_two_ways(tree)
    check_closed(text, tree)
    check_links(tree)
    check_alternatives(tree)
    check_inside(tree)


def check_two_ways(tree):
    """A finding leads to all that leads to it and has a name, and besides
    to what leads to another finding about the same record; to each once."""
    there = {(link.get("href"), "#" + link.get("id"))
             for link in [*tree.iter(XHTML + "a"), *tree.iter(SVG + "a")]
             if link.get("href").startswith("#f") and link.get("id")}
    back = [("#" + row.get("id"), link.get("href"))
            for row in tree.iter(XHTML + "tr") if row.get("id")
            for link in row.iter(XHTML + "a")]
    assert back and there <= set(back), (back, there)
    assert {to for _, to in back} == {name for _, name in there}
    assert len(back) == len(set(back)), back


def report_of(xmtool, folder, text):
    """The report of a description with errors."""
    xml = folder / "errors.xml"
    xml.write_text(text)
    html = folder / "errors.html"
    result = subprocess.run([xmtool, "report", "-o", html, xml], check=False,
                            capture_output=True)
    assert result.returncode == 1, result.returncode
    return html.read_text()


def check_draft_ids(xmtool, folder):
    """A plan has the id of the file, also if the one before is left out; and
    each of two findings about a partition leads to it."""
    drawn_xml = subjects.ROOT / "tests/report/bad-drawn.xml"
    text = drawn_xml.read_text()
    for old, new in (('majorFrame="20ms"', 'majorFrame="nothing"'),
                     ('majorFrame="20"', 'majorFrame="20ms"'),
                     ('id="1" name="right" flags="boot"',
                      'id="1" name="right" flags="boost" console="none"')):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    text = report_of(xmtool, folder, text)
    tree = ElementTree.fromstring(text)
    titles = ["".join(h.itertext()) for h in tree.iter(XHTML + "h3")]
    assert "Processor 0, plan 1" in titles, titles
    assert "Processor 0, plan 0" not in titles, titles
    about = [row.findall(XHTML + "td") for row in tree.iter(XHTML + "tr")
             if row.get("id") and any(link.get("href") == "#partition-1"
                                      for link in row.iter(XHTML + "a"))]
    errors = [cells[2].text for cells in about if cells[0].text == "error"]
    assert errors == ["unknown-word", "unknown-device"], errors
    check_two_ways(tree)
    check_links(tree)
    text = report_of(xmtool, folder, drawn_xml.read_text().replace(
        'Plan id="0"', 'Plan id="first"'))
    titles = ["".join(h.itertext()) for h in
              ElementTree.fromstring(text).iter(XHTML + "h3")]
    assert "Processor 0, plan without an id" in titles, titles


def check_draft_channels(xmtool, folder):
    """Channels, ports and tables of a description with errors."""
    html = folder / "channels.html"
    result = subprocess.run(
        [xmtool, "report", "-o", html,
         subjects.ROOT / "tests/report/bad-channels.xml"],
        check=False, capture_output=True)
    assert result.returncode == 1, result.returncode
    text = html.read_text()
    tree = ElementTree.fromstring(text)
    assert " Not drawn: ports 1, ends of channels 2, others 1.</p>" in text
    wires = [p for p in tree.iter(SVG + "path") if p.get("class") == "wire"]
    assert len(wires) == 1, "the one channel that is right"
    for name in ("channel-1", "channel-2"):
        assert f'href="#{name}"' in text, name
    assert "<h3>Partitions</h3>" in text and "Health monitor" not in text
    check_closed(text, tree)
    check_links(tree)
    check_two_ways(tree)
    check_inside(tree)


def check_bounded(xmtool, folder):
    """However large a system is, a report is not, and says what it lacks."""
    xml = folder / "huge.xml"
    generator = subjects.ROOT / "tests/bench/gen_system.py"
    xml.write_bytes(subjects.run(
        [sys.executable, "-B", generator, "--divide", "10"]).stdout)
    html = folder / "huge.html"
    subprocess.run([xmtool, "report", "-o", html, xml], check=False,
                   capture_output=True)
    text = html.read_text()
    assert len(text) < 12_000_000, len(text)
    for left in ("7000 of 10000 areas.", "7000 of 10000 slots.",
                 "2000 of 5000 ports."):
        assert f"Left out: {left}" in text, left
    tree = ElementTree.fromstring(text)
    check_links(tree)
    check_inside(tree)
    for figure in drawn(tree):
        height = int(figure.get("viewBox").split()[3])
        assert height <= 1200, "higher than a page"


def check_fragment(xmtool, folder):
    """A finding tells the file that it stands in, with line and marks."""
    (folder / "part.xml").write_text(
        "<MemoryLayout xmlns='http://www.xtratum.org/xm-3.x'>\n"
        "\t<Region type='sdram' start='0x40000000' size='6KB'/>\n"
        "</MemoryLayout>\n")
    main_xml = folder / "main.xml"
    main_xml.write_text(
        "<SystemDescription xmlns='http://www.xtratum.org/xm-3.x' "
        "xmlns:xi='http://www.w3.org/2001/XInclude' version='1.0.0' "
        "name='n'><HwDescription><xi:include href='part.xml'/>"
        "</HwDescription></SystemDescription>")
    html = folder / "fragment.html"
    subprocess.run([xmtool, "report", "--include", "-o", html, main_xml],
                   check=False, capture_output=True)
    tree = ElementTree.fromstring(html.read_text())
    rows = [["".join(cell.itertext()) for cell in row.findall(XHTML + "td")] +
            [row.find(f".//{XHTML}pre")] for row in tree.iter(XHTML + "tr")]
    # It breaks after slashes, and not inside of the place.
    found = [row for row in rows if f"{folder}/part.xml:2:48" in row]
    assert "/</span><wbr/><span>part.xml:2:48</span></td>" in html.read_text()
    assert found and found[0][-1].text == (
        "<Region type='sdram' start='0x40000000' size='6KB'/>\n" +
        " " * 46 + "^~~"), rows


def check_services(text):
    """What only some systems have is in the tables."""
    titles = [h.text for h in ElementTree.fromstring(text).iter(XHTML + "h3")]
    for title in ("Health monitor", "Watchdog", "Traces", "Device registers",
                  "Interrupts between partitions"):
        assert title in titles, titles
    for cell in ("<td class=\"n\">1.5s</td><td class=\"n\">250ms</td>",
                 "<td>HYP_IRQS HYP_HM</td>", "<td>0x00000010</td>"):
        assert cell in text, cell


def check_mistakes(xmtool, folder):
    """Of a description with errors the report shows these."""
    bad = subjects.ROOT / "tests/vectors/xml/bad-many-mistakes.xml"
    html = folder / "bad.html"
    result = subprocess.run([xmtool, "report", "-o", html, bad], check=False,
                            capture_output=True, text=True)
    assert result.returncode == 1, result.returncode
    tree = ElementTree.fromstring(html.read_text())
    rows = [row for row in tree.iter(XHTML + "tr")
            if row.get("id") is not None]
    said = re.findall(r"^\S+:\d+:\d+: (?:error|warning|note): ", result.stderr, re.M)
    assert len(rows) == len(said)
    # A note that stands where its finding does has no line of its own.
    shown = [row.find(f".//{XHTML}pre") for row in rows
             if row.find(f"{XHTML}td").get("class") != "note"]
    assert len(shown) > 4 and all(line.text for line in shown), shown
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
            if name == "services":
                check_services(text.read_text(encoding="utf-8"))
            size = len(text.read_bytes())
            print(f"{name}: {size} bytes")
        check_mistakes(xmtool, folder)
        check_draft(xmtool, folder)
        check_draft_channels(xmtool, folder)
        check_draft_ids(xmtool, folder)
        check_bounded(xmtool, folder)
        check_fragment(xmtool, folder)


if __name__ == "__main__":
    main(sys.argv[1])
