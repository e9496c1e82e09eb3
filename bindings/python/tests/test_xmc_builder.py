# SPDX-License-Identifier: BSD-2-Clause
"""Systems made by programs are those that descriptions describe."""

import threading
import time

import support
from xmkit import xmc

FRAME_US = 20000
PARTITION_BYTES = 0x10000
FIRST_AREA = 0x40080000


def hardware(builder, slots=2):
    builder.add_region(xmc.RegionType.ROM, 0, 0x800000)
    builder.add_region(xmc.RegionType.SDRAM, 0x40000000, 0x400000)
    builder.add_processor(50000)
    builder.add_plan(None, FRAME_US)
    for index in range(slots):
        builder.add_slot(index, index * FRAME_US // slots, FRAME_US // slots,
                         index)
    builder.add_uart("uart0", 0, 115200)


def partition(builder, index):
    flags = xmc.PartitionFlag.BOOT
    if index == 0:
        flags |= xmc.PartitionFlag.SYSTEM
    builder.add_partition(f"P{index}", flags, "uart0")
    builder.add_area(None, FIRST_AREA + index * PARTITION_BYTES,
                     PARTITION_BYTES)


def copied(system):
    """The builder that every record of a system was given to."""
    info = system.info
    devices = [d.name for d in system.devices] + [None]

    def device(index):
        return devices[-1 if index is None else index]

    builder = xmc.Builder(info.name, info.version)
    for region in system.regions:
        builder.add_region(region.type, region.start, region.size)
    for processor in system.processors:
        builder.add_processor(processor.frequency_khz, processor.features,
                              device(processor.console))
        for plan in processor.plans:
            builder.add_plan(plan.name, plan.major_frame_us)
            for slot in plan.slots:
                builder.add_slot(slot.id, slot.start_us, slot.duration_us,
                                 slot.partition, slot.flags)
    for record in system.devices:
        if record.type == xmc.DeviceKind.UART:
            builder.add_uart(record.name, record.id, record.baud_rate)
        elif record.type == xmc.DeviceKind.MEMORY_BLOCK:
            builder.add_memory_block(record.name, record.start, record.size)
        else:
            builder.add_null_device(record.name)
    builder.set_hypervisor(info.hypervisor_bytes, info.hypervisor_flags,
                           device(info.console), device(info.hm_device))
    for event in info.events:
        builder.add_hypervisor_event(event.event, event.action, event.log)
    if info.trace_device is not None:
        builder.set_hypervisor_trace(device(info.trace_device),
                                     info.trace_bitmask)
    if info.watchdog_initial_us:
        builder.set_watchdog(info.watchdog_initial_us,
                             info.watchdog_reload_us)
    for area in info.resident_areas:
        builder.add_resident_area(area.name, area.start, area.size,
                                  area.flags & ~xmc.AreaFlag.TAGGED)
    for record in system.partitions:
        copy_partition(builder, record, device)
    copy_channels(builder, system)
    return builder


def copy_partition(builder, record, device):
    builder.add_partition(record.name, record.flags, device(record.console),
                          record.entry_point)
    for area in record.areas:
        builder.add_area(area.name, area.start, area.size, area.mapped_at,
                         area.flags & ~xmc.AreaFlag.TAGGED)
    if record.period_us:
        builder.set_requirements(record.period_us, record.duration_us)
    for event in record.events:
        builder.add_event(event.event, event.action, event.log)
    if record.trace_device is not None:
        builder.set_trace(device(record.trace_device), record.trace_bitmask)
    for port in record.io_ports:
        if port.type == xmc.IoKind.RANGE:
            builder.add_io_range(port.address, port.count)
        else:
            builder.add_io_bits(port.address, port.mask)
    if record.interrupt_lines:
        builder.add_interrupts(record.interrupt_lines)
    for port in record.ports:
        builder.add_port(port.name, port.direction, port.type,
                         port.discipline)


def copy_channels(builder, system):
    def end(index):
        port = system.ports[index]
        return xmc.ChannelEnd(port.partition, port.name)

    for channel in system.channels:
        source = end(channel.source_port)
        ends = [end(d.port) for d in channel.destinations]
        if channel.type == xmc.PortType.SAMPLING:
            builder.add_sampling_channel(channel.max_message_bytes, source,
                                         ends, channel.time_us)
        else:
            builder.add_queuing_channel(
                channel.max_message_bytes, channel.max_messages, source,
                ends[0], channel.time_us)
    for ipvi in system.ipvis:
        builder.add_ipvi(ipvi.id, ipvi.source_partition,
                         [t.partition for t in ipvi.targets])


