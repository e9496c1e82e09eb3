# SPDX-License-Identifier: BSD-2-Clause
"""Status codes of libxef, and the exception that carries one."""

from __future__ import annotations

import enum


class Status(enum.IntEnum):
    """What is wrong. Numbers and meanings are those of `enum xef_status`."""

    SUCCESS = 0
    FORMAT = -1
    TRUNCATED = -2
    FILE_SIZE = -3
    VERSION = -4
    FLAGS = -5
    COUNT = -6
    OFFSET = -7
    DIGEST = -8
    ADDRESS = -9
    SEGMENT_SIZE = -10
    CODEC = -11
    STREAM = -12
    NO_ROOM = -13
    ARGUMENT = -14
    IMAGE_HEADER = -15
    NAME = -16
    REFERENCE = -17
    DUPLICATE = -18
    VALUE = -19
    ORDER = -20
    TRAILER = -21
    CRITICAL = -22
    SHA256 = -23
    MEMORY = -1000
    IO = -1001
    CRYPTO = -1002
    TOO_LARGE = -1010
    PAYLOAD = -1011
    REFUSED = -1012
    TYPE = -1013
    CUSTOM_COUNT = -1014
    CUSTOM_ROOM = -1015
    PARTITION_ID = -1016
    NO_CONTAINER = -1017
    TEXT = -1018
    NOT_STREAMABLE = -1019
    ENCODER = -1020
    ELF = -1100
    ELF_CLASS = -1101
    ELF_BYTE_ORDER = -1102
    ELF_MACHINE = -1103
    ELF_TYPE = -1104
    ELF_DAMAGED = -1105
    ELF_NO_SEGMENT = -1106
    ELF_ADDRESS = -1107
    ELF_OVERLAP = -1108
    ELF_ENTRY = -1109
    ELF_NO_HEADER = -1110
    ELF_TWO_HEADERS = -1111
    ELF_HEADER_SIZE = -1112
    ELF_HEADER_PLACE = -1113
    ELF_HEADER_START = -1114
    ELF_HEADER_END = -1115
    ELF_HEADER_COUNT = -1116
    ELF_HEADER_CUSTOM = -1117
    ELF_SEGMENTS = -1118
    ROM_START = -1200
    ROM_RAM = -1201
    ROM_SIZE = -1202
    ROM_CONTAINERS = -1203
    ROM_PLACE = -1204
    KEY = -1300
    KEY_PUBLIC = -1301
    SIGNATURE = -1302
    NOT_SIGNED = -1303
    POLICY = -1304


class XefError(Exception):
    """Something that libxef found wrong.

    `status` is a Status, or a bare int for a code that is newer than this
    package; `place` says which part of the input it is about, "" for the
    whole; `text` says what is wrong and what would be right.
    """

    def __init__(self, status: int, place: str, text: str) -> None:
        super().__init__(status, place, text)
        self.place = place
        self.text = text
        self.status: Status | int
        try:
            self.status = Status(status)
        except ValueError:
            self.status = status

    @property
    def name(self) -> str:
        """The status as xef.h names it, such as "XEF_ERR_DIGEST"."""
        if isinstance(self.status, Status):
            return f"XEF_ERR_{self.status.name}"
        return f"XEF_ERR({self.status})"

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text
