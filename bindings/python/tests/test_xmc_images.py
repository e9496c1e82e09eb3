# SPDX-License-Identifier: BSD-2-Clause
"""Images against a system, by libxmc, with what libxef reads of them."""

import support
from xmkit import xef, xmc

HELLO = "good-hello.xml"
START, HEADER_BYTES = 0x40080000, 44
MAGICS = {"partition": 0x24584D69, "hypervisor": 0x24584D68}


def image(kind="partition", start=START, size=64, customs=()):
    """An open image of one segment, which begins with the image header."""
    words = [MAGICS[kind], 0x00030100, 0x00030102, len(customs)]
    for address, room in (*customs, (0, 0), (0, 0), (0, 0))[:3]:
        words += [address, room]
    words.append(MAGICS[kind])
    data = b"".join(word.to_bytes(4, "big") for word in words)
    built = xef.build_segments(
        xef.ImageType[kind.upper()],
        [xef.SegmentInput(start, start, data.ljust(size, b"\0"))],
        entry_point=start + HEADER_BYTES, header_address=start,
        custom_files=[xef.CustomFile(*custom) for custom in customs])
    return xef.Image.open(built)


def given():
    """Images that fit."""
    config = xef.Image.open(xef.build_custom(bytes(100)))
    kernel = image("hypervisor", 0x40000000, customs=[(0x40018000, 0)])
    return [xmc.GivenImage(None, "core.xef", kernel, [("config", config)]),
            xmc.GivenImage(0, "p0.xef", image()),
            xmc.GivenImage(1, "p1.xef", image(start=0x40090000))]


class Images(support.TestCase):
    def setUp(self):
        self.system = xmc.parse(support.XML / HELLO, name=HELLO)
        self.addCleanup(self.system.close)

    def test_right_ones(self):
        self.assertEqual(self.system.check_images(given()), xmc.Findings())

    def test_findings_have_both_places(self):
        images = given()
        images[1] = xmc.GivenImage(0, "p0.xef", image(start=0x40080000,
                                                      size=0x10004))
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            self.system.check_images(images)
        finding, = caught.exception.findings
        self.assertEqual((finding.file, finding.line, finding.part),
                         ("p0.xef", 0, "segment 0"))
        self.assertEqual(finding.code, "image-segment-outside")
        self.assertEqual(finding.help,
                         "the area at 0x40080000 would need a size of 68KB")
        self.assertEqual(
            finding.format(),
            'p0.xef: error: segment 0: 0x40080000..0x40090003 is not inside '
            'one mapped area of partition 0 "P0"')
        note, = finding.notes
        self.assertEqual((note.file, note.line, note.part), (HELLO, 28, ""))
        self.assertIn('<Area start="0x40080000" size="64KB"/>', note.source)

    def test_records_of_a_binary_configuration_are_named(self):
        with xmc.open_binary(self.system.emit(), name="b") as system:
            with self.assert_refused(xmc.Status.FINDINGS) as caught:
                system.check_images([xmc.GivenImage(
                    0, "p0.xef", image(start=0x40300000))])
        errors = caught.exception.findings.errors
        self.assertEqual([error.code for error in errors],
                         ["image-segment-outside", "image-missing"])
        self.assertEqual([(n.file, n.part) for n in errors[0].notes],
                         [("b", "area 0")])

    def test_bad_and_missing_ones(self):
        images = given()[:2] + [xmc.GivenImage(1, "p1.xef", None)]
        self.assertEqual(len(self.system.check_images(images)), 0)
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            self.system.check_images(images[:2])
        self.assertEqual(caught.exception.findings[0].line, 31)

    def test_custom_files_and_rom(self):
        images = given()
        images[1] = xmc.GivenImage(
            0, "p0.xef", image(customs=[(0x4008FFFF, 0)]),
            [("data", xef.Image.open(xef.build_custom(b"xy")))])
        rom = xmc.Rom("rom", 0x800000, 1)
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            self.system.check_images(images, rom)
        self.assertEqual([f.code for f in caught.exception.findings],
                         ["image-custom-outside", "rom-too-small"])
        warned = given()[:2] + [xmc.GivenImage(1, "p1.xef", image(
            start=0x40090000))]
        self.assertEqual(len(self.system.check_images(
            warned, xmc.Rom("rom", 0x7FFFFF, 1))), 0)

    def test_what_is_no_argument(self):
        with self.assertRaises(ValueError):
            self.system.check_images([], warnings=["no-such-code"])
        with self.assertRaises(AttributeError):
            self.system.check_images([image()])
