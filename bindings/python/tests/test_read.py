# SPDX-License-Identifier: BSD-2-Clause
"""Reading images and containers."""

import pickle
import unittest

import support
from xmkit import xef


def open_and_check(name):
    kind = xef.Image if name.endswith(".xef") else xef.Container
    with kind.open(support.VECTORS / name) as opened:
        opened.check()


class Vectors(support.TestCase):
    def test_every_listed_file(self):
        listed = support.listed()
        self.assertEqual({n for n, _ in listed if n.startswith("bad-")},
                         {p.name for p in support.VECTORS.glob("bad-*")})
        for name, status in listed:
            with self.subTest(name):
                if status == 0:
                    open_and_check(name)
                    continue
                with self.assert_status(status):
                    open_and_check(name)


class Image(support.TestCase):
    def test_partition(self):
        data = support.vector("part.xef")
        with xef.Image.open(data) as image:
            image.verify()
            self.assertIs(image.type, xef.ImageType.PARTITION)
            self.assertFalse(image.compressed)
            self.assertEqual(image.payload, bytes(16))
            self.assertEqual(image.file_size, len(data))
            self.assertEqual(image.length,
                             sum(s.size for s in image.segments))
            self.assertIn(image.digest, data)
            self.assertEqual(image.custom_files, image.header().custom_files)
            first = image.segments[0]
            self.assertEqual(first.size, first.stored_size)
            self.assertTrue(first.virt_addr <= image.entry_point
                            < first.virt_addr + first.size)
            self.assertTrue(first.virt_addr <= image.header_address
                            < first.virt_addr + first.size)
            self.assertIn(image.read_segment(0), data)
            self.assertFalse(image.trailer.present)

    def test_compressed_equals_plain(self):
        with xef.Image.open(support.VECTORS / "part.xef") as plain, \
                xef.Image.open(str(support.VECTORS / "part-c.xef")) as small:
            self.assertTrue(small.compressed)
            self.assertNotEqual(small.flags, plain.flags)
            self.assertEqual(small.payload, support.vector("pay"))
            self.assertEqual(small.read_segment(0), plain.read_segment(0))
            self.assertLess(small.segments[0].stored_size,
                            small.segments[0].size)

    def test_hypervisor(self):
        with xef.Image.open(support.VECTORS / "core-c.xef") as image:
            self.assertIs(image.type, xef.ImageType.HYPERVISOR)
            self.assertEqual(image.custom_files,
                             (xef.CustomFile(0x40105000, 0),))
            self.assertEqual(image.header(), xef.ImageHeader(
                0x10000, 0x10001, image.custom_files))

    def test_custom_file(self):
        with xef.Image.open(support.VECTORS / "table.xef") as image:
            self.assertIs(image.type, xef.ImageType.CUSTOM_FILE)
            self.assertEqual(image.read_segment(0),
                             support.vector("table.bin"))
            with self.assert_status(xef.Status.TYPE):
                image.header()

    def test_index_outside(self):
        with xef.Image.open(support.VECTORS / "part.xef") as image:
            with self.assert_status(xef.Status.REFERENCE):
                image.read_segment(1)
            with self.assertRaises(OverflowError):
                image.read_segment(-1)

    def test_trailer(self):
        with xef.Image.open(support.VECTORS / "good-trailer.xef") as image:
            trailer = image.trailer
            image.verify_segment(0)
        self.assertTrue(trailer.present and trailer.has_checks)
        self.assertEqual(len(trailer.sha256), 32)
        self.assertEqual((trailer.name, trailer.version, trailer.source),
                         ("core", "1.2", "rév 4711"))
        permissions = xef.Permission
        self.assertEqual(trailer.memory, (xef.Memory(
            0x40001000, 816,
            permissions.READ | permissions.WRITE | permissions.EXECUTE),))
        self.assertEqual([s.algorithm for s in trailer.signatures],
                         [xef.Algorithm.ED25519, 9])
        self.assertEqual(trailer.signatures[1].value, b"future")

    def test_text_that_is_none(self):
        name = "bad-trailer-text-not-utf-8.xef"
        with xef.Image.open(support.VECTORS / name) as image:
            raw = image.trailer.version.encode("utf-8", "surrogateescape")
            self.assertIn(raw, support.vector(name))
            self.assertRaises(UnicodeDecodeError, raw.decode)

    def test_damage_is_located(self):
        good = xef.build_elf(support.vector("part.elf"),
                             payload=b"sixteen bytes...", segment_checks=True)
        with xef.Image.open(good) as image:
            inside = good.index(image.read_segment(0)) + 100
        outside = good.index(b"sixteen")
        for place in (inside, outside):
            data = bytearray(good)
            data[place] ^= 1
            with xef.Image.open(data) as image:
                with self.assert_status(xef.Status.DIGEST):
                    image.verify()
                if place == outside:
                    image.verify_segment(0)
                    continue
                with self.assert_status(xef.Status.DIGEST):
                    image.verify_segment(0)


