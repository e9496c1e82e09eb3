# SPDX-License-Identifier: BSD-2-Clause
"""The one thing that pyproject.toml cannot say: cffi writes modules."""

from setuptools import setup

setup(cffi_modules=["build_abi.py:xef_ffi", "build_abi.py:xmc_ffi"])
