# SPDX-License-Identifier: BSD-2-Clause
"""xmkit: partitioned software on LEON3 satellites.

`xmkit.xef` creates, inspects, verifies and signs XEF images, containers and
ROM images; `xmkit.xmc` compiles and examines system descriptions. Each loads
its own library when it is first used, so that either can be there alone.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import xef, xmc

__all__ = ["xef", "xmc"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
