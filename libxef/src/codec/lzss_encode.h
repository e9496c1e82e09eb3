/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Encoder of the classic LZSS stream (docs/xef-format.md).
 */
#ifndef XEF_LZSS_ENCODE_H
#define XEF_LZSS_ENCODE_H

#include <stddef.h>
#include <stdint.h>

/**
 * @brief Encodes bytes into the shortest stream that the format allows,
 * always the same one.
 *
 * Takes about five times @p size and 280 KiB of memory meanwhile.
 *
 * @param[out] stream      the LZ bytes without the 12-byte codec header, never
 *                         NULL; the caller ends it by free().
 * @param[out] stream_size their number: at most size + ceil(size / 8).
 * @param data             NULL only if @p size is 0.
 * @param size             in bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TOO_LARGE the stream might take 4 GiB or more.
 * @retval XEF_ERR_MEMORY
 */
int xef_lzss_encode(uint8_t **stream, uint32_t *stream_size,
		    const uint8_t *data, uint32_t size);

#endif
