/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Longest matches for the encoder of the classic LZSS stream.
 */
#ifndef XEF_LZSS_MATCH_H
#define XEF_LZSS_MATCH_H

#include <stdint.h>

/** Bytes behind the text that are read, but never part of a match. */
#define XEF_LZSS_MATCH_PAD 16u

/**
 * @brief Finds at each place of a text the longest match of at most
 * XM_LZSS_MATCH_MAX bytes that begins 1 to XM_LZSS_WINDOW_BYTES earlier; it
 * may run into itself.
 *
 * @param[out] length   @p text_bytes numbers: the bytes of that match, or 1 if
 *                      it would have fewer than XM_LZSS_MATCH_MIN.
 * @param[out] distance as many: how far back it begins, in bytes; any number
 *                      where @p length is 1.
 * @param text          @p text_bytes bytes and XEF_LZSS_MATCH_PAD zeros.
 * @param text_bytes    their number, without the zeros.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY
 */
int xef_lzss_match(uint8_t *length, uint16_t *distance, const uint8_t *text,
		   uint32_t text_bytes);

#endif
