/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Formatted text on the partition's console.
 */
#ifndef XM_STDIO_H
#define XM_STDIO_H

#include <stdarg.h>

/**
 * @brief Writes formatted text.
 *
 * Conversions: %c %s %d %i %u %x %X %%, with a width, the flags `0` and `-`,
 * and the length `l` or `ll`. %x prints upper-case, as existing programs
 * expect of this library.
 * @return characters written.
 */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int vprintf(const char *format, va_list args)
	__attribute__((format(printf, 1, 0)));

#endif
