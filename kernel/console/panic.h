/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The end of a kernel that cannot go on.
 *
 * For a boot that is refused and for broken invariants of the kernel's own;
 * never for what a partition does.
 */
#ifndef CONSOLE_PANIC_H
#define CONSOLE_PANIC_H

#include <stdint.h>

/**
 * @brief Says on the console what is wrong and stops the processor.
 * @param what one sentence, without a full stop.
 * @param detail why, or NULL.
 */
_Noreturn void panic(const char *what, const char *detail);

#endif
