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

/** What a text is checked for. */
enum xef_text_use {
	XEF_TEXT_READ,	 /**< it is in a file */
	XEF_TEXT_WRITTEN /**< it goes into one, and should be what it looks
			  * like */
};

/**
 * @brief Checks that bytes are 1 to XEF_TEXT_BYTES_MAX bytes of UTF-8 without
 * a control character (docs/xef-format.md, Trailer), and to be written also
 * without one that hides what the text is.
 * @param what what the text is, for the message.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TEXT
 */
int xef_text_check(const uint8_t *text, size_t size, enum xef_text_use use,
		   const char *what, xef_diag *diag);

#endif
