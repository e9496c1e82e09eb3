/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Partition register state, for the generic rooms.
 */
#include "offsets.h"
#include "sparc.h"

#include <arch/context.h>
#include <freestanding/string.h>
#include <stddef.h>

_Static_assert(offsetof(struct arch_context, global) == CTX_GLOBAL, "offset");
_Static_assert(offsetof(struct arch_context, out) == CTX_OUT, "offset");
_Static_assert(offsetof(struct arch_context, psr) == CTX_PSR, "offset");
_Static_assert(offsetof(struct arch_context, pc) == CTX_PC, "offset");
_Static_assert(offsetof(struct arch_context, npc) == CTX_NPC, "offset");
_Static_assert(offsetof(struct arch_context, trap_type) == CTX_TRAP_TYPE,
	       "offset");
_Static_assert(offsetof(struct arch_context, windows_end) == CTX_WINDOWS_END,
	       "offset");
_Static_assert(offsetof(struct arch_context, mmu_context) == CTX_MMU_CONTEXT,
	       "offset");
_Static_assert(offsetof(struct arch_context, stack_start) == CTX_STACK_START,
	       "offset");
_Static_assert(CTX_STACK_START % 8 == 0 && CTX_PSR % 8 == 0, "ldd, std");
_Static_assert(offsetof(struct arch_context, stack_span) == CTX_STACK_START + 4,
	       "offset");
_Static_assert(offsetof(struct arch_context, window) == CTX_WINDOW, "offset");
_Static_assert(sizeof(struct arch_window) == CTX_WINDOW_BYTES, "offset");
_Static_assert(ARCH_SPARC_WINDOWS_MAX == SPARC_WINDOWS - 1, "one stays free");

/* No multiple of 8 is in the range that begins and ends here. */
#define NO_STACK 1u

void arch_context_start(struct arch_context *context, uint32_t entry,
			uint32_t pct_address, uint32_t mmu_context)
{
	memset(context, 0, sizeof(*context));
	context->global[1] = pct_address;
	context->psr = SPARC_PSR_S;
	context->pc = entry;
	context->npc = entry + 4;
	context->windows_end = &context->window[1];
	context->mmu_context = mmu_context;
	context->stack_start = NO_STACK;
}

uint32_t arch_context_call_number(const struct arch_context *context)
{
	return context->out[0];
}

uint32_t arch_context_argument(const struct arch_context *context,
			       uint32_t index)
{
	return context->out[1 + index];
}

void arch_context_set_argument(struct arch_context *context, uint32_t index,
			       uint32_t value)
{
	context->out[1 + index] = value;
}

void arch_context_set_call_number(struct arch_context *context, uint32_t number)
{
	context->out[0] = number;
}

void arch_context_finish_call(struct arch_context *context, int32_t result)
{
	context->out[0] = (uint32_t)result;
	context->pc = context->npc;
	context->npc += 4;
}

uint32_t arch_context_pc(const struct arch_context *context)
{
	return context->pc;
}

void arch_context_set_stack_range(struct arch_context *context, uint32_t start,
				  uint32_t size)
{
	if (size < CTX_WINDOW_BYTES) {
		context->stack_start = NO_STACK;
		context->stack_span = 0;
		return;
	}
	context->stack_start = start;
	context->stack_span = size - CTX_WINDOW_BYTES;
}
