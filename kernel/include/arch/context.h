/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an architecture keeps of a partition that does not run.
 *
 * <arch_context.h> comes from the chosen arch/ folder and defines
 * `struct arch_context`. Generic rooms use it through these functions only.
 */
#ifndef ARCH_CONTEXT_H
#define ARCH_CONTEXT_H

#include <arch_context.h>
#include <stdint.h>

/** Number of hypercall arguments in registers. */
#define ARCH_HYPERCALL_ARGS 5

/**
 * @brief Makes @p context start at @p entry in user mode with every other
 * register zero, and the control table's address where the partition's
 * start-up code expects it.
 * @param mmu_context the number of the partition's map.
 */
void arch_context_start(struct arch_context *context, uint32_t entry,
			uint32_t pct_address, uint32_t mmu_context);

/** The number of the hypercall that @p context has just made. */
uint32_t arch_context_call_number(const struct arch_context *context);

/** Argument @p index, below ARCH_HYPERCALL_ARGS, of that hypercall. */
uint32_t arch_context_argument(const struct arch_context *context,
			       uint32_t index);

/** Replaces an argument, for a call that will be executed again. */
void arch_context_set_argument(struct arch_context *context, uint32_t index,
			       uint32_t value);

/** Replaces the number, for a call that will be executed again. */
void arch_context_set_call_number(struct arch_context *context,
				  uint32_t number);

/** Ends the hypercall: sets its result and continues behind the trap. */
void arch_context_finish_call(struct arch_context *context, int32_t result);

/** Address of the instruction that @p context will execute next. */
uint32_t arch_context_pc(const struct arch_context *context);

/**
 * @brief Names the memory that window traps may use without asking: a range
 * of the partition's virtual addresses that is mapped readable and writable
 * for it. An empty range makes every such access ask.
 */
void arch_context_set_stack_range(struct arch_context *context, uint32_t start,
				  uint32_t size);

#endif
