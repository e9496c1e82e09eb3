/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The only calls that the architecture makes upward.
 *
 * Each gets the context of the partition that was interrupted, saved, and
 * returns the context to resume: the same, another partition's, or NULL to
 * idle. The kernel's stack holds nothing across them.
 */
#ifndef ENTRY_ENTRY_H
#define ENTRY_ENTRY_H

#include <arch/context.h>
#include <hm/fault.h>
#include <stdbool.h>
#include <stdint.h>

/** A partition executed the hypercall trap. */
struct arch_context *entry_hypercall(struct arch_context *context);

/** Interrupt @p irq came, in a partition or while nobody ran. */
struct arch_context *entry_interrupt(uint32_t irq);

/** A partition did what it may not do. */
struct arch_context *entry_fault(struct arch_context *context,
				 const struct fault *fault);

/**
 * @brief Finds the memory that the partition may use around an address of
 * its stack.
 * @param size_bytes that much at @p address must be inside.
 * @param[out] start,range_bytes the whole range of readable and writable
 *        memory, in the partition's addresses; unchanged on failure.
 * @return false if the bytes are not all readable and writable for it.
 */
bool entry_stack_range(struct arch_context *context, uint32_t address,
		       uint32_t size_bytes, uint32_t *start,
		       uint32_t *range_bytes);

/** Reads the instruction at @p address of the partition that was interrupted;
 * false and nothing done if it may not read there. */
bool entry_fetch(struct arch_context *context, uint32_t *instruction,
		 uint32_t address);

#endif
