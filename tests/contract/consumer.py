#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What is installed is enough to build a program on, and nothing else is.

usage: consumer.py CMAKE BUILD_TREE CC CFLAGS

Installs into a temporary prefix, then builds and runs the project in
consumer/ by find_package() and again by pkg-config; without any shared library
as well, if the static ones are there.
"""

import os
import shlex
import subprocess
import sys
import tempfile

HEADERS = {"xef.h", "xmc.h"}
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "consumer")


def run(command, **options):
    """Runs a command that must succeed; returns its standard output."""
    print("+", shlex.join(command), flush=True)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                          text=True, **options).stdout


def headers_below(prefix):
    return {os.path.relpath(os.path.join(folder, name),
                            os.path.join(prefix, "include"))
            for folder, _, names in os.walk(os.path.join(prefix, "include"))
            for name in names}


def folder_of(prefix, name):
    """The folder below `prefix` that holds the file `name`."""
    for folder, _, names in os.walk(prefix):
        if name in names:
            return folder
    raise SystemExit(f"error: {name} is not installed")


def by_cmake(cmake, prefix, folder, compiler, flags):
    run([cmake, "-S", SOURCE, "-B", folder, "-G", "Ninja",
         f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_C_COMPILER={compiler}",
         f"-DCMAKE_C_FLAGS={flags}"])
    run([cmake, "--build", folder])
    shared = run([os.path.join(folder, "consumer")])
    if run([os.path.join(folder, "consumer-static")]) != shared:
        raise SystemExit("error: static and shared libraries differ")
    return shared


def can_link_statically(compiler, flags):
    """Whether there are static libraries; the sanitizers have none."""
    return "-fsanitize" not in flags and all(
        os.path.isabs(run([compiler, f"-print-file-name=lib{name}.a"]).strip())
        for name in ("c", "crypto", "elf", "stdc++", "xml2"))


def by_pkg_config(prefix, folder, compiler, flags):
    environment = dict(os.environ)
    environment["PKG_CONFIG_PATH"] = folder_of(prefix, "libxef.pc")
    modules = ["--cflags", "--libs", "libxef", "libxmc"]
    words = run(["pkg-config", *modules], env=environment)
    if os.path.realpath(prefix) not in os.path.realpath(
            run(["pkg-config", "--variable=includedir", "libxef"],
                env=environment).strip()):
        raise SystemExit("error: libxef.pc does not follow the prefix")
    program = os.path.join(folder, "consumer")
    run([compiler, *shlex.split(flags), os.path.join(SOURCE, "main.c"), "-o",
         program, *shlex.split(words)])
    environment["LD_LIBRARY_PATH"] = folder_of(prefix, "libxef.so")
    shared = run([program], env=environment)
    if can_link_statically(compiler, flags):
        words = run(["pkg-config", "--static", *modules], env=environment)
        run([compiler, *shlex.split(flags), "-static",
             os.path.join(SOURCE, "main.c"), "-o", program,
             *shlex.split(words)])
        if run([program]) != shared:
            raise SystemExit("error: static and shared libraries differ")
    return shared


def main(cmake, build_tree, compiler, flags):
    with tempfile.TemporaryDirectory() as scratch:
        prefix = os.path.join(scratch, "prefix")
        folders = [os.path.join(scratch, n) for n in ("cmake", "pkg-config")]
        for folder in folders:
            os.mkdir(folder)
        run([cmake, "--install", build_tree, "--prefix", prefix])
        headers = headers_below(prefix)
        if headers != HEADERS:
            raise SystemExit(f"error: installed headers are "
                             f"{sorted(headers)}, not {sorted(HEADERS)}")
        outputs = {by_cmake(cmake, prefix, folders[0], compiler, flags),
                   by_pkg_config(prefix, folders[1], compiler, flags)}
        tool = os.path.join(prefix, "bin", "xmtool")
        outputs_tool = run([tool, "--version"])
        print(*outputs, outputs_tool)
        if len(outputs) != 1 or not outputs.pop().strip():
            raise SystemExit("error: the two programs differ or say nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
