# SPDX-License-Identifier: BSD-2-Clause
"""The records of a system, and the figures made of them."""

import json

import support
from xmkit import xmc

# One file with all that the language has, and one that is usual.
SERVICES = support.XML / "warn-every-service.xml"
WHOLE = support.XML / "good-whole-language.xml"
TABLES = ("regions", "devices", "processors", "plans", "slots", "partitions",
          "areas", "events", "io_ports", "ports", "channels", "destinations",
          "ipvis", "ipvi_targets")


class Records(support.TestCase):
    def setUp(self):
        self.whole = xmc.parse(WHOLE)
        self.services = xmc.parse(SERVICES, name="services")

    def test_sequences(self):
        slots = self.whole.slots
        self.assertEqual(len(slots), 4)
        self.assertEqual([s.index for s in slots], [0, 1, 2, 3])
        self.assertEqual(slots[-1], slots[3])
        self.assertEqual(slots[1:], (slots[1], slots[2], slots[3]))
        self.assertEqual(slots[::-2], (slots[3], slots[1]))
        self.assertIn(slots[2], slots)
        self.assertEqual(slots.index(slots[2]), 2)
        for index in (4, -5):
            with self.assertRaises(IndexError):
                slots[index]
        plan = self.whole.plans[1]
        self.assertEqual(list(plan.slots), [slots[3]])
        with self.assertRaises(IndexError):
            plan.slots[1]

    def test_the_same_records_are_equal(self):
        again = xmc.parse(WHOLE)
        plan = self.whole.plans[0]
        self.assertEqual(plan, self.whole.plans[0])
        self.assertEqual(hash(plan), hash(self.whole.plans[0]))
        self.assertNotEqual(plan, again.plans[0])
        self.assertEqual(self.whole.regions[0], again.regions[0])
        self.assertNotEqual(self.whole.slots, plan.slots)
        self.assertNotEqual(self.whole.slots, list(self.whole.slots))
        self.assertEqual(repr(plan.slots), "<3 records: slot>")

    def test_hardware(self):
        self.assertEqual(
            [(r.type, r.start, r.size) for r in self.whole.regions],
            [(xmc.RegionType.ROM, 0, 0x80000),
             (xmc.RegionType.STRAM, 0x40000000, 0x1000000),
             (xmc.RegionType.SDRAM, 0x41000000, 0x1000000)])
        null, uart, block = self.whole.devices
        self.assertEqual((null.type, null.name),
                         (xmc.DeviceKind.NULL, "none"))
        self.assertEqual((uart.type, uart.name, uart.id, uart.baud_rate),
                         (xmc.DeviceKind.UART, "serial <0>", 0, 38400))
        self.assertEqual((block.type, block.start, block.size),
                         (xmc.DeviceKind.MEMORY_BLOCK, 0x40F00000, 0x100000))
        (processor,) = self.whole.processors
        self.assertEqual(
            (processor.frequency_khz, processor.features, processor.console),
            (80000, xmc.CpuFeature.LEON2_WA1, 0))
        self.assertEqual([p.name for p in processor.plans],
                         ["nominal", "maintenance"])
        plan = processor.plans[0]
        self.assertEqual(plan.major_frame_us, 250000)
        self.assertEqual(
            [(s.id, s.start_us, s.duration_us, s.partition, s.vcpu, s.flags)
             for s in plan.slots],
            [(10, 0, 10000, 2, 0, xmc.SlotFlag.PERIOD_START),
             (3, 50500, 1500, 0, 0, 0), (4, 100000, 150000, 2, 0, 0)])

    def test_hypervisor(self):
        info = self.whole.info
        self.assertEqual(
            (info.name, info.version, info.hypervisor_bytes,
             info.hypervisor_flags, info.console, info.hm_device),
            ("everything that is compiled today", (2, 1, 255), 0x100000,
             xmc.AreaFlag.UNCACHEABLE, 1, 2))
        self.assertEqual(info.trace_device, None)
        self.assertEqual([(a.start, a.name) for a in info.resident_areas],
                         [(0, ""), (0x40E00000, "rsw")])
        info = self.services.info
        self.assertEqual(info.trace_bitmask, xmc.HypervisorTrace(15))
        self.assertEqual(
            (info.watchdog_initial_us, info.watchdog_reload_us),
            (1000000, 1500000))
        self.assertEqual(info.events[0].event_name, "XM_HM_EV_INTERNAL_ERROR")
        self.assertEqual(info.events[0].action_name,
                         "XM_HM_AC_HYPERVISOR_COLD_RESET")

    def test_partitions(self):
        first, _second, guidance = self.whole.partitions
        self.assertEqual((first.name, first.flags, first.entry_point),
                         ("", 0, None))
        self.assertEqual(
            (guidance.name, guidance.flags, guidance.console,
             guidance.entry_point, guidance.period_us, guidance.duration_us),
            ("guidance", xmc.PartitionFlag.BOOT, 0, 0x8004, 250000, 160000))
        text = guidance.areas[1]
        self.assertEqual(
            (text.name, text.start, text.size, text.mapped_at, text.flags),
            ("text", 0x41010000, 0x10000, 0x8000,
             xmc.AreaFlag.READONLY | xmc.AreaFlag.FLAG0 | xmc.AreaFlag.FLAG1 |
             xmc.AreaFlag.FLAG2 | xmc.AreaFlag.FLAG3 | xmc.AreaFlag.TAGGED))
        partition = self.services.partitions[0]
        self.assertEqual(partition.interrupt_lines, (1, 5, 15))
        self.assertEqual(
            [(p.type, p.mask == 0xFFFFFFFF) for p in partition.io_ports],
            [(xmc.IoKind.RESTRICTED, False), (xmc.IoKind.RANGE, True)])

    def test_links(self):
        system = self.services
        for channel in system.channels:
            source = system.ports[channel.source_port]
            self.assertEqual((source.direction, source.channel, source.type),
                             (xmc.PortDirection.SOURCE, channel.index,
                              channel.type))
            for destination in channel.destinations:
                port = system.ports[destination.port]
                self.assertEqual((port.direction, port.channel),
                                 (xmc.PortDirection.DESTINATION,
                                  channel.index))
        for partition in system.partitions:
            for port in partition.ports:
                self.assertEqual(port.partition, partition.index)
        self.assertEqual(
            [(i.source_partition, i.id, [t.partition for t in i.targets])
             for i in system.ipvis],
            [(0, 0, [0, 1]), (1, 0, [1]), (1, 7, [0])])

    def test_tables_hold_what_owners_hold(self):
        for system in (self.whole, self.services):
            info, parts = system.info, system.partitions
            for table, lists in (
                    ("plans", [p.plans for p in system.processors]),
                    ("slots", [p.slots for p in system.plans]),
                    ("areas", [info.resident_areas,
                               *(p.areas for p in parts)]),
                    ("events", [info.events, *(p.events for p in parts)]),
                    ("io_ports", [p.io_ports for p in parts]),
                    ("ports", [p.ports for p in parts]),
                    ("destinations", [c.destinations
                                      for c in system.channels]),
                    ("ipvi_targets", [i.targets for i in system.ipvis])):
                with self.subTest(table):
                    owned = sorted((r for records in lists for r in records),
                                   key=lambda record: record.index)
                    self.assertEqual(owned, list(getattr(system, table)))

    def test_places(self):
        lines = SERVICES.read_text().splitlines()
        elements = {
            "regions": "<Region", "devices": "<", "processors": "<Processor",
            "plans": "<Plan", "slots": "<Slot", "partitions": "<Partition",
            "areas": "<Area", "events": "<Event", "io_ports": "<",
            "ports": "<Port", "channels": "<", "destinations": "<Destination",
            "ipvis": "<Ipvi", "ipvi_targets": ""}
        self.assertEqual(set(elements), set(TABLES))
        for table, element in elements.items():
            for record in getattr(self.services, table):
                file, line, column = self.services.place(record)
                self.assertEqual(file, "services")
                self.assertTrue(
                    lines[line - 1][column - 1:].startswith(element), record)
        _, line, column = self.services.place(self.services.info)
        self.assertTrue(lines[line - 1][column - 1:].startswith(
            "<SystemDescription"))
        with self.assertRaises(ValueError):
            self.services.place(xmc.Region(9, xmc.RegionType.ROM, 0, 0))

    def test_names_of_numbers(self):
        self.assertEqual(xmc.action_name(0), "XM_HM_AC_IGNORE")
        self.assertIsNone(xmc.action_name(1000))
        self.assertIsNone(xmc.event_name(1000))
        with self.assertRaises(OverflowError):
            xmc.event_name(1 << 32)


