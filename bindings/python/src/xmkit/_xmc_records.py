# SPDX-License-Identifier: BSD-2-Clause
"""Sequences of records that are read when they are asked for."""

from __future__ import annotations

import dataclasses
import enum
from typing import (Any, Callable, ClassVar, Generic, Iterator, Sequence,
                    TypeVar, overload)

from ._library import Owner
from ._xmc_ffi import lib

T = TypeVar("T")


class RecordKind(enum.IntEnum):
    """The kinds of records that a system consists of."""

    SYSTEM = 0
    REGION = 1
    DEVICE = 2
    PROCESSOR = 3
    PLAN = 4
    SLOT = 5
    PARTITION = 6
    AREA = 7
    EVENT = 8
    IO_PORT = 9
    PORT = 10
    CHANNEL = 11
    DESTINATION = 12
    IPVI = 13
    IPVI_TARGET = 14
    HYPERVISOR = 15


@dataclasses.dataclass(frozen=True)
class Record:
    """A record of a system; `index` is that among all of its kind."""

    kind: ClassVar[RecordKind]
    index: int


@dataclasses.dataclass(frozen=True)
class Table(Generic[T]):
    """One kind of records: its functions in C, and what is made of a record.

    `make` takes the system, the record's index and the record in C.
    """

    name: str
    make: Callable[[Owner, int, Any], T]

    def count(self, handle: Any) -> int:
        return int(getattr(lib, f"xmc_{self.name}_count")(handle))

    def at(self, handle: Any, index: int) -> Any:
        return getattr(lib, f"xmc_{self.name}_at")(handle, index)


class Records(Sequence[T]):
    """The records of one kind, of a system or of one of its records.

    Each is read, and copied, when it is asked for. They keep their system;
    once that is closed, every use raises ValueError. Two are equal if they
    are the same records of the same system.
    """

    def __init__(self, system: Owner, table: Table[T], first: int = 0,
                 count: int | None = None) -> None:
        self._system = system
        self._table = table
        self._first = first
        self._count = (table.count(system._handle) if count is None
                       else count)

    def __len__(self) -> int:
        _ = self._system._handle
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        numbers = range(self._first, self._first + self._count)
        # Held, so that the system is not closed while a record is copied.
        handle = self._system._handle
        if isinstance(index, slice):
            return tuple(self._record(handle, i) for i in numbers[index])
        return self._record(handle, numbers[index])

    def __iter__(self) -> Iterator[T]:
        for index in range(self._count):
            yield self[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        return f"<{self._count} records: {self._table.name}>"

    def _identity(self) -> tuple[int, str, int, int]:
        return id(self._system), self._table.name, self._first, self._count

    def _record(self, handle: Any, index: int) -> T:
        return self._table.make(self._system, index,
                                self._table.at(handle, index))
