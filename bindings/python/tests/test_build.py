# SPDX-License-Identifier: BSD-2-Clause
"""Building images, containers and ROM images."""

import contextlib
import io
import os
import pathlib
import re
import struct
import tempfile

import support
from xmkit import xef

CORE = support.vector("core-c.xef")
TABLE = support.vector("table.xef")


def entry(custom=(xef.ContainerFile("dir/cf.xef", TABLE),), number=None):
    number = xef.HYPERVISOR_ID if number is None else number
    return xef.ContainerEntry(number, xef.ContainerFile("core.xef", CORE),
                              custom)


def software():
    """The smallest ELF file of resident software: 16 bytes at address 0."""
    header = b"\x7fELF\x01\x02\x01" + bytes(9) + struct.pack(
        ">HHIIIIIHHHHHH", 2, 2, 1, 0, 52, 0, 0, 52, 32, 1, 0, 0, 0)
    program = struct.pack(">IIIIIIII", 1, 84, 0, 0, 16, 16, 5, 4)
    return header + program + b"resident program"


class Images(support.TestCase):
    def test_reference_files(self):
        self.assertEqual(xef.build_elf(support.vector("part.elf")),
                         support.vector("part.xef"))
        self.assertEqual(
            xef.build_custom(support.vector("table.bin"),
                             payload=support.vector("pay")),
            support.vector("table-plain.xef"))

    def test_compress(self):
        elf = support.vector("core.elf")
        small = xef.build_elf(elf, compress=True)
        self.assertLess(len(small), len(xef.build_elf(elf)))
        with xef.Image.open(small) as image, xef.Image.open(CORE) as core:
            image.check()
            self.assertEqual(image.read_segment(0), core.read_segment(0))

    def test_trailer(self):
        data = xef.build_elf(
            support.vector("part.elf"), name="näme", version="1", source="s",
            sha256=True, segment_checks=True, memory=True)
        with xef.Image.open(data) as image:
            image.check()
            image.verify_segment(0)
            trailer = image.trailer
        self.assertEqual((trailer.name, trailer.version, trailer.source),
                         ("näme", "1", "s"))
        self.assertTrue(trailer.sha256 and trailer.memory)
        self.assertTrue(trailer.has_checks)
        with xef.Image.open(xef.build_custom(b"x", sha256=True)) as image:
            self.assertTrue(image.trailer.sha256)
            self.assertFalse(image.trailer.has_checks)

    def test_custom_file_of_any_bytes(self):
        for content in (b"", b"x", bytes(70000)):
            for compress in (False, True):
                with self.subTest(size=len(content), compress=compress):
                    data = xef.build_custom(content, compress=compress)
                    with xef.Image.open(data) as image:
                        image.check()
                        self.assertEqual(image.read_segment(0), content)

    def test_refused(self):
        elf = support.vector("part.elf")
        for status, options in (
                (xef.Status.PAYLOAD, {"payload": b"short"}),
                (xef.Status.PAYLOAD, {"payload": b""}),
                (xef.Status.TEXT, {"name": ""}),
                (xef.Status.TEXT, {"version": "x" * 256}),
                (xef.Status.TEXT, {"source": "\udcff"})):
            with self.subTest(options):
                with self.assert_status(status):
                    xef.build_elf(elf, **options)
                with self.assert_status(status):
                    xef.build_custom(elf, **options)
        with self.assertRaises(ValueError):
            xef.build_elf(elf, name="a\0b")
        with self.assert_status(xef.Status.ELF):
            xef.build_elf(b"no ELF file at all")
        with self.assertRaises(TypeError):
            xef.build_elf("part.elf")
        with self.assertRaises(TypeError):
            xef.build_elf(elf, b"a payload by position")


class Containers(support.TestCase):
    def test_build_and_read(self):
        data = xef.build_container([entry()], name="system", sha256=True,
                                   file_checks=True)
        with xef.Container.open(data) as container:
            container.check()
            container.verify_file(1)
            self.assertEqual([f.name for f in container.files],
                             ["core.xef", "cf.xef"])
            self.assertEqual([bytes(f.data) for f in container.files],
                             [CORE, TABLE])
            self.assertEqual(container.trailer.name, "system")
            self.assertTrue(container.trailer.sha256)

    def test_with_a_partition(self):
        image = xef.ContainerFile("part.xef", support.vector("part.xef"))
        data = xef.build_container([entry(), xef.ContainerEntry(7, image)])
        with xef.Container.open(data) as container:
            container.check()
            self.assertEqual([p.id for p in container.partitions],
                             [xef.HYPERVISOR_ID, 7])
            self.assertFalse(container.trailer.present)

    def test_refused(self):
        custom = xef.ContainerFile("cf.xef", TABLE)
        for status, entries in (
                (xef.Status.ARGUMENT, []),
                (xef.Status.CUSTOM_COUNT, [entry(())]),
                (xef.Status.CUSTOM_COUNT, [entry((custom,) * 3)]),
                (xef.Status.CUSTOM_COUNT, [entry((custom,) * 4)]),
                (xef.Status.PARTITION_ID, [entry(number=1)]),
                (xef.Status.TYPE, [entry(), entry(number=1)]),
                (xef.Status.NAME, [entry((xef.ContainerFile("", TABLE),))])):
            with self.subTest(status.name, count=len(entries)):
                with self.assert_status(status):
                    xef.build_container(entries)
        with self.assertRaises(OverflowError):
            xef.build_container([entry(number=-1)])


class Roms(support.TestCase):
    def test_build_and_find(self):
        pack = support.vector("good-container.xpk")
        rom = xef.build_rom(software(), pack)
        self.assertIs(xef.identify(rom), xef.Kind.ROM)
        found = xef.find_container(rom)
        self.assertEqual(found, pack)
        with xef.Container.open(found) as container:
            container.check()

    def test_refused(self):
        with self.assert_status(xef.Status.NO_CONTAINER):
            xef.find_container(bytes(4096))
        with self.assert_status(xef.Status.FORMAT):
            xef.build_rom(software(), CORE)


class Readme(support.TestCase):
    def test_example(self):
        text = (support.ROOT / "bindings/python/README.md").read_text(
            encoding="utf-8")
        example, = re.findall(r"^```python\n(.*?)^```$", text, re.S | re.M)
        output = io.StringIO()
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                for name, source in (
                        ("partition.elf", "part.elf"),
                        ("flight.xpk", "bad-container-type.xpk")):
                    pathlib.Path(name).write_bytes(support.vector(source))
                with contextlib.redirect_stdout(output):
                    exec(example, {})
            finally:
                os.chdir(before)
        self.assertRegex(output.getvalue(),
                         r"\APARTITION 0x402000fc\n0x40200000 8448\n"
                         r"XEF_ERR_TYPE hypervisor: .*\n\Z")
