/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Encoder of the LZSP stream (docs/xef-format.md).
 */
#ifndef XEF_LZSP_ENCODE_H
#define XEF_LZSP_ENCODE_H

#include <stddef.h>
#include <stdint.h>

/**
 * @brief Encodes bytes into a short stream, always the same one.
 *
 * A stream has some 280 bytes at least, so that the classic codec is better
 * for little data; and what cannot be compressed grows by a quarter.
 *
 * Takes some 50 times @p size of memory meanwhile.
 *
 * @param[out] stream      the stream without the 12-byte codec header, never
 *                         NULL; the caller ends it by free().
 * @param[out] stream_size its size, in bytes.
 * @param data             NULL only if @p size is 0.
 * @param size             in bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TOO_LARGE @p size is over XM_LZSP_PLAIN_BYTES_MAX.
 * @retval XEF_ERR_MEMORY
 */
int xef_lzsp_encode(uint8_t **stream, uint32_t *stream_size,
		    const uint8_t *data, uint32_t size);

#endif
