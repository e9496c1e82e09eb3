/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the resident software's assembly and C call in each other.
 */
#ifndef RESIDENT_RESIDENT_H
#define RESIDENT_RESIDENT_H

#include <stdint.h>

/** Boots; returns only if the kernel cannot be started. */
void resident(void);

/** Any trap but those of the register windows. */
_Noreturn void resident_unexpected_trap(uint32_t trap_type, uint32_t pc);

/** Enters the kernel at a physical address; see arch/sparc/start.S there. */
_Noreturn void resident_jump(uint32_t entry, uint32_t container_phys,
			     uint32_t container_bytes, uint32_t config_phys,
			     uint32_t config_bytes);

#endif
