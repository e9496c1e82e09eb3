# SPDX-License-Identifier: BSD-2-Clause
"""The declarations are those of the header, and of what a compiler makes of
it."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import build_xef_abi
import support
from cffi import recompiler
from xmkit import _ffi, _trailer, xef

INITS = {"xef_build_options": "XEF_BUILD_OPTIONS_INIT",
         "xef_pack_options": "XEF_PACK_OPTIONS_INIT"}


def structures():
    """Every structure whose fields the header shows."""
    for name in _ffi.ffi.list_types()[0]:
        kind = _ffi.ffi.typeof(name)
        if kind.kind == "struct" and kind.fields is not None:
            yield name, kind


def numbers():
    """Every number that the declarations define, by its name."""
    text = build_xef_abi.declarations(
        support.HEADER.read_text(encoding="utf-8"))
    names = re.findall(r"^#define (\w+)", text, re.M)
    result = {n: _ffi.ffi.integer_const(n) for n in names}
    for name in re.findall(r"enum (\w+) \{", text):
        result.update(_ffi.ffi.typeof(f"enum {name}").relements)
    return result


def probe():
    """A C program that prints what the test asks cffi."""
    lines = []
    for name, kind in structures():
        lines.append(f'P("{name}", sizeof({name}));')
        for field, _ in kind.fields:
            lines.append(f'P("{name}.{field}", offsetof({name}, {field}));')
    for name in numbers():
        lines.append(f'P("{name}", (long long){name});')
    for name, init in INITS.items():
        lines.append(f"{{ {name} o = {init}; unsigned char z[sizeof(o)] = "
                     f"{{0}}; {name} *p = ({name} *)z; p->size = sizeof(o); "
                     f'P("{init}", memcmp(&o, z, sizeof(o))); }}')
    return ('#include <xef.h>\n#include <stdio.h>\n#include <string.h>\n'
            '#define P(n, v) printf("%s %lld\\n", n, (long long)(v))\n'
            "int main(void)\n{\n" + "\n".join(lines) + "\nreturn 0;\n}\n")


class Abi(support.TestCase):
    def test_module_is_that_of_the_header(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.py"
            recompiler.make_py_source(
                build_xef_abi.make_ffi(support.HEADER), build_xef_abi.MODULE,
                str(fresh))
            installed = Path(_ffi.__file__).with_name("_xef_abi.py")
            self.assertEqual(installed.read_text(), fresh.read_text())

    def test_compiler_agrees(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "probe.c"
            source.write_text(probe(), encoding="utf-8")
            program = Path(folder) / "probe"
            subprocess.run([support.COMPILER, "-I", support.HEADER.parent,
                            source, "-o", program], check=True)
            output = subprocess.run([program], check=True, text=True,
                                    stdout=subprocess.PIPE).stdout
        found = {n: int(v) for n, v in
                 (line.split() for line in output.splitlines())}
        wanted = dict(numbers())
        wanted.update((init, 0) for init in INITS.values())
        for name, kind in structures():
            wanted[name] = _ffi.ffi.sizeof(kind)
            wanted.update((f"{name}.{field}", detail.offset)
                          for field, detail in kind.fields)
        self.assertEqual(found, wanted)
        for name in ("xef_pack_entry.custom", "XEF_ERR_POLICY",
                     "XEF_TEXT_SOURCE", "XEF_HYPERVISOR_ID"):
            self.assertIn(name, found)

    def test_every_exported_function_is_declared(self):
        text = (support.ROOT / "libxef/libxef.map").read_text()
        names = re.findall(r"\b(xef_\w+);", text)
        self.assertGreater(len(names), 40)
        for name in names:
            with self.subTest(name):
                self.assertTrue(callable(getattr(_ffi.lib, name)))

    def test_enumerations(self):
        for python, c, prefix in (
                (xef.Status, "xef_status", "XEF_ERR_"),
                (xef.Kind, "xef_kind", "XEF_KIND_"),
                (xef.ImageType, "xef_type", "XEF_TYPE_")):
            with self.subTest(c):
                members = _ffi.ffi.typeof(f"enum {c}").relements
                self.assertEqual(
                    {f"{prefix}{m.name}": m.value for m in python},
                    {n.replace("XEF_SUCCESS", "XEF_ERR_SUCCESS"): v
                     for n, v in members.items()})
        constants = {f"XEF_MEMORY_{m.name}": m.value
                     for m in _trailer.Permission}
        constants["XEF_ALGORITHM_ED25519"] = _trailer.Algorithm.ED25519
        for name, value in constants.items():
            self.assertEqual(_ffi.ffi.integer_const(name), value)


class Declarations(unittest.TestCase):
    def test_leaves_out_what_it_may(self):
        text = build_xef_abi.declarations(
            "/* c\n */\n#ifndef X_H\n#define X_H\n#include <stddef.h>\n"
            "#ifdef __cplusplus\nextern \"C\" {\n#endif\n"
            "#define X_TEXT \"a b\"\n#define X_N 0x10u\n"
            "#define X_INIT \\\n\t{ \\\n\t\t0 \\\n\t}\n"
            "int x_f(void);\n#endif\n")
        self.assertEqual(text, "#define X_N 0x10\nint x_f(void);\n")

    def test_refuses_what_it_does_not_know(self):
        for line in ("#define X_F(a) 1", "#define X_A (1 + 2)",
                     "#if X\n#endif", "#pragma pack(1)", "#ifdef __cplusplus",
                     "#ifdef X\n#endif", "#else"):
            with self.subTest(line):
                with self.assertRaises(build_xef_abi.HeaderError):
                    build_xef_abi.declarations(line + "\n")
