# SPDX-License-Identifier: BSD-2-Clause
"""The records of a system that link partitions: ports, channels, interrupts
between partitions."""

from __future__ import annotations

import dataclasses
from typing import Any

from ._library import Owner
from ._xmc_enums import PortDirection, PortDiscipline, PortType
from ._xmc_ffi import library, optional
from ._xmc_records import Record, RecordKind, Records, Table

NO_CHANNEL = library.constant("NO_CHANNEL")


@dataclasses.dataclass(frozen=True)
class Port(Record):
    """An end of a channel, whose index is `channel`; None: of no channel."""

    kind = RecordKind.PORT
    name: str
    partition: int
    direction: PortDirection
    type: PortType
    discipline: PortDiscipline
    channel: int | None


@dataclasses.dataclass(frozen=True)
class Destination(Record):
    """A destination of a channel: the index of a port."""

    kind = RecordKind.DESTINATION
    port: int


@dataclasses.dataclass(frozen=True)
class Channel(Record):
    """A channel.

    `time_us` is the refresh period of a sampling one, the maximum expiration
    of a queuing one, 0 for none. `source_port` is a port's index;
    `destinations` are in ascending order, one of a queuing channel.
    """

    kind = RecordKind.CHANNEL
    type: PortType
    max_message_bytes: int
    max_messages: int
    time_us: int
    source_port: int
    destinations: Records[Destination]


@dataclasses.dataclass(frozen=True)
class IpviTarget(Record):
    """A target of an IPVI: the index of a partition."""

    kind = RecordKind.IPVI_TARGET
    partition: int


@dataclasses.dataclass(frozen=True)
class Ipvi(Record):
    """An interrupt that a partition may raise in others. Ordered by source
    partition, then by id; targets are in ascending order."""

    kind = RecordKind.IPVI
    id: int
    source_partition: int
    targets: Records[IpviTarget]


def _port(_system: Owner, index: int, c: Any) -> Port:
    return Port(index, library.text_of(c.name), c.partition,
                PortDirection(c.direction), PortType(c.type),
                PortDiscipline(c.discipline), optional(c.channel, NO_CHANNEL))


def _channel(system: Owner, index: int, c: Any) -> Channel:
    return Channel(index, PortType(c.type), c.max_message_bytes,
                   c.max_messages, c.time_us, c.source_port,
                   Records(system, destinations, c.first_destination,
                           c.destination_count))


def _destination(_system: Owner, index: int, c: Any) -> Destination:
    return Destination(index, c[0])


def _ipvi(system: Owner, index: int, c: Any) -> Ipvi:
    return Ipvi(index, c.id, c.source_partition,
                Records(system, ipvi_targets, c.first_target, c.target_count))


def _ipvi_target(_system: Owner, index: int, c: Any) -> IpviTarget:
    return IpviTarget(index, c[0])


ports = Table("port", _port)
channels = Table("channel", _channel)
destinations = Table("destination", _destination)
ipvis = Table("ipvi", _ipvi)
ipvi_targets = Table("ipvi_target", _ipvi_target)
