# SPDX-License-Identifier: BSD-2-Clause
"""The examples do what README.md shows."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import support

PACKAGE = support.ROOT / "bindings/python"
BUDGET = PACKAGE / "examples/budget.py"
SESSION = re.compile(r"^```\n\$ python3 (.*?)\n(.*?)^```$", re.S | re.M)
PROGRAM = re.compile(r"^```python\n(from xmkit import (\w+)\n.*?)^```$",
                     re.S | re.M)
# The tables: a function of the module, or `system.emit()` of an object.
CALL = re.compile(r"`(?:(\w+)\.)?(\w+)\(([^`]*)\)`")


def readme():
    return (PACKAGE / "README.md").read_text(encoding="utf-8")


def python(*words, folder=support.ROOT, text=None):
    return subprocess.run(
        [sys.executable, *words], cwd=folder, text=True, input=text,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Examples(support.TestCase):
    def test_session(self):
        ((words, output),) = SESSION.findall(readme())
        done = python(*words.split())
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (0, output, ""))

    def test_refused_system(self):
        name = "bad-area-over-hypervisor.xml"
        done = python(str(BUDGET), name, folder=support.XML)
        text = (support.XML / name).with_suffix(".txt").read_text()
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (1, "", text))

    def test_missing_system(self):
        done = python(str(BUDGET), "none.xml", folder=support.XML)
        self.assertEqual(
            (done.returncode, done.stderr),
            (1, "none.xml: error: No such file or directory\n"))

    def test_programs(self):
        system = (support.ROOT / "examples/hello/system.xml").read_bytes()
        programs = [program for program, module in PROGRAM.findall(readme())
                    if module == "xmc"]
        self.assertEqual(len(programs), 2)
        for program in programs:
            with tempfile.TemporaryDirectory() as folder:
                Path(folder, "system.xml").write_bytes(system)
                done = python("-", folder=folder, text=program)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                made = list(Path(folder).glob("*.xmc"))
                self.assertEqual(len(made), 1)

    def test_program_of_images(self):
        ((program, _),) = [found for found in PROGRAM.findall(readme())
                           if found[1] == "xef"]
        damaged = "bad-container-digest.xpk"
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "partition.elf").write_bytes(
                support.vector("part.elf"))
            Path(folder, "flight.xct").write_bytes(support.vector(damaged))
            done = python("-", folder=folder, text=program)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        self.assertRegex(lines[0], r"^PARTITION 0x[0-9a-f]+$")
        self.assertRegex(lines[1], r"^0x[0-9a-f]+ \d+$")
        self.assertRegex(lines[-1], r"^XEF_ERR_DIGEST ")

    def test_tables(self):
        """What the tables name is there, and where they say."""
        from xmkit import xef, xmc
        parts = re.split(r"^## ", readme(), flags=re.M)
        for title, module in (("Images", xef), ("Systems", xmc)):
            (part,) = [text for text in parts if text.startswith(title)]
            owners = {"": module, "builder": xmc.Builder,
                      "finding": xmc.Finding, "system": xmc.System,
                      "image": xef.Image, "container": xef.Container}
            rows = "".join(re.findall(r"^\|.*\n", part, re.M))
            calls = CALL.findall(rows)
            self.assertGreater(len(calls), 5)
            for owner, name, words in calls:
                with self.subTest(f"{owner}.{name}({words})"):
                    place = owners.get(owner) or getattr(module, owner)
                    self.assertTrue(callable(getattr(place, name, None)))
