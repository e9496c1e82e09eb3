/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a text in a trailer may hold.
 */
#ifndef XEF_TEXT_CHECK_H
#define XEF_TEXT_CHECK_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/**
 * @brief Checks that bytes are 1 to XEF_TEXT_BYTES_MAX bytes of UTF-8 without
 * a control character (docs/xef-format.md, Trailer).
 * @param what what the text is, for the message.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TEXT
 */
int xef_text_check(const uint8_t *text, size_t size, const char *what,
		   xef_diag *diag);

#endif
