# SPDX-License-Identifier: BSD-2-Clause
"""libxmc, loaded, and its declarations."""

from __future__ import annotations

from typing import Any

from ._library import Library
from ._xmc_abi import ffi as _ffi

library = Library("xmc", _ffi)
ffi: Any = library.ffi
lib: Any = library.lib


def optional(value: int, none: int) -> int | None:
    """A number, or None if it is the one that stands for nothing."""
    return None if value == none else value
