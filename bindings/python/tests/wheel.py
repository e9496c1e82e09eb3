#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Builds the wheel and installs it, for the tests after this one to use.

usage: wheel.py SOURCE XEF_HEADER XMC_HEADER FOLDER

Works on a copy, so that the sources stay as they are, and without a network.
The package is then in FOLDER/site.
"""

import glob
import os
import shutil
import subprocess
import sys
import zipfile

GENERATED = {"xmkit/_xef_abi.py", "xmkit/_xmc_abi.py"}


def pip(*words, **variables):
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check",
               "--no-cache-dir", *words]
    subprocess.run(command, check=True, env={**os.environ, **variables})


def expected(source):
    """The files of the package that a wheel must hold, and no other."""
    names = os.listdir(os.path.join(source, "src", "xmkit"))
    return {f"xmkit/{n}" for n in names if n.endswith((".py", ".typed"))} | (
        GENERATED)


def main(source, xef_header, xmc_header, folder):
    shutil.rmtree(folder, ignore_errors=True)
    copy = os.path.join(folder, "source")
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns(
        "build", "*.egg-info", "__pycache__", "_*_abi.py"))
    pip("wheel", "--no-index", "--no-build-isolation", "--no-deps",
        "--wheel-dir", folder, copy, XMKIT_XEF_HEADER=xef_header,
        XMKIT_XMC_HEADER=xmc_header)
    wheels = glob.glob(os.path.join(folder, "*.whl"))
    if len(wheels) != 1 or not wheels[0].endswith("-py3-none-any.whl"):
        raise SystemExit(f"error: not one wheel for every platform: {wheels}")
    with zipfile.ZipFile(wheels[0]) as wheel:
        found = {n for n in wheel.namelist() if ".dist-info/" not in n}
    if found != expected(source):
        raise SystemExit(f"error: the wheel holds {sorted(found)}, not "
                         f"{sorted(expected(source))}")
    pip("install", "--no-index", "--no-deps", "--no-compile",
        "--root-user-action", "ignore",
        "--target", os.path.join(folder, "site"), wheels[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
