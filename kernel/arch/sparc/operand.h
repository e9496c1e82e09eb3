/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The operand of the load or store that a partition was stopped at.
 *
 * The MMU tells the page only; the instruction and the saved registers tell
 * the rest.
 */
#ifndef ARCH_SPARC_OPERAND_H
#define ARCH_SPARC_OPERAND_H

#include <arch/context.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * @brief The address that the instruction at the context's pc refers to.
 * @param page what the MMU said, used when the instruction cannot be read, is
 *        no load or store, or refers to another page; 0 if it said nothing.
 */
uint32_t operand_address(struct arch_context *context, uint32_t page);

/** Whether that instruction is a store; false if it cannot be read. */
bool operand_is_stored(struct arch_context *context);

#endif
