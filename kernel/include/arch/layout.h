/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the linker and the first map decided: where things are.
 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#include <stdint.h>

/* Where the first map shows the peripherals, one level 1 entry, and what it
 * shows there. */
#define XM_DEVICE_WINDOW 0xFE000000u
#define XM_DEVICE_PHYS 0x80000000u

/** Level 1 table of the map that the kernel booted with. */
uint32_t *layout_kernel_level1(void);

#endif
