# SPDX-License-Identifier: BSD-2-Clause
"""Status codes of libxmc."""

from __future__ import annotations

import enum


class Status(enum.IntEnum):
    """What went wrong. Numbers and meanings are those of xmc.h."""

    SUCCESS = 0
    FORMAT = -1
    TRUNCATED = -2
    FILE_SIZE = -3
    VERSION = -4
    COUNT = -6
    OFFSET = -7
    DIGEST = -8
    ADDRESS = -9
    ARGUMENT = -14
    NAME = -16
    REFERENCE = -17
    VALUE = -19
    ORDER = -20
    MEMORY = -1000
    IO = -1001
    LIMIT = -1002
    XML = -1003
    FINDINGS = -1004


class Severity(enum.IntEnum):
    """How grave a finding is."""

    ERROR = 0
    WARNING = 1
    NOTE = 2
    """The other place that an error or warning speaks of."""
