# SPDX-License-Identifier: BSD-2-Clause
"""The one thing that pyproject.toml cannot say: cffi writes a module."""

from setuptools import setup

setup(cffi_modules=["build_xef_abi.py:ffi"])
