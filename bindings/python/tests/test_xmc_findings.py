# SPDX-License-Identifier: BSD-2-Clause
"""What is wrong with a description is told as xmtool tells it."""

import dataclasses
import json
import os
import pickle
import tempfile
from pathlib import Path

import support
from xmkit import xef, xmc

CONFLICT = "bad-area-over-hypervisor.xml"
WARNED = "warn-slot-short.xml"


def findings_of(name, **options):
    """The findings of a reference description under its own name."""
    source = support.XML / name
    try:
        return xmc.parse(source, name=name, **options).findings
    except xmc.XmcError as error:
        return error.findings


def as_json(finding):
    """A finding as xmtool's JSON has it, its notes behind it."""
    result = {"file": finding.file, "line": finding.line or None,
              "column": finding.column or None, "code": finding.code,
              "severity": finding.severity.name.lower(), "place": None,
              "message": finding.message}
    if finding.end_column:
        result["end_column"] = finding.end_column
    if finding.source:
        result.update(source=finding.source,
                      source_column=finding.source_column)
    if finding.help:
        result["help"] = finding.help
    return [result, *(entry for note in finding.notes
                      for entry in as_json(note))]


class Vectors(support.TestCase):
    def is_taken_for_a_description(self, name):
        # xmtool goes by the content, and takes one file for an ELF file.
        kind = xef.identify((support.XML / name).read_bytes())
        return kind != xef.Kind.ELF

    def test_right_files_have_none(self):
        names = support.descriptions("good-")
        self.assertGreater(len(names), 3)
        for name in names:
            with self.subTest(name), \
                    xmc.parse(support.XML / name) as system:
                self.assertEqual(system.findings, xmc.Findings())

    def test_accepted_files_have_warnings(self):
        names = support.descriptions("warn-")
        self.assertGreater(len(names), 10)
        for name in names:
            with self.subTest(name), \
                    xmc.parse(support.XML / name) as system:
                self.assertTrue(system.findings.warnings)
                self.assertEqual(system.findings.errors, ())

    def test_refused_files_have_errors(self):
        names = support.descriptions("bad-")
        self.assertGreater(len(names), 150)
        for name in names:
            with self.subTest(name):
                with self.assertRaises(xmc.XmcError) as caught:
                    xmc.parse(support.XML / name)
                error = caught.exception
                self.assertIn(error.status, (
                    xmc.Status.FINDINGS, xmc.Status.XML, xmc.Status.LIMIT))
                self.assertTrue(error.findings.errors)

    def test_the_texts_beside_the_files(self):
        for name in support.descriptions("bad-", "warn-"):
            with self.subTest(name):
                text = (support.XML / name).with_suffix(".txt").read_text()
                self.assertEqual(findings_of(name).show(), text)

    def test_what_xmtool_shows(self):
        names = [name for name in support.descriptions("bad-", "warn-")
                 if self.is_taken_for_a_description(name)]
        self.assertEqual(len(names) + 1,
                         len(support.descriptions("bad-", "warn-")))
        shown = support.xmtool("check", "--jobs=1", *names).stderr
        self.assertEqual("".join(findings_of(n).show() for n in names), shown)

    def test_each_field_is_that_of_xmtool(self):
        names = [name for name in support.descriptions("bad-", "warn-")
                 if self.is_taken_for_a_description(name)]
        documents = json.loads(
            support.xmtool("check", "--json", *names).stdout)
        self.assertEqual(len(documents), len(names))
        for name, document in zip(names, documents):
            with self.subTest(name):
                found = [entry for finding in findings_of(name)
                         for entry in as_json(finding)]
                self.assertEqual(found, document["findings"])


class Texts(support.TestCase):
    def test_forms(self):
        (finding,) = findings_of(CONFLICT)
        (note,) = finding.notes
        self.assertEqual((finding.severity, finding.code, finding.line,
                          finding.column, finding.end_column, finding.file),
                         (xmc.Severity.ERROR, "area-overlap", 33, 18, 28,
                          CONFLICT))
        self.assertEqual(finding.format(),
                         f"{CONFLICT}:33:18: error: {finding.message}")
        self.assertEqual(str(finding), finding.format())
        self.assertEqual(finding.marker(), "\t\t\t\t             ^~~~~~~~~~")
        self.assertIn(" [area-overlap]\n", finding.show())
        self.assertEqual(note.severity, xmc.Severity.NOTE)
        self.assertTrue(finding.show().endswith(note.show()))

    def test_made_by_hand(self):
        finding = xmc.Finding(
            xmc.Severity.WARNING, "slot-short", "a\udcff.xml", 0, 0, 0,
            "too short", help="longer", was_warning=True)
        self.assertEqual(finding.format(),
                         "a\udcff.xml: warning: too short")
        self.assertIn("    help: longer\n", finding.show())
        with self.assertRaisesRegex(ValueError, "NUL"):
            dataclasses.replace(finding, message="\0").format()

    def test_errors_in_words(self):
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            xmc.parse(support.XML / "bad-many-mistakes.xml", name="system")
        error = caught.exception
        self.assertEqual(error.name, "XMC_ERR_FINDINGS")
        self.assertEqual(
            str(error), f"{error.findings.errors[0].format()} "
            f"(and {len(error.findings.errors) - 1} more errors)")
        self.assertIn("(and 1 more error)", str(xmc.XmcError(
            -1004, "", xmc.Findings(error.findings.errors[:2]))))
        self.assertEqual(xmc.XmcError(-5000, "new").name, "XMC_ERR(-5000)")
        self.assertEqual(str(xmc.XmcError(-5000, "new")), "new")

    def test_a_sequence(self):
        findings = findings_of("bad-many-mistakes.xml")
        self.assertEqual(list(findings), [f for f in findings])
        self.assertEqual(findings[:2], (findings[0], findings[1]))
        self.assertIn(findings[-1], findings)
        self.assertEqual(findings, findings_of("bad-many-mistakes.xml"))
        self.assertEqual(hash(findings),
                         hash(findings_of("bad-many-mistakes.xml")))
        self.assertNotEqual(findings, findings_of(CONFLICT))

    def test_pickled(self):
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            xmc.parse(support.XML / CONFLICT)
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual(
            (again.status, again.findings, str(again)),
            (xmc.Status.FINDINGS, caught.exception.findings,
             str(caught.exception)))
        with self.assertRaisesRegex(ValueError, "in this process"):
            xmc.report("title", findings=again.findings)

    def test_explanations(self):
        codes = {e.code: e for e in xmc.explanations()}
        self.assertGreater(len(codes), 50)
        for name in support.descriptions("bad-", "warn-"):
            for finding in findings_of(name):
                self.assertEqual(xmc.explain(finding.code),
                                 codes[finding.code])
        code = "area-overlap"
        self.assertEqual(codes[code].severity, xmc.Severity.ERROR)
        for text in (codes[code].title, codes[code].text):
            self.assertIn(text.strip(), support.xmtool("explain", code).stdout)
        self.assertIsNone(xmc.explain("area"))
        self.assertEqual(xmc.near_code("area-overlaps"), code)
        self.assertIsNone(xmc.near_code("what is this"))


