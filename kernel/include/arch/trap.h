/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The exceptions of the processor, as partitions know them.
 */
#ifndef ARCH_TRAP_H
#define ARCH_TRAP_H

#include <stdint.h>

/** The trap type of exception @p index, below XM_TRAPS_MAX; 0 for an unused
 * one. Health monitor event 11 + index stands for it. */
uint32_t arch_trap_type(uint32_t index);

/** Resumes a context (NULL: idles) for the first time. */
struct arch_context;
_Noreturn void arch_run(struct arch_context *context);

#endif
