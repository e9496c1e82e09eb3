# SPDX-License-Identifier: BSD-2-Clause
"""Systems made by programs."""

from __future__ import annotations

import threading
from typing import Any, Callable, NamedTuple, Sequence

from ._library import Owner
from ._xmc_enums import (AreaFlag, CpuFeature, HypervisorTrace, PartitionFlag,
                         PortDirection, PortDiscipline, PortType, RegionType,
                         SlotFlag)
from ._xmc_ffi import ffi, lib, library
from ._xmc_findings import check, findings_of, new_diag
from ._xmc_model import NO_ENTRY_POINT
from ._xmc_status import Status
from ._xmc_system import System, made_system


class ChannelEnd(NamedTuple):
    """An end of a channel: the id of a partition and its port's name."""

    partition: int
    port: str


def _ends(ends: Sequence[tuple[int, str]]) -> tuple[Any, list[Any]]:
    """Ends of a channel for C, and what they point to."""
    names = [library.c_text(port) for _, port in ends]
    array = ffi.new("xmc_builder_end[]", max(len(ends), 1))
    for target, (partition, _), name in zip(array, ends, names):
        target.partition = partition
        target.port = name
    return array, names


class Builder(Owner):
    """A system that is being made, call by call.

        with xmc.Builder("hello", (1, 0, 0)) as builder:
            builder.add_region(xmc.RegionType.SDRAM, 0x40000000, 0x400000)
            ...
            system = builder.finish()

    The calls add what the elements of a description would, and the same rules
    apply: finish() raises what is wrong. In place of a line a finding then has
    the number of the call that added the record: that which made the builder
    is 1, set_hypervisor() counts for two, a channel for itself and each end.

    Records belong to the partition, processor or plan added last; devices are
    named by their names, also before they are added. Raises ValueError for a
    call that cannot be right (a flag that does not exist, nothing that the
    record could belong to), after which nothing is added, OverflowError for a
    number that has not 32 bits. Addresses are physical, sizes in bytes.

    Threads that use one builder take turns.
    """

    def __init__(self, name: str, version: tuple[int, int, int]) -> None:
        if any(not 0 <= part <= 0xFF for part in version):
            raise ValueError(f"parts of a version are from 0 to 255: "
                             f"{version}")
        major, minor, patch = version
        self._turn = threading.Lock()
        self._diag = diag = new_diag()
        result = ffi.new("xmc_builder **")
        check(lib.xmc_builder_new(result, diag, library.c_text(name),
                                  major << 16 | minor << 8 | patch))

        def end(pointer: Any, _diag: Any = diag) -> None:
            lib.xmc_builder_free(pointer)

        super().__init__(ffi.gc(result[0], end))

    def __enter__(self) -> Builder:
        return self

    def finish(self) -> System:
        """Ends the builder and checks the system by all rules.

        Raises XmcError with all findings of all calls.
        """
        result = ffi.new("xmc_system **")
        with self._turn:
            handle = self._handle
            self.close()
            # The library frees the builder, whatever comes of it.
            ffi.gc(handle, None)
            status = lib.xmc_builder_finish(result, handle)
        findings = findings_of(self._diag)
        check(status, findings)
        return made_system(result[0], findings)

    def _add(self, function: Callable[..., int], *arguments: Any) -> None:
        with self._turn:
            status = function(self._handle, *arguments)
        if status == Status.ARGUMENT:
            raise ValueError("an argument has a value that there is not, or "
                             "nothing was added that the record belongs to")
        check(status)

    def add_region(self, type: RegionType, start: int, size: int) -> None:
        """Adds a memory of the board."""
        self._add(lib.xmc_builder_add_region, int(type), start, size)

    def add_processor(self, frequency_khz: int = 0,
                      features: CpuFeature = CpuFeature(0),
                      console: str | None = None) -> None:
        """Adds a processor, ids 0, 1... `frequency_khz` is in whole MHz; 0:
        the board's own."""
        self._add(lib.xmc_builder_add_processor, frequency_khz, int(features),
                  library.c_text_or_null(console))

    def add_plan(self, name: str | None, major_frame_us: int) -> None:
        """Adds a plan to the processor added last, ids 0, 1..."""
        self._add(lib.xmc_builder_add_plan, library.c_text_or_null(name),
                  major_frame_us)

    def add_slot(self, id: int, start_us: int, duration_us: int,
                 partition: int, flags: SlotFlag = SlotFlag(0)) -> None:
        """Adds a slot to the plan added last, in order of their start."""
        self._add(lib.xmc_builder_add_slot, id, start_us, duration_us,
                  partition, int(flags))

    def add_uart(self, name: str, id: int, baud_rate: int) -> None:
        """Adds a UART."""
        self._add(lib.xmc_builder_add_uart, library.c_text(name), id,
                  baud_rate)

    def add_memory_block(self, name: str, start: int, size: int) -> None:
        """Adds a device that is a block of memory."""
        self._add(lib.xmc_builder_add_memory_block, library.c_text(name),
                  start, size)

    def add_null_device(self, name: str) -> None:
        """Adds a device that drops what it is given."""
        self._add(lib.xmc_builder_add_null_device, library.c_text(name))

    def set_hypervisor(self, size: int, flags: AreaFlag = AreaFlag(0),
                       console: str | None = None,
                       hm_device: str | None = None) -> None:
        """Describes the hypervisor and the size of its area; once."""
        self._add(lib.xmc_builder_set_hypervisor, size, int(flags),
                  library.c_text_or_null(console),
                  library.c_text_or_null(hm_device))

    def add_resident_area(self, name: str | None, start: int, size: int,
                          flags: AreaFlag = AreaFlag(0)) -> None:
        """Adds an area of the resident software."""
        self._add(lib.xmc_builder_add_resident_area,
                  library.c_text_or_null(name), start, size, int(flags))

    def add_partition(self, name: str | None,
                      flags: PartitionFlag = PartitionFlag(0),
                      console: str | None = None,
                      entry_point: int | None = None) -> None:
        """Adds a partition, ids 0, 1... `entry_point` is virtual; None: the
        image's."""
        entry = NO_ENTRY_POINT if entry_point is None else entry_point
        self._add(lib.xmc_builder_add_partition,
                  library.c_text_or_null(name), int(flags),
                  library.c_text_or_null(console), entry)

    def add_area(self, name: str | None, start: int, size: int,
                 mapped_at: int | None = None,
                 flags: AreaFlag = AreaFlag(0)) -> None:
        """Adds an area to the partition added last. `mapped_at` is virtual;
        None: the physical address."""
        self._add(lib.xmc_builder_add_area,
                  library.c_text_or_null(name), start, size,
                  start if mapped_at is None else mapped_at, int(flags))

    def set_requirements(self, period_us: int, duration_us: int) -> None:
        """Says what time the partition added last needs in each period."""
        self._add(lib.xmc_builder_set_requirements, period_us, duration_us)

    def add_event(self, event: int, action: int, log: bool = True) -> None:
        """Adds to the health monitor's table of the partition added last; see
        event_name() and action_name()."""
        self._add(lib.xmc_builder_add_event, event, action, log)

    def add_hypervisor_event(self, event: int, action: int,
                             log: bool = True) -> None:
        """The same for the hypervisor, which must be there."""
        self._add(lib.xmc_builder_add_hypervisor_event, event, action, log)

    def set_trace(self, device: str, bitmask: int) -> None:
        """Says where the traces of the partition added last go."""
        self._add(lib.xmc_builder_set_trace, library.c_text(device), bitmask)

    def set_hypervisor_trace(self, device: str,
                             bitmask: HypervisorTrace) -> None:
        """The same for the hypervisor, which must be there."""
        self._add(lib.xmc_builder_set_hypervisor_trace,
                  library.c_text(device), int(bitmask))

    def set_watchdog(self, initial_us: int, reload_us: int) -> None:
        """Describes the watchdog; once."""
        self._add(lib.xmc_builder_set_watchdog, initial_us, reload_us)

    def add_io_range(self, address: int, count: int) -> None:
        """Lets the partition added last reach registers of 32 bits."""
        self._add(lib.xmc_builder_add_io_range, address, count)

    def add_io_bits(self, address: int, mask: int) -> None:
        """Lets the partition added last reach bits of one register."""
        self._add(lib.xmc_builder_add_io_bits, address, mask)

    def add_interrupts(self, lines: Sequence[int]) -> None:
        """Gives hardware interrupt lines, by their numbers, to the partition
        added last."""
        if any(not 0 <= line < 32 for line in lines):
            raise ValueError(f"no numbers of interrupt lines: {lines}")
        self._add(lib.xmc_builder_add_interrupts,
                  sum(1 << line for line in set(lines)))

    def add_port(self, name: str, direction: PortDirection, type: PortType,
                 discipline: PortDiscipline = PortDiscipline.FIFO) -> None:
        """Adds a port to the partition added last."""
        self._add(lib.xmc_builder_add_port, library.c_text(name),
                  int(direction), int(type), int(discipline))

    def add_sampling_channel(self, max_message_bytes: int,
                             source: tuple[int, str],
                             destinations: Sequence[tuple[int, str]],
                             refresh_us: int = 0) -> None:
        """Adds a channel between ends such as ChannelEnd(0, "attitude"),
        whose ports may be added later. `refresh_us` 0: none."""
        ends, _names = _ends([source, *destinations])
        self._add(lib.xmc_builder_add_sampling_channel, max_message_bytes,
                  refresh_us, ends, ends + 1, len(destinations))

    def add_queuing_channel(self, max_message_bytes: int, max_messages: int,
                            source: tuple[int, str],
                            destination: tuple[int, str],
                            expiration_us: int = 0) -> None:
        """The same for a queue. `expiration_us` 0: none."""
        ends, _names = _ends([source, destination])
        self._add(lib.xmc_builder_add_queuing_channel, max_message_bytes,
                  max_messages, expiration_us, ends, ends + 1)

    def add_ipvi(self, id: int, source: int, targets: Sequence[int]) -> None:
        """Adds an interrupt that a partition may raise in others; `source`
        and `targets` are ids of partitions."""
        self._add(lib.xmc_builder_add_ipvi, id, source,
                  ffi.new("uint32_t[]", list(targets)), len(targets))
