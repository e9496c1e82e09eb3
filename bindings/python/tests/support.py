# SPDX-License-Identifier: BSD-2-Clause
"""What the tests share: reference files and one kind of assertion."""

import contextlib
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(os.environ["XMKIT_TEST_ROOT"])
COMPILER = os.environ["XMKIT_TEST_CC"]
XMTOOL = os.environ["XMKIT_TEST_XMTOOL"]
VECTORS = ROOT / "tests/vectors/xef"
XML = ROOT / "tests/vectors/xml"
XMC = ROOT / "tests/vectors/xmc"
KEYS = ROOT / "tests/vectors/keys"

ROW = re.compile(r"\| ([\w.-]+\.(?:xef|xpk)) \| (-?\d+) \|")


def header(library):
    """The public header of a library, "xef" or "xmc"."""
    return ROOT / f"lib{library}/include/{library}.h"


def vector(name):
    return (VECTORS / name).read_bytes()


def xmtool(*words, folder=XML):
    """What xmtool does with its arguments."""
    return subprocess.run([XMTOOL, *words], cwd=folder, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def descriptions(*prefixes):
    """The reference descriptions whose names begin so, by their names."""
    return sorted(path.name for path in XML.glob("*.xml")
                  if path.name.startswith(prefixes))


def listed():
    """Name and status of every file of the tables beside the files."""
    text = (VECTORS / "README.md").read_text(encoding="utf-8")
    return [(name, int(status)) for name, status in ROW.findall(text)]


class TestCase(unittest.TestCase):
    @contextlib.contextmanager
    def assert_status(self, status):
        """The block must raise an XefError of this status."""
        # Late, because a test looks at what importing does.
        from xmkit import xef
        with self.assertRaises(xef.XefError) as caught:
            yield caught
        self.assertEqual(caught.exception.status, status)
        self.assertTrue(caught.exception.text)

    @contextlib.contextmanager
    def assert_refused(self, status):
        """The block must raise an XmcError of this status."""
        from xmkit import xmc
        with self.assertRaises(xmc.XmcError) as caught:
            yield caught
        self.assertEqual(caught.exception.status, status)
        self.assertTrue(str(caught.exception))
