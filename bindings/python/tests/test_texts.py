# SPDX-License-Identifier: BSD-2-Clause
"""Every argument that is a text: what is none is a TypeError, never a NULL
that C would follow."""

import support
from xmkit import xef, xmc

HELLO = support.XML / "good-hello.xml"
# What is no text, and where None stands for nothing only the rest.
NO_TEXTS = (None, b"error", 7, object())
NO_OPTIONAL_TEXTS = NO_TEXTS[1:]


def builder():
    """One that has what the calls under test belong to."""
    result = xmc.Builder("texts", (1, 0, 0))
    result.add_region(xmc.RegionType.SDRAM, 0x40000000, 0x400000)
    result.add_processor()
    result.set_hypervisor(0x80000)
    result.add_partition(None)
    return result


class Texts(support.TestCase):
    def refused(self, values, call):
        for value in values:
            with self.subTest(value=value):
                self.assertRaises(TypeError, call, value)

    def test_rules_for_warnings(self):
        system = xmc.parse(HELLO)
        self.refused(NO_TEXTS,
                     lambda text: xmc.parse(HELLO, warnings=[text]))
        self.refused(NO_TEXTS,
                     lambda text: xmc.parse(HELLO, warnings=["error", text]))
        self.refused(NO_TEXTS, lambda text: system.check(warnings=[text]))

    def test_codes(self):
        self.refused(NO_TEXTS, xmc.near_code)
        self.refused(NO_TEXTS, xmc.explain)

    def test_names_of_sources(self):
        system = xmc.parse(HELLO)
        self.refused(NO_OPTIONAL_TEXTS,
                     lambda text: xmc.parse(HELLO, name=text))
        self.refused(NO_OPTIONAL_TEXTS[1:],
                     lambda text: xmc.parse(HELLO, folder=text))
        self.refused(NO_OPTIONAL_TEXTS,
                     lambda text: xmc.open_binary(system.emit(), name=text))

    def test_systems(self):
        system = xmc.parse(HELLO)
        self.refused(NO_OPTIONAL_TEXTS,
                     lambda text: system.header(prefix=text))
        self.refused(NO_TEXTS, lambda text: xmc.report(text, system))

    def test_builder(self):
        some = builder()
        area = 0x40100000, 0x1000
        ends = [(0, "in")]
        self.refused(NO_TEXTS, lambda text: xmc.Builder(text, (1, 0, 0)))
        for call in (
                lambda text: some.add_uart(text, 0, 9600),
                lambda text: some.add_memory_block(text, *area),
                some.add_null_device,
                lambda text: some.set_trace(text, 1),
                lambda text: some.set_hypervisor_trace(
                    text, xmc.HypervisorTrace(1)),
                lambda text: some.add_port(text, xmc.PortDirection.SOURCE,
                                           xmc.PortType.SAMPLING),
                lambda text: some.add_sampling_channel(8, (0, text), ends),
                lambda text: some.add_sampling_channel(8, (0, "out"),
                                                       [(0, text)]),
                lambda text: some.add_queuing_channel(8, 1, (0, text),
                                                      (0, "in")),
                lambda text: some.add_queuing_channel(8, 1, (0, "out"),
                                                      (0, text))):
            self.refused(NO_TEXTS, call)
        for call in (
                lambda text: some.add_processor(console=text),
                lambda text: some.add_plan(text, 1000),
                lambda text: some.set_hypervisor(0x1000, console=text),
                lambda text: some.set_hypervisor(0x1000, hm_device=text),
                lambda text: some.add_resident_area(text, *area),
                some.add_partition,
                lambda text: some.add_partition(None, console=text),
                lambda text: some.add_area(text, *area)):
            self.refused(NO_OPTIONAL_TEXTS, call)

    def test_images(self):
        entry = xef.ContainerEntry(
            xef.HYPERVISOR_ID,
            xef.ContainerFile("core", support.vector("core-c.xef")))
        for name in ("name", "version", "source"):
            self.refused(NO_OPTIONAL_TEXTS, lambda text: xef.build_custom(
                b"content", **{name: text}))
            self.refused(NO_OPTIONAL_TEXTS, lambda text: xef.build_elf(
                support.vector("core.elf"), **{name: text}))
            self.refused(NO_OPTIONAL_TEXTS, lambda text: xef.build_container(
                [entry], **{name: text}))
        self.refused(NO_TEXTS, lambda text: xef.build_container(
            [xef.ContainerEntry(xef.HYPERVISOR_ID,
                                xef.ContainerFile(text, b"x"))]))

    def test_policies(self):
        self.refused(NO_OPTIONAL_TEXTS[1:],
                     lambda text: xef.Policy.open(b"", folder=text))
        self.assertRaises(ValueError, xef.Policy.open, b"", folder="a\0b")
