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
PROGRAM = re.compile(r"^```python\n(from xmkit import xmc\n.*?)^```$",
                     re.S | re.M)


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
        programs = PROGRAM.findall(readme())
        self.assertEqual(len(programs), 2)
        for program in programs:
            with tempfile.TemporaryDirectory() as folder:
                Path(folder, "system.xml").write_bytes(system)
                done = python("-", folder=folder, text=program)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                made = list(Path(folder).glob("*.xmc"))
                self.assertEqual(len(made), 1)
