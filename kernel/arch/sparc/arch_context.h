/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The complete register state of a partition that does not run.
 */
#ifndef ARCH_SPARC_ARCH_CONTEXT_H
#define ARCH_SPARC_ARCH_CONTEXT_H

#include <stdint.h>

/* All but the one that must stay free for a trap. */
#define ARCH_SPARC_WINDOWS_MAX 7

struct arch_window {
	uint32_t local[8];
	uint32_t in[8]; /* in[6] is the caller's stack pointer */
};

struct arch_context {
	/* Saved and loaded by double words, in any array of whatever holds it.
	 */
	_Alignas(8) uint32_t global[8]; /* [0] holds %y: %g0 needs no place */
	uint32_t out[8]; /* of the newest window; out[6] is %sp */
	uint32_t psr;
	uint32_t pc;
	uint32_t npc;
	uint32_t trap_type;
	struct arch_window *windows_end; /* behind the oldest window saved */
	uint32_t mmu_context;
	/* A window at sp is spilled without asking if sp - stack_start <=
	 * stack_span, unsigned, and sp is a multiple of 8. */
	uint32_t stack_start;
	uint32_t stack_span;
	struct arch_window window[ARCH_SPARC_WINDOWS_MAX]; /* newest first */
};

#endif
