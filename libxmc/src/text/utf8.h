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

/** Whether a character is not seen, but acted on, so that a text shows as
 * another than it is: C0, DEL, C1, separators of lines, marks, embeddings,
 * overrides and isolates of direction, byte order marks, tags. */
bool xmc_utf8_is_control(uint32_t character);

/** Columns that most terminals give to a character: 0, 1 or 2. */
unsigned int xmc_utf8_width(uint32_t character);

#endif
