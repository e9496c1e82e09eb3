/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The registers of a partition that a unit test plays.
 */
#ifndef ARCH_FAKE_ARCH_CONTEXT_H
#define ARCH_FAKE_ARCH_CONTEXT_H

#include <stdint.h>

#define ARCH_FAKE_REGISTERS 6

struct arch_context {
	/* [0]: number of the hypercall, then its result; then the arguments */
	uint32_t reg[ARCH_FAKE_REGISTERS];
	uint32_t pc;
	uint32_t pct_address;
	uint32_t mmu_context;
	uint32_t stack_start;
	uint32_t stack_bytes;
};

#endif
