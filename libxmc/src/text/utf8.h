/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Characters of UTF-8, and how wide a terminal shows them.
 */
#ifndef XMC_UTF8_H
#define XMC_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * @brief Bytes of the character at a text, 0 if there is none: no overlong
 * forms, surrogates, or numbers above U+10FFFF.
 * @param left at least 1.
 */
size_t xmc_utf8_bytes(const char *text, size_t left);

/** The number of the character that xmc_utf8_bytes() found. */
uint32_t xmc_utf8_number(const char *text, size_t bytes);

/** Whether a terminal may act on a character: C0, DEL and C1. */
bool xmc_utf8_is_c0_or_c1(uint32_t character);

/** Whether a character is not shown as one: the controls, separators of lines,
 * what turns the direction of writing, and what has no width and marks no
 * other character. */
bool xmc_utf8_is_hidden(uint32_t character);

/** Columns that most terminals give to a character: 0, 1 or 2. */
unsigned int xmc_utf8_width(uint32_t character);

#endif
