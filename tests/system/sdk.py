#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What is installed for the target is enough to build a system on.

usage: sdk.py CMAKE HOST_TREE LEON3_TREE ROM

Installs both trees into a temporary prefix, builds a project outside of the
tree with what is there, and copies its ROM image to ROM.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(outside LANGUAGES C ASM)
include({sdk}/cmake/XmPartition.cmake)
xm_add_header(outside XML system.xml PREFIX MY_)
xm_add_partition(outside START 0x40080000 SIZE 0x10000 STACK 4096
    SOURCES main.c HEADERS outside)
xm_add_system(outside XML system.xml PARTITIONS 0=outside)
"""

# As a user without our warnings would write it.
MAIN = """#include <outside.h>
#include <stdio.h>
#include <xm.h>

#if MY_AREA_WITNESS_0_ADDRESS != 0x40080000 || MY_PARTITION_COUNT != 1
#error "not the constants of this system"
#endif

void PartitionMain()
{
	xmTime_t time, past = -7000000000LL;
	unsigned long long big = 0xFEDCBA9876543210ULL;
	int shift = XM_PARTITION_SELF + 36;

	XM_get_time(XM_HW_CLOCK, &time);
	printf("%s\\n", time / 1000000 == 0 ? "less than a second" : "late");
	printf("%lld %lld\\n", past / 3000, past % 3000);
	printf("%llu %llu\\n", big / 0x123456789ULL, big % 0x123456789ULL);
	printf("%llX %llX %lld\\n", big >> shift, big << shift, past >> shift);
}
"""


def run(*command):
    print("+", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True)


def main(cmake, host, leon3, rom):
    source = pathlib.Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as scratch:
        prefix = pathlib.Path(scratch) / "prefix with a space"
        project = pathlib.Path(scratch) / "project"
        sdk = prefix / "lib" / "xmkit" / "leon3"
        for tree in (host, leon3):
            run(cmake, "--install", tree, "--prefix", prefix)
        project.mkdir()
        sdk_quoted = '"' + str(sdk) + '"'
        (project / "CMakeLists.txt").write_text(
            PROJECT.replace("{sdk}/cmake/XmPartition.cmake",
                            sdk_quoted[:-1] + '/cmake/XmPartition.cmake"'))
        (project / "main.c").write_text(MAIN)
        shutil.copy(source / "sdk.xml", project / "system.xml")
        run(cmake, "-S", project, "-B", project / "build", "-G", "Ninja",
            f"-DCMAKE_TOOLCHAIN_FILE={sdk}/cmake/sparc-leon3.cmake")
        run(cmake, "--build", project / "build")
        shutil.copy(project / "build" / "outside.rom", rom)


if __name__ == "__main__":
    main(*sys.argv[1:])
