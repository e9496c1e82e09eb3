# SPDX-License-Identifier: BSD-2-Clause
"""What the tests share: reference files and one kind of assertion."""

import contextlib
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ["XMKIT_TEST_ROOT"])
COMPILER = os.environ["XMKIT_TEST_CC"]
HEADER = ROOT / "libxef/include/xef.h"
VECTORS = ROOT / "tests/vectors/xef"
KEYS = ROOT / "tests/vectors/keys"

ROW = re.compile(r"\| ([\w.-]+\.(?:xef|xpk)) \| (-?\d+) \|")


def vector(name):
    return (VECTORS / name).read_bytes()


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
