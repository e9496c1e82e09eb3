/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decodes load and store instructions (SPARC Architecture Manual
 * version 8, section 5.1).
 */
#include "operand.h"

#include <entry/entry.h>

#define OP_SHIFT 30
#define OP_MEMORY 3u
#define OP3_STORE_BIT 0x200000u /* bit 2 of op3, in place */
#define RS1_SHIFT 14
#define REGISTER_MASK 0x1Fu
#define IMMEDIATE_BIT 0x2000u
#define SIMM13_SIGN 0x1000u
#define SIMM13_MASK 0x1FFFu
#define PAGE_MASK 0xFFFFF000u

static bool fetch(struct arch_context *context, uint32_t *instruction)
{
	return entry_fetch(context, instruction, context->pc) &&
	       *instruction >> OP_SHIFT == OP_MEMORY;
}

static uint32_t register_value(const struct arch_context *context,
			       uint32_t number)
{
	uint32_t index = number % 8;

	switch (number / 8) {
	case 0:
		/* global[0] holds %y; %g0 is zero. */
		return index == 0 ? 0 : context->global[index];
	case 1:
		return context->out[index];
	case 2:
		return context->window[0].local[index];
	default:
		return context->window[0].in[index];
	}
}

static uint32_t decode(const struct arch_context *context, uint32_t instruction)
{
	uint32_t base = register_value(context, instruction >> RS1_SHIFT &
							REGISTER_MASK);

	if ((instruction & IMMEDIATE_BIT) != 0) {
		uint32_t immediate = instruction & SIMM13_MASK;

		/* Sign extension without a signed shift. */
		return base + ((immediate ^ SIMM13_SIGN) - SIMM13_SIGN);
	}
	return base + register_value(context, instruction & REGISTER_MASK);
}

uint32_t operand_address(struct arch_context *context, uint32_t page)
{
	uint32_t instruction;
	uint32_t address;

	if (!fetch(context, &instruction)) {
		return page;
	}
	address = decode(context, instruction);
	if (page != 0 && (address & PAGE_MASK) != (page & PAGE_MASK)) {
		return page;
	}
	return address;
}

bool operand_is_stored(struct arch_context *context)
{
	uint32_t instruction;

	return fetch(context, &instruction) &&
	       (instruction & OP3_STORE_BIT) != 0;
}
