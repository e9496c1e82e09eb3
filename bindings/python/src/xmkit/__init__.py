# SPDX-License-Identifier: BSD-2-Clause
"""xmkit: partitioned software on LEON3 satellites.

`xmkit.xef` creates, inspects, verifies and signs XEF images, containers and
ROM images.
"""

from . import xef

__all__ = ["xef"]