class Building(support.TestCase):
    def test_by_hand(self):
        with xmc.Builder("hello", (1, 0, 0)) as builder:
            hardware(builder)
            builder.set_hypervisor(0x80000, console="uart0")
            partition(builder, 0)
            partition(builder, 1)
            with builder.finish() as system:
                self.assertEqual(system.emit(),
                                 (support.XMC / "hello.xmc").read_bytes())
                self.assertEqual(system.findings, xmc.Findings())

    def test_every_reference_system(self):
        for name in support.descriptions("good-", "warn-"):
            with self.subTest(name), \
                    xmc.parse(support.XML / name) as system, \
                    copied(system) as builder, builder.finish() as again:
                self.assertEqual(again.emit(), system.emit())
                self.assertEqual(
                    sorted(f.code for f in again.findings),
                    # By calls no empty list can be given.
                    sorted(f.code for f in system.findings
                           if f.code != "no-lines"))

    def test_findings_name_the_call(self):
        builder = xmc.Builder("late", (1, 0, 0))
        hardware(builder)
        # Call 9, which counts for two: see the third area.
        builder.set_hypervisor(0x80000, console="uart0")
        partition(builder, 0)
        builder.add_partition("P1", xmc.PartitionFlag.BOOT, "uart0")
        builder.add_area(None, FIRST_AREA, PARTITION_BYTES)
        with self.assert_refused(xmc.Status.FINDINGS) as caught:
            builder.finish()
        (finding,) = caught.exception.findings
        self.assertEqual((finding.code, finding.file, finding.line,
                          finding.column, finding.notes[0].line),
                         ("area-overlap", "late", 14, 1, 12))

    def test_impossible_calls(self):
        with xmc.Builder("x", (0, 0, 0)) as builder:
            for call in (
                    lambda: builder.add_plan(None, 1000),
                    lambda: builder.add_slot(0, 0, 1, 0),
                    lambda: builder.add_area(None, 0, 4096),
                    lambda: builder.add_partition("p", 0x8000),
                    lambda: builder.add_region(9, 0, 4096),
                    lambda: builder.add_sampling_channel(1, (0, "a"), []),
                    lambda: builder.add_ipvi(0, 0, []),
                    lambda: builder.add_interrupts([32]),
                    lambda: builder.add_null_device("a\0b")):
                with self.assertRaises(ValueError):
                    call()
            for number in (-1, 1 << 32):
                with self.assertRaises(OverflowError):
                    builder.add_region(xmc.RegionType.ROM, number, 4096)
                with self.assertRaises(OverflowError):
                    builder.add_ipvi(0, 0, [number])
        for version in ((256, 0, 0), (0, -1, 0)):
            with self.assertRaises(ValueError):
                xmc.Builder("x", version)

    def test_refused_systems_are_closed(self):
        builder = xmc.Builder("x", (0, 0, 0))
        with self.assert_refused(xmc.Status.FINDINGS):
            builder.finish()
        for use in (builder.finish, lambda: builder.add_null_device("n")):
            with self.assertRaisesRegex(ValueError, "Builder is closed"):
                use()

    def test_one_call_at_a_time(self):
        builder = xmc.Builder("x", (0, 0, 0))
        inside = []
        most = []

        def slow(_handle):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.005)
            inside.pop()
            return 0

        threads = [threading.Thread(target=builder._add, args=(slow,))
                   for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(most, [1] * 8)

    def test_used_by_several_threads(self):
        builder = xmc.Builder("x", (0, 0, 0))
        start = threading.Barrier(4)

        def work(first):
            start.wait()
            for number in range(first, 400, 4):
                builder.add_null_device(f"n{number}")

        threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        hardware(builder)
        builder.set_hypervisor(0x80000, console="uart0")
        partition(builder, 0)
        partition(builder, 1)
        with builder.finish() as system:
            self.assertEqual(
                sorted(d.name for d in system.devices),
                sorted(["uart0", *(f"n{n}" for n in range(400))]))
