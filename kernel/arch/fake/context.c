/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Partition register state, for the generic rooms.
 */
#include <arch/context.h>
#include <string.h>

#define INSTRUCTION_BYTES 4u

_Static_assert(ARCH_FAKE_REGISTERS == ARCH_HYPERCALL_ARGS + 1,
	       "number and arguments");

void arch_context_start(struct arch_context *context, uint32_t entry,
			uint32_t pct_address, uint32_t mmu_context)
{
	memset(context, 0, sizeof(*context));
	context->pc = entry;
	context->pct_address = pct_address;
	context->mmu_context = mmu_context;
}

uint32_t arch_context_call_number(const struct arch_context *context)
{
	return context->reg[0];
}

uint32_t arch_context_argument(const struct arch_context *context,
			       uint32_t index)
{
	return context->reg[1 + index];
}

void arch_context_set_argument(struct arch_context *context, uint32_t index,
			       uint32_t value)
{
	context->reg[1 + index] = value;
}

void arch_context_set_call_number(struct arch_context *context, uint32_t number)
{
	context->reg[0] = number;
}

void arch_context_finish_call(struct arch_context *context, int32_t result)
{
	context->reg[0] = (uint32_t)result;
	context->pc += INSTRUCTION_BYTES;
}

uint32_t arch_context_pc(const struct arch_context *context)
{
	return context->pc;
}

void arch_context_set_stack_range(struct arch_context *context, uint32_t start,
				  uint32_t size)
{
	context->stack_start = start;
	context->stack_bytes = size;
}
