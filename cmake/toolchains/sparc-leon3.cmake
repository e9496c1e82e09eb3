# SPDX-License-Identifier: BSD-2-Clause
# Everything that runs on the LEON3: kernel, resident software, partitions.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR sparc)
set(CMAKE_C_COMPILER sparc64-linux-gnu-gcc)
set(CMAKE_OBJCOPY sparc64-linux-gnu-objcopy)
set(CMAKE_NM sparc64-linux-gnu-nm)
set(CMAKE_SIZE sparc64-linux-gnu-size)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(XM_LEON3 ON CACHE BOOL "build for the LEON3")

# The compiler is PIC by default and its libgcc is V8+ code that a LEON3
# cannot run, so nothing is linked but our own objects.
set(CMAKE_C_FLAGS_INIT
	"-m32 -mcpu=leon3 -mno-fpu -ffreestanding -fno-pic -fno-pie \
-fno-tree-loop-distribute-patterns -fno-stack-protector -fno-common \
-fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections")
set(CMAKE_ASM_FLAGS_INIT
	"-m32 -mcpu=leon3 -mno-fpu -fno-pic -fno-pie -Wa,--noexecstack")
set(CMAKE_EXE_LINKER_FLAGS_INIT
	"-nostdlib -static -no-pie -Wl,-melf32_sparc -Wl,--build-id=none \
-Wl,--gc-sections -Wl,-z,max-page-size=4096 -Wl,--fatal-warnings")
