/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Printing text of unknown origin so that it cannot move the cursor,
 * forge a line or break a terminal's encoding.
 */
#ifndef CLI_SAFE_TEXT_H
#define CLI_SAFE_TEXT_H

#include <stddef.h>
#include <stdio.h>

/**
 * @brief Length of the UTF-8 sequence at @p text.
 * @return 1 to 4 bytes, or 0 if no valid one stands there (overlong forms,
 *         surrogates and values past U+10FFFF are not valid).
 */
size_t safe_text_utf8_length(const char *text);

/**
 * @brief Writes @p text with control characters, invalid UTF-8 and the
 * backslash escaped: `\n`, `\t`, `\\`, otherwise `\xNN` for each byte.
 */
void safe_text_put(FILE *stream, const char *text);

/**
 * @brief The same as a string.
 * @return malloc'd, owned by the caller; NULL if memory runs out.
 */
char *safe_text_copy(const char *text);

#endif
