# SPDX-License-Identifier: BSD-2-Clause
"""The declarations are those of the headers, and of what a compiler makes of
them."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import build_abi
import support
from cffi import recompiler
from xmkit import _ffi, _trailer, _xmc_ffi, xef, xmc


class Shared:
    """The tests of one library's declarations."""

    library: object
    # What begins structures that have a size.
    inits: dict[str, str]
    # Things that must be among what the compiler is asked.
    asked: tuple[str, ...]

    @property
    def name(self):
        return self.library.name

    @property
    def ffi(self):
        return self.library.ffi

    @property
    def header(self):
        return support.header(self.name)

    def structures(self):
        """Every structure whose fields the header shows."""
        for name in self.ffi.list_types()[0]:
            kind = self.ffi.typeof(name)
            if kind.kind == "struct" and kind.fields is not None:
                yield name, kind

    def numbers(self):
        """Every number that the declarations define, by its name."""
        text = build_abi.declarations(self.header.read_text(encoding="utf-8"))
        names = re.findall(r"^#define (\w+)", text, re.M)
        for body in re.findall(r"\benum\s*\w*\s*\{(.*?)\}", text, re.S):
            names += re.findall(r"\b([A-Z]\w+)\b\s*(?:=|,|$)", body)
        return {n: self.ffi.integer_const(n) for n in names}

    def probe(self):
        """A C program that prints what the test asks cffi."""
        lines = []
        for name, kind in self.structures():
            lines.append(f'P("{name}", sizeof({name}));')
            for field, _ in kind.fields:
                lines.append(f'P("{name}.{field}", '
                             f'offsetof({name}, {field}));')
        for name in self.numbers():
            lines.append(f'P("{name}", (long long){name});')
        for name, init in self.inits.items():
            lines.append(
                f"{{ {name} o = {init}; unsigned char z[sizeof(o)] = {{0}}; "
                f"{name} *p = ({name} *)z; p->size = sizeof(o); "
                f'P("{init}", memcmp(&o, z, sizeof(o))); }}')
        return (f"#include <{self.name}.h>\n"
                "#include <stdio.h>\n#include <string.h>\n"
                '#define P(n, v) printf("%s %lld\\n", n, (long long)(v))\n'
                "int main(void)\n{\n" + "\n".join(lines) +
                "\nreturn 0;\n}\n")

    def test_module_is_that_of_the_header(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.py"
            recompiler.make_py_source(
                build_abi.make_ffi(self.name, self.header),
                build_abi.module_name(self.name), str(fresh))
            installed = Path(_ffi.__file__).with_name(f"_{self.name}_abi.py")
            self.assertEqual(installed.read_text(), fresh.read_text())

    def test_compiler_agrees(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "probe.c"
            source.write_text(self.probe(), encoding="utf-8")
            program = Path(folder) / "probe"
            subprocess.run([support.COMPILER, "-I", self.header.parent,
                            source, "-o", program], check=True)
            output = subprocess.run([program], check=True, text=True,
                                    stdout=subprocess.PIPE).stdout
        found = {n: int(v) for n, v in
                 (line.split() for line in output.splitlines())}
        wanted = dict(self.numbers())
        wanted.update((init, 0) for init in self.inits.values())
        for name, kind in self.structures():
            wanted[name] = self.ffi.sizeof(kind)
            wanted.update((f"{name}.{field}", detail.offset)
                          for field, detail in kind.fields)
        self.assertEqual(found, wanted)
        for name in self.asked:
            self.assertIn(name, found)

    def test_every_exported_function_is_declared(self):
        path = support.ROOT / f"lib{self.name}/lib{self.name}.map"
        names = re.findall(rf"\b({self.name}_\w+);", path.read_text())
        self.assertGreater(len(names), 40)
        for name in names:
            with self.subTest(name):
                self.assertTrue(callable(getattr(self.library.lib, name)))

    def test_every_structure_with_a_size_has_its_init(self):
        sized = {name for name, kind in self.structures()
                 if kind.fields[0][0] == "size"}
        text = self.header.read_text(encoding="utf-8")
        self.assertEqual(
            {name for name in sized if f"{name.upper()}_INIT" in text},
            set(self.inits))

    def assert_members(self, python, prefix, names=None):
        """An enumeration has the header's numbers of a prefix, or `names`."""
        numbers = self.numbers()
        if names is None:
            names = {n for n in numbers if n.startswith(prefix)}
        self.assertEqual({f"{prefix}{m.name}": m.value for m in python},
                         {n: numbers[n] for n in names})


class Xef(Shared, support.TestCase):
    library = _ffi.library
    inits = {"xef_build_options": "XEF_BUILD_OPTIONS_INIT",
             "xef_pack_options": "XEF_PACK_OPTIONS_INIT"}
    asked = ("xef_pack_entry.custom", "XEF_ERR_POLICY", "XEF_TEXT_SOURCE",
             "XEF_HYPERVISOR_ID", "XEF_SUCCESS")

    def test_enumerations(self):
        members = [m for m in xef.Status if m]
        self.assert_members(members, "XEF_ERR_")
        self.assertEqual(xef.Status.SUCCESS, self.numbers()["XEF_SUCCESS"])
        self.assert_members(xef.Kind, "XEF_KIND_")
        self.assert_members(xef.ImageType, "XEF_TYPE_")
        self.assert_members(_trailer.Permission, "XEF_MEMORY_")
        self.assert_members(_trailer.Algorithm, "XEF_ALGORITHM_")


class Xmc(Shared, support.TestCase):
    library = _xmc_ffi.library
    inits = {"xmc_options": "XMC_OPTIONS_INIT",
             "xmc_report_input": "XMC_REPORT_INPUT_INIT",
             "xmc_image": "XMC_IMAGE_INIT", "xmc_rom": "XMC_ROM_INIT"}
    asked = ("xmc_partition.port_count", "XMC_ERR_FINDINGS", "XMC_SUCCESS",
             "XMC_NO_TIME", "XMC_RECORD_IPVI_TARGET", "XMC_SEVERITY_NOTE")

    def test_status(self):
        self.assert_members([m for m in xmc.Status if m], "XMC_ERR_")
        self.assertEqual(xmc.Status.SUCCESS, self.numbers()["XMC_SUCCESS"])

    def test_enumerations(self):
        for python, prefix in (
                (xmc.Severity, "XMC_SEVERITY_"),
                (xmc.RegionType, "XMC_REGION_"),
                (xmc.DeviceKind, "XMC_DEVICE_"),
                (xmc.CpuFeature, "XMC_CPU_FEATURE_"),
                (xmc.SlotFlag, "XMC_SLOT_"),
                (xmc.PartitionFlag, "XMC_PARTITION_"),
                (xmc.AreaFlag, "XMC_AREA_"),
                (xmc.HypervisorTrace, "XMC_TRACE_HYP_"),
                (xmc.IoKind, "XMC_IO_"),
                (xmc.MemoryUser, "XMC_USER_"),
                (xmc.RecordKind, "XMC_RECORD_")):
            with self.subTest(prefix):
                self.assert_members(python, prefix)

    def test_enumerations_that_share_a_prefix(self):
        for python, c, prefix in (
                (xmc.PortDirection, "xmc_port_direction", "XMC_PORT_"),
                (xmc.PortType, "xmc_port_type", "XMC_PORT_"),
                (xmc.PortDiscipline, "xmc_port_discipline", "XMC_PORT_"),
                (xmc.HeaderLanguage, "xmc_header_language", "XMC_HEADER_")):
            with self.subTest(c):
                self.assert_members(python, prefix,
                                    set(self.ffi.typeof(c).relements))


class Declarations(unittest.TestCase):
    def test_leaves_out_what_it_may(self):
        text = build_abi.declarations(
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
                with self.assertRaises(build_abi.HeaderError):
                    build_abi.declarations(line + "\n")
