# SPDX-License-Identifier: BSD-2-Clause
"""The other forms of a system are those that xmtool writes."""

import re
import subprocess
import tempfile
from pathlib import Path

import support
from xmkit import xef, xmc

# What a reader finds when each byte is changed and each end is cut off.
STATUSES = {xmc.Status.FORMAT, xmc.Status.TRUNCATED, xmc.Status.FILE_SIZE,
            xmc.Status.VERSION, xmc.Status.OFFSET, xmc.Status.DIGEST}


class Forms(support.TestCase):
    def each(self):
        for name in support.descriptions("good-", "warn-"):
            with self.subTest(name), \
                    xmc.parse(support.XML / name) as system:
                yield name, system

    def test_configuration(self):
        for name, vector in (("good-hello.xml", "hello.xmc"),
                             ("warn-one-channel.xml", "one-channel.xmc")):
            with xmc.parse(support.XML / name) as system:
                self.assertEqual(system.emit(),
                                 (support.XMC / vector).read_bytes())

    def test_configuration_in_a_custom_file(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.xef"
            for name, system in self.each():
                done = support.xmtool("build", "-o", str(out), name)
                self.assertEqual(done.returncode, 0, done.stderr)
                with xef.Image.open(out) as image:
                    self.assertEqual(image.read_segment(0), system.emit())

    def test_opened_again(self):
        for _, system in self.each():
            data = system.emit()
            with xmc.open_binary(data) as again:
                self.assertEqual(again.emit(), data)
                self.assertEqual(again.dump(), system.dump())
                self.assertEqual(again.findings, xmc.Findings())
                again.check()
                place = again.place(again.partitions[0])
                self.assertEqual(place, ("<configuration>", 0, 0))

    def test_read_from_a_file(self):
        path = support.XMC / "hello.xmc"
        for source in (path, str(path), path.read_bytes()):
            with xmc.open_binary(source) as system:
                self.assertEqual(system.info.name, "hello")
        with xmc.open_binary(path) as system:
            self.assertEqual(system.files, (str(path),))
        with self.assertRaises(FileNotFoundError):
            xmc.open_binary("/nonexistent/system.xmc")

    def test_damaged(self):
        data = (support.XMC / "hello.xmc").read_bytes()
        self.assertEqual(xmc.open_binary(data).emit(), data)
        found = set()
        for index in range(len(data)):
            changed = bytearray(data)
            changed[index] ^= 0x40
            with self.assertRaises(xmc.XmcError) as caught:
                xmc.open_binary(changed)
            self.assertEqual(caught.exception.findings, xmc.Findings())
            self.assertEqual(str(caught.exception),
                             xmc.strerror(caught.exception.status))
            found.add(caught.exception.status)
            with self.assertRaises(xmc.XmcError) as caught:
                xmc.open_binary(data[:index])
            found.add(caught.exception.status)
        self.assertLessEqual(STATUSES, found)

    def test_text(self):
        for name, vector in (("warn-every-service.xml", "every-service.txt"),
                             ("good-whole-language.xml",
                              "whole-language.txt")):
            with xmc.parse(support.XML / name) as system:
                self.assertEqual(system.dump(),
                                 (support.XMC / vector).read_text())

    def test_xml(self):
        for name, system in self.each():
            text = system.decompile()
            self.assertEqual(text, support.xmtool("decompile", name).stdout)
            with xmc.parse(text.encode()) as again:
                self.assertEqual(again.emit(), system.emit())

    def test_constants(self):
        for name, system in self.each():
            self.assertEqual(system.header().text,
                             support.xmtool("header", name).stdout)
            python = system.header(xmc.HeaderLanguage.PYTHON, "SYS_").text
            self.assertEqual(python, support.xmtool(
                "header", "--python", "--prefix=SYS_", name).stdout)
            names = {}
            exec(python, names)
            self.assertEqual(names["SYS_SYSTEM_NAME"], system.info.name)

    def test_constants_compile(self):
        """C, assembler and Python have the same constants."""
        names = [support.XML / name for name in support.descriptions("good-")]
        for path in (*names, support.ROOT / "tests/report/services.xml"):
            with self.subTest(path.name), xmc.parse(path) as system:
                text = system.header().text
                expected = {}
                exec(system.header(xmc.HeaderLanguage.PYTHON).text, {},
                     expected)
                self.assertEqual(self.compiled(text), expected)
                words = [f".long {name}" for name, value in expected.items()
                         if isinstance(value, int)]
                self.compile("assembler-with-cpp", ["-c", "-o", "/dev/null"],
                             "\n".join([text, *words, ""]))

    def compile(self, language, options, source):
        done = subprocess.run(
            [support.COMPILER, "-Wall", "-Wextra", "-Werror", "-x", language,
             *options, "-"], input=source, text=True, capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def compiled(self, text):
        """The constants of a C header, by a program that prints them. It is
        included twice, as by two headers of a program."""
        names = re.findall(r"^#define (\w+) .", text, re.MULTILINE)
        prints = "".join(
            f'\tprintf("%s %s\\n", "{name}", {name});\n'
            if name.endswith("_NAME") else
            f'\tprintf("%s %lld\\n", "{name}", (long long){name});\n'
            for name in names)
        source = (f"#include <stdio.h>\n{text}{text}"
                  f"int main(void)\n{{\n{prints}\treturn 0;\n}}\n")
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "print"
            self.compile("c", ["-o", program], source)
            output = subprocess.check_output(program, text=True)
        pairs = (line.split(" ", 1) for line in output.splitlines())
        return {name: value if name.endswith("_NAME") else int(value)
                for name, value in pairs}

    def test_constants_of_the_same_name(self):
        text = (support.XML / "good-hello.xml").read_text()
        for old, new in (('name="P0"', 'name="p-1"'),
                         ('name="P1"', 'name="p 1"')):
            self.assertIn(old, text)
            text = text.replace(old, new)
        with xmc.parse(text.encode()) as system:
            header, findings = system.header()
        self.assertTrue(findings)
        self.assertEqual({f.code for f in findings}, {"identifier-collision"})
        self.assertIn("P_1", header)

    def test_wrong_prefix(self):
        with xmc.parse(support.XML / "good-hello.xml") as system:
            for prefix in ("1", "a b", "\u00e9", "x" * 33):
                with self.assertRaisesRegex(ValueError, "a prefix has"):
                    system.header(prefix=prefix)

    def test_report(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.html"
            names = support.descriptions("good-", "warn-s", "bad-area-",
                                         "bad-slot")
            for name in names:
                with self.subTest(name):
                    done = support.xmtool("report", "--switch-cost=2",
                                          "--title=T <1>", "-o", str(out),
                                          name)
                    bad = name.startswith("bad-")
                    self.assertEqual(done.returncode, int(bad))
                    # Of a bad one as well: what is usable is drawn.
                    self.assertEqual(self.report(name), out.read_text())

    def report(self, name):
        source = (support.XML / name).read_bytes()
        try:
            with xmc.parse(source, name=name) as system:
                return xmc.report("T <1>", system, switch_cost_ns=2000)
        except xmc.XmcError as error:
            return xmc.report("T <1>", findings=error.findings,
                              switch_cost_ns=2000)

    def test_report_of_chosen_findings(self):
        with xmc.parse(support.XML / "warn-slot-short.xml") as system:
            (warning,) = system.findings
            self.assertIn(warning.code, xmc.report("t", system))
            for none in (system.check(warnings=[f"no-{warning.code}"]),
                         xmc.Findings()):
                self.assertNotIn(warning.code,
                                 xmc.report("t", system, findings=none))
            with self.assertRaisesRegex(ValueError, "were not made"):
                xmc.report("t", system, findings=xmc.Findings([warning]))

    def test_kernel_limits(self):
        with xmc.parse(support.XML / "good-hello.xml") as system:
            system.check_kernel_limits()
        with xmc.parse(support.XML / "warn-every-service.xml") as system:
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                system.check_kernel_limits()
            self.assertEqual(
                [(f.line, f.column) for f in caught.exception.findings.errors],
                [(f.line, f.column) for f in system.findings
                 if f.code == "not-served"])

    def test_schema(self):
        self.assertEqual(xmc.schema(), support.xmtool("schema").stdout)
        self.assertEqual(xmc.schema(include=True),
                         support.xmtool("schema", "--include").stdout)

    def test_units(self):
        self.assertEqual([xmc.format_time(t) for t in (
            0, 1234, 1500000, 0xFFFFFFFF)],
            ["0us", "1234us", "1.5s", "4294967295us"])
        self.assertEqual([xmc.format_size(s) for s in (4097, 65536, 1572864)],
                         ["4097B", "64KB", "1.5MB"])
        for wrong in (-1, 1 << 32):
            with self.assertRaises(OverflowError):
                xmc.format_time(wrong)

    def test_versions(self):
        self.assertRegex(xmc.version(), r"\A\d+\.\d+\.\d+\Z")
        data = (support.XMC / "hello.xmc").read_bytes()
        self.assertIn(bytes(xmc.format_version()), data[:16])
        self.assertEqual(xmc.strerror(0), "success")
