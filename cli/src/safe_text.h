/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Printing text of unknown origin so that it cannot move the cursor,
 * forge a line or break a terminal's encoding.
 */
#ifndef CLI_SAFE_TEXT_H
#define CLI_SAFE_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/**
 * @brief Length of the UTF-8 sequence at @p text.
 * @return 1 to 4 bytes, or 0 if no valid one stands there (overlong forms,
 *         surrogates and values past U+10FFFF are not valid).
 */
size_t safe_text_utf8_length(const char *text);

/**
 * @brief Whether the character at @p text, past ASCII, is not seen, but obeyed
 * by terminals or changes the order in which others are or where lines end, so
 * that a text shows as another than it is: C1 controls, marks, embeddings,
 * overrides and isolates of direction, line separators, byte order marks,
 * tags.
 * @return its code, or 0 if it is none of these, or no valid UTF-8.
 */
uint32_t safe_text_hidden(const char *text);

/**
 * @brief Writes @p text with control characters of ASCII, safe_text_hidden()
 * ones, invalid UTF-8 and the backslash escaped: `\n`, `\t`, `\\`, otherwise
 * `\xNN` for each byte.
 */
void safe_text_put(FILE *stream, const char *text);

/**
 * @brief The same as a string.
 * @return malloc'd, owned by the caller; NULL if memory runs out.
 */
char *safe_text_copy(const char *text);

#endif