class Sources(support.TestCase):
    def test_every_sort(self):
        path = support.XML / CONFLICT
        data = path.read_bytes()
        named = findings_of(CONFLICT)
        with open(path, "rb") as file:
            for source in (data, bytearray(data), memoryview(data),
                           file.fileno()):
                with self.assert_refused(xmc.Status.FINDINGS) as caught:
                    xmc.parse(source, name=CONFLICT)
                self.assertEqual(caught.exception.findings, named)
        for source, name in ((data, "<description>"), (path, str(path)),
                             (str(path), str(path))):
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                xmc.parse(source)
            self.assertEqual(caught.exception.findings[0].file, name)

    def test_unusual_names(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(os.fsencode(folder), b"caf\xff.xml")
            Path(os.fsdecode(path)).write_bytes(b"<nothing/>")
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                xmc.parse(os.fsdecode(path))
            self.assertEqual(os.fsencode(caught.exception.findings[0].file),
                             path)
        with self.assertRaisesRegex(ValueError, "NUL"):
            xmc.parse(b"", name="a\0b")

    def test_not_there(self):
        with self.assertRaises(FileNotFoundError):
            xmc.parse("/nonexistent/system.xml")
        with self.assertRaises(IsADirectoryError):
            xmc.parse(support.XML)

    def test_empty(self):
        with self.assert_refused(xmc.Status.XML):
            xmc.parse(b"")

    def test_endless(self):
        with open("/dev/zero", "rb") as file, \
                self.assert_refused(xmc.Status.LIMIT):
            xmc.parse(file.fileno())


class Options(support.TestCase):
    def test_warnings(self):
        (warning,) = findings_of(WARNED)
        (error,) = findings_of(WARNED, warnings=["error"])
        self.assertEqual(error, dataclasses.replace(
            warning, severity=xmc.Severity.ERROR, was_warning=True))
        self.assertIn(f"[-Werror={warning.code}]", error.show())
        self.assertEqual(
            findings_of(WARNED, warnings=[f"no-{warning.code}"]),
            xmc.Findings())
        self.assertEqual(findings_of(
            WARNED, warnings=["error", f"no-error={warning.code}"]),
            xmc.Findings([warning]))
        with xmc.parse(support.XML / WARNED, name=WARNED) as system:
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                system.check(warnings=["error"])
            self.assertTrue(caught.exception.findings[0].was_warning)
            self.assertEqual(system.check(
                warnings=[f"no-{warning.code}"]), xmc.Findings())

    def test_wrong_rules(self):
        for rule, text in (("error=what", "what"),
                           ("no-area-overlap", "area-overlap")):
            with self.assertRaisesRegex(ValueError, text):
                xmc.parse(b"", warnings=[rule])
        with self.assertRaises(TypeError):
            xmc.parse(b"", warnings="error")

    def test_includes(self):
        text = (support.XML / "good-hello.xml").read_text()
        start = text.index("<HwDescription>")
        end = text.index("</HwDescription>") + len("</HwDescription>")
        hardware = text[start:end].replace(
            "<HwDescription>",
            '<HwDescription xmlns="http://www.xtratum.org/xm-3.x">')
        main = text[:start] + (
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
            'href="parts/hardware.xml"/>') + text[end:]
        with tempfile.TemporaryDirectory() as folder:
            parts = Path(folder, "parts")
            parts.mkdir()
            (parts / "hardware.xml").write_text(hardware)
            path = Path(folder, "main.xml")
            path.write_text(main)
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                xmc.parse(path)
            self.assertEqual(caught.exception.findings[0].code, "include-off")
            with xmc.parse(path, include=True) as system:
                self.assertEqual(system.files, (
                    str(path), str(parts / "hardware.xml")))
                self.assertEqual(system.place(system.regions[0]).file,
                                 str(parts / "hardware.xml"))
                with xmc.parse(support.XML / "good-hello.xml") as whole:
                    self.assertEqual(system.emit(), whole.emit())
            with xmc.parse(main.encode(), name="main", include=True,
                           folder=folder) as system:
                self.assertEqual(len(system.files), 2)
            (parts / "hardware.xml").unlink()
            with self.assertRaises(xmc.XmcError) as caught:
                xmc.parse(path, include=True)
            self.assertEqual(caught.exception.findings[0].code, "include-io")
