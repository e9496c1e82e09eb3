# SPDX-License-Identifier: BSD-2-Clause
"""Nothing of a system dangles: records, closed systems, threads."""

import collections
import contextlib
import gc
import threading
import weakref
from unittest import mock

import support
from xmkit import (_xmc_analysis, _xmc_builder, _xmc_ffi, _xmc_findings,
                   _xmc_system, _xmc_texts, xmc)

HELLO = (support.XML / "good-hello.xml").read_bytes()
SERVICES = support.XML / "warn-every-service.xml"


class Kept(support.TestCase):
    def test_records_keep_their_system(self):
        system = xmc.parse(SERVICES)
        alive = weakref.ref(system)
        partition = system.partitions[0]
        wanted = [area for area in partition.areas]
        del system
        gc.collect()
        self.assertIsNotNone(alive())
        self.assertEqual(list(partition.areas), wanted)
        del partition
        gc.collect()
        self.assertIsNone(alive())

    def test_results_outlive_their_system(self):
        with xmc.parse(SERVICES, name="services") as system:
            findings, info, figures = (system.findings, system.info,
                                       system.analyse())
            region, place = system.regions[0], system.place(info)
            report = xmc.report("t", system)
        del system
        gc.collect()
        self.assertEqual(region.start, 0)
        self.assertEqual(place.file, "services")
        self.assertTrue(figures.plans[0].shares)
        self.assertTrue(findings[0].show())
        self.assertIn(findings[0].code, report)

    def test_findings_outlive_what_they_came_from(self):
        text = bytearray(b"<nothing/>")
        with self.assertRaises(xmc.XmcError) as caught:
            xmc.parse(text)
        findings = caught.exception.findings
        shown = findings.show()
        text[:] = bytes(len(text))
        caught = None
        gc.collect()
        self.assertEqual(findings.show(), shown)
        self.assertTrue(xmc.report("t", findings=findings))

    def test_drafts_outlive_what_they_came_from(self):
        with self.assertRaises(xmc.XmcError) as caught:
            xmc.parse(support.XML / "bad-slot-overlap.xml")
        findings = caught.exception.findings
        caught = None
        gc.collect()
        self.assertIn("<svg", xmc.report("t", findings=findings))

    def test_systems_outlive_their_builder(self):
        builder = xmc.Builder("n", (0, 0, 0))
        builder.add_null_device("n")
        alive = weakref.ref(builder)
        del builder
        gc.collect()
        self.assertIsNone(alive())

    def test_content_is_not_kept(self):
        data = bytearray(HELLO)
        with xmc.parse(memoryview(data).toreadonly()) as system:
            gc.collect()
            data.clear()
            self.assertEqual(system.info.name, "hello")


class Counting:
    """libxmc, with its successful calls counted by name."""

    def __init__(self, library, counts):
        self._library = library
        self._counts = counts

    def __getattr__(self, name):
        function = getattr(self._library, name)

        def counted(*arguments):
            result = function(*arguments)
            if result is None or result == 0:
                self._counts[name] += 1
            if name == "xmc_parse_draft":
                self._counts["systems"] += bool(arguments[0][0])
                self._counts["drafts"] += bool(arguments[1][0])
            return result

        return counted


class Freed(support.TestCase):
    MADE = {
        "xmc_system_free": ("systems", "xmc_open_binary",
                            "xmc_builder_finish"),
        "xmc_draft_free": ("drafts",),
        "xmc_diag_free": ("xmc_diag_new",),
        "xmc_analysis_free": ("xmc_analyse",),
        "xmc_free": ("xmc_emit", "xmc_dump", "xmc_decompile", "xmc_header",
                     "xmc_report_write", "xmc_schema_with")}

    def everything(self):
        with xmc.parse(SERVICES) as system:
            with xmc.open_binary(system.emit()) as again:
                again.check()
            system.dump()
            system.header()
            system.analyse()
            xmc.report("t", system)
            with xmc.parse(system.decompile().encode()):
                xmc.schema()
        overlap = (support.XML / "bad-slot-overlap.xml").read_bytes()
        for wrong in (b"<nothing/>", b"", overlap):
            with self.assertRaises(xmc.XmcError):
                xmc.parse(wrong)
        with self.assertRaises(xmc.XmcError):
            xmc.open_binary(HELLO)
        with xmc.Builder("n", (0, 0, 0)) as builder:
            builder.add_null_device("n")
        with self.assertRaises(xmc.XmcError):
            xmc.Builder("n", (0, 0, 0)).finish()

    def test_all_that_is_made(self):
        counts = collections.Counter()
        library = Counting(_xmc_ffi.lib, counts)
        with contextlib.ExitStack() as stack:
            for module in (_xmc_analysis, _xmc_builder, _xmc_findings,
                           _xmc_system, _xmc_texts):
                stack.enter_context(
                    mock.patch.object(module, "lib", library))
            self.everything()
            gc.collect()
        for free, makers in self.MADE.items():
            self.assertEqual(counts[free], sum(counts[m] for m in makers),
                             free)
            self.assertGreater(counts[free], 0)
        # The other builder was finished, which frees it as well.
        self.assertEqual((counts["xmc_builder_new"],
                          counts["xmc_builder_free"]), (2, 1))


class Closed(support.TestCase):
    def test_every_use_is_refused(self):
        system = xmc.parse(SERVICES)
        partitions = system.partitions
        partition = partitions[0]
        system.close()
        system.close()
        properties = [name for name in dir(xmc.System)
                      if isinstance(getattr(xmc.System, name), property)
                      and not name.startswith("_") and name != "findings"]
        self.assertGreater(len(properties), 14)
        uses = [lambda n=name: getattr(system, n) for name in properties]
        uses += [system.emit, system.dump, system.decompile, system.analyse,
                 system.header, system.check, system.check_kernel_limits,
                 lambda: system.place(partition),
                 lambda: xmc.report("t", system),
                 lambda: len(partitions), lambda: partitions[0],
                 lambda: partitions[:], lambda: list(partitions),
                 lambda: list(partition.areas), lambda: len(partition.ports)]
        for use in uses:
            with self.assertRaisesRegex(ValueError, "System is closed"):
                use()
        self.assertTrue(system.findings)
        self.assertEqual(partition.name, "P0")

    def test_one_system_in_many_threads(self):
        system = xmc.parse(SERVICES)
        wanted = system.emit(), system.dump(), list(system.areas)
        wrong = []

        def work():
            for _ in range(50):
                found = system.emit(), system.dump(), list(system.areas)
                if found != wanted:
                    wrong.append(found)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_closing_under_other_threads(self):
        for _ in range(8):
            system = xmc.parse(SERVICES)
            areas = list(system.areas)
            wanted = system.decompile()
            started = threading.Barrier(3)
            wrong = []

            def work(system=system, started=started, wrong=wrong):
                started.wait()
                try:
                    while (system.decompile() == wanted and
                           list(system.areas) == areas):
                        pass
                    wrong.append("other records")
                except ValueError:
                    pass

            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads:
                thread.start()
            started.wait()
            system.dump()
            system.close()
            for thread in threads:
                thread.join()
            self.assertEqual(wrong, [])

    def test_parsing_in_many_threads(self):
        names = support.descriptions("bad-area", "bad-slot")
        texts = {n: (support.XML / n).with_suffix(".txt").read_text()
                 for n in names}
        wrong = []

        def work():
            for name in names:
                try:
                    xmc.parse(support.XML / name, name=name)
                    wrong.append(name)
                except xmc.XmcError as error:
                    if error.findings.show() != texts[name]:
                        wrong.append(name)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