class Analysis(support.TestCase):
    """The figures are those of `xmtool analyse --json`."""

    def share(self, system, share):
        requirements = None
        if share.period_us is not None:
            requirements = {key: getattr(share, key) for key in (
                "period_us", "least_us", "least_effective_ns", "latency_us",
                "jitter_us")}
            requirements["duration_us"] = share.required_us
        return {"id": share.partition,
                "name": system.partitions[share.partition].name,
                "slots": share.slot_count, "requirements": requirements,
                **{key: getattr(share, key) for key in (
                    "budget_us", "share_ppm", "effective_ns", "blackout_us",
                    "blackout_start_us")}}

    def plan(self, system, load):
        plan = system.plans[load.index]
        first = system.processors[load.processor].plans[0].index
        return {"id": plan.index - first, "name": plan.name,
                "slots": len(plan.slots),
                "gaps": [vars(gap) for gap in load.gaps],
                "partitions": [self.share(system, s) for s in load.shares],
                **{key: getattr(load, key) for key in (
                    "processor", "major_frame_us", "busy_us",
                    "utilisation_ppm", "overhead_ns")}}

    def use(self, system, use):
        result = {"start": use.start, "size": use.size,
                  "user": use.user.name.lower().replace("sw", "software")}
        if use.user == xmc.MemoryUser.PARTITION:
            result["partition"] = use.index
        if use.user == xmc.MemoryUser.DEVICE:
            result["device"] = system.devices[use.index].name
        if use.area is not None:
            area = system.areas[use.area]
            result.update(area=area.name,
                          shared=xmc.AreaFlag.SHARED in area.flags)
        return result

    def region(self, system, load):
        region = system.regions[load.index]
        return {"type": region.type.name.lower(), "start": region.start,
                "size": region.size,
                "uses": [self.use(system, use) for use in load.uses],
                "gaps": [vars(gap) for gap in load.gaps],
                **{key: getattr(load, key) for key in (
                    "used_bytes", "shared_bytes", "largest_gap_bytes")}}

    def test_every_figure(self):
        for name in support.descriptions("good-", "warn-"):
            with self.subTest(name), \
                    xmc.parse(support.XML / name) as system:
                wanted = json.loads(support.xmtool(
                    "analyse", "--json", "--switch-cost=12.5", name).stdout)
                figures = system.analyse(12500)
                self.assertEqual([self.plan(system, p) for p in figures.plans],
                                 wanted["plans"])
                self.assertEqual(
                    [self.region(system, r) for r in figures.regions],
                    wanted["regions"])

    def test_users(self):
        with xmc.parse(WHOLE) as system:
            uses = [u for r in system.analyse().regions for u in r.uses]
            for use in uses:
                if use.user == xmc.MemoryUser.PARTITION:
                    areas = system.partitions[use.index].areas
                    self.assertIn(system.areas[use.area], areas)
                elif use.user == xmc.MemoryUser.DEVICE:
                    self.assertEqual(
                        (system.devices[use.index].start, use.area),
                        (use.start, None))
                elif use.user == xmc.MemoryUser.RESIDENT_SW:
                    self.assertEqual(
                        (system.areas[use.area].start, use.index),
                        (use.start, None))
                else:
                    self.assertEqual((use.index, use.area), (None, None))
            self.assertEqual({u.user for u in uses}, set(xmc.MemoryUser))
            with self.assertRaises(OverflowError):
                system.analyse(-1)