class Container(support.TestCase):
    def test_good(self):
        data = support.vector("good-container.xpk")
        with xef.Container.open(data) as container:
            container.verify()
            self.assertEqual(container.size, len(data))
            self.assertIn(container.digest, data)
            self.assertEqual(container.partitions, (
                xef.Partition(xef.HYPERVISOR_ID, 0, (1,)),))
            files = container.files
        self.assertEqual([f.name for f in files],
                         ["xm_core.xef", "xm_cf.xef"])
        self.assertEqual(files[0].data, support.vector("core-c.xef"))
        with xef.Image.open(files[1].data) as image:
            self.assertIs(image.type, xef.ImageType.CUSTOM_FILE)

    def test_trailer(self):
        name = "good-trailer-container.xpk"
        with xef.Container.open(support.VECTORS / name) as container:
            self.assertTrue(container.trailer.has_checks)
            container.verify_file(1)
            with self.assert_status(xef.Status.REFERENCE):
                container.verify_file(2)


class Errors(support.TestCase):
    def test_what_an_error_says(self):
        with self.assert_status(xef.Status.TYPE) as caught:
            open_and_check("bad-container-type.xpk")
        error = caught.exception
        self.assertEqual(error.name, "XEF_ERR_TYPE")
        self.assertTrue(error.place)
        self.assertEqual(str(error), f"{error.place}: {error.text}")
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((again.status, again.place, again.text),
                         (error.status, error.place, error.text))

    def test_status_in_words(self):
        with self.assert_status(xef.Status.FORMAT) as caught:
            xef.Image.open(b"$XEG" + bytes(300))
        self.assertEqual(caught.exception.text,
                         xef.strerror(xef.Status.FORMAT))
        self.assertEqual(xef.strerror(-77777), "unknown status")
        self.assertEqual(xef.XefError(-77777, "", "x").name,
                         "XEF_ERR(-77777)")

    def test_not_a_file(self):
        with self.assertRaises(FileNotFoundError):
            xef.Image.open(support.VECTORS / "missing.xef")
        with self.assertRaises(TypeError):
            xef.Container.open(None)
        with self.assert_status(xef.Status.TRUNCATED):
            xef.Image.open(support.vector("part.xef")[:20])
        with self.assertRaises(xef.XefError):
            xef.Container.open(b"")

    def test_identify(self):
        for name, kind in (("part.xef", xef.Kind.XEF),
                           ("good-container.xpk", xef.Kind.CONTAINER),
                           ("part.elf", xef.Kind.ELF),
                           ("pay", xef.Kind.UNKNOWN)):
            self.assertIs(xef.identify(support.vector(name)), kind)
        self.assertIs(xef.identify(b""), xef.Kind.UNKNOWN)


if __name__ == "__main__":
    unittest.main()
