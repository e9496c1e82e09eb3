# SPDX-License-Identifier: BSD-2-Clause
"""Which libraries are loaded, when, and which are refused."""

import os
import subprocess
import sys
import tempfile

import support


def run(code, **variables):
    """What a fresh interpreter does with `code`."""
    return subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **variables},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Loading(support.TestCase):
    def imported(self, name, library):
        return run(f"from xmkit import {name}; print({name}.version())",
                   **{f"XMKIT_LIB{name.upper()}": str(library)})

    def test_version(self):
        from xmkit import xef, xmc
        for module in (xef, xmc):
            name = module.__name__.rpartition(".")[2]
            done = self.imported(name,
                                 os.environ[f"XMKIT_LIB{name.upper()}"])
            self.assertEqual((done.returncode, done.stdout.strip()),
                             (0, module.version()))

    def test_each_library_alone(self):
        missing = {"XMKIT_LIBXEF": "/nonexistent/libxef.so",
                   "XMKIT_LIBXMC": "/nonexistent/libxmc.so"}
        for name, variable in (("xef", "XMKIT_LIBXMC"),
                               ("xmc", "XMKIT_LIBXEF")):
            done = run(f"import xmkit; print(xmkit.{name}.__name__)",
                       **{variable: missing[variable]})
            self.assertEqual(done.stdout, f"xmkit.{name}\n", done.stderr)
        done = run("import xmkit", **missing)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_no_other_attribute(self):
        done = run("import xmkit; xmkit.xml")
        self.assertIn("AttributeError: module 'xmkit' has no attribute 'xml'",
                      done.stderr)

    def test_missing(self):
        for name in ("xef", "xmc"):
            done = self.imported(name, "/nonexistent/library.so")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"install lib{name}, or set "
                          f"XMKIT_LIB{name.upper()}", done.stderr)

    def test_wrong_library(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("xef", "xmc"):
                self.refuses_wrong_libraries(name, folder)

    def refuses_wrong_libraries(self, name, folder):
        function = f"const char *{name}_version(void)"
        cases = (("int other; ", f"is not lib{name}"),
                 (f'{function} {{ return "0.0.9"; }}',
                  f"is lib{name} 0.0.9, this package needs 0.1"),
                 (f'{function} {{ return "1.9.0"; }}',
                  f"is lib{name} 1.9.0, this package needs 0.1"))
        for number, (source, message) in enumerate(cases):
            library = os.path.join(folder, f"{name}{number}.so")
            subprocess.run([support.COMPILER, "-shared", "-fPIC", "-x", "c",
                            "-", "-o", library], check=True, text=True,
                           input=source)
            done = self.imported(name, library)
            self.assertEqual(done.returncode, 1)
            self.assertIn(message, done.stderr)
