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


class Segments(support.TestCase):
    @staticmethod
    def program(**changes):
        """A call that describes what part.xef consists of."""
        with xef.Image.open(support.vector("part.xef")) as image:
            arguments = {
                "type": image.type,
                "segments": [xef.SegmentInput(s.phys_addr, s.virt_addr,
                                              image.read_segment(i))
                             for i, s in enumerate(image.segments)],
                "entry_point": image.entry_point,
                "header_address": image.header_address,
                "custom_files": image.custom_files}
        arguments.update(changes)
        return xef.build_segments(**arguments)

    def test_reference_file(self):
        self.assertEqual(self.program(), support.vector("part.xef"))

    def test_same_as_from_an_elf_file(self):
        elf = support.vector("part.elf")
        options = {"compress": xef.Compression.BEST, "name": "n",
                   "sha256": True, "segment_checks": True,
                   "payload": support.vector("pay")}
        data = xef.build_elf(elf, memory=True, **options)
        with xef.Image.open(data) as image:
            memory = image.trailer.memory
        self.assertEqual(self.program(memory=memory, **options), data)

    def test_custom_file(self):
        segment = xef.SegmentInput(0, 0, support.vector("table.bin"))
        self.assertEqual(
            xef.build_segments(xef.ImageType.CUSTOM_FILE, [segment],
                               payload=support.vector("pay")),
            support.vector("table-plain.xef"))

    def test_refused(self):
        memory = [xef.Memory(0, 1, xef.Permission.READ)]
        custom = [xef.CustomFile(0, 0)] * 4
        for status, changes in (
                (xef.Status.COUNT, {"segments": []}),
                (xef.Status.COUNT, {"custom_files": custom}),
                (xef.Status.VALUE, {"entry_point": 0}),
                (xef.Status.IMAGE_HEADER, {"header_address": 0}),
                (xef.Status.IMAGE_HEADER, {"custom_files": custom[:1]}),
                (xef.Status.IMAGE_HEADER, {"type": xef.ImageType.HYPERVISOR}),
                (xef.Status.SEGMENT_SIZE, {"memory": memory})):
            with self.subTest(changes), self.assert_status(status):
                self.program(**changes)
        with self.assertRaises(OverflowError):
            self.program(entry_point=1 << 32)


class Compressed(support.TestCase):
    def test_best(self):
        elf = support.vector("part.elf")
        best = xef.build_elf(elf, compress=xef.Compression.BEST)
        classic = xef.build_elf(elf, compress=xef.Compression.CLASSIC)
        self.assertEqual(classic, xef.build_elf(elf, compress=True))
        self.assertEqual(xef.build_elf(elf, compress=xef.Compression.NONE),
                         xef.build_elf(elf))
        self.assertLess(len(best), len(classic))
        for data, codec in ((best, xef.Codec.LZSP),
                            (classic, xef.Codec.CLASSIC),
                            (support.vector("part.xef"), xef.Codec.NONE)):
            with xef.Image.open(data) as image:
                image.check()
                self.assertIs(image.segments[0].codec, codec)

    def test_there_and_back(self):
        data = support.vector("part.elf")
        for codec in (xef.Codec.CLASSIC, xef.Codec.LZSP):
            for content in (data, bytearray(data), b""):
                stored = xef.compress(content, codec)
                self.assertEqual(xef.decompress(stored), content)
        self.assertLess(len(xef.compress(data)), len(data))

    def test_refused(self):
        with self.assert_status(xef.Status.CODEC):
            xef.compress(b"", xef.Codec.NONE)
        with self.assert_status(xef.Status.TOO_LARGE):
            xef.compress(bytes((8 << 20) + 1), xef.Codec.LZSP)
        with self.assert_status(xef.Status.TRUNCATED):
            xef.decompress(b"")
        stored = bytearray(xef.compress(b"content"))
        stored[-1] ^= 1
        self.assertNotEqual(xef.decompress(stored), b"content")
        stored[12] = 0
        with self.assert_status(xef.Status.STREAM):
            xef.decompress(stored)


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
        example, = re.findall(
            r"^```python\n(from xmkit import xef\n.*?)^```$", text,
            re.S | re.M)
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
