/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the classic LZSS stream (docs/xef-format.md).
 *
 * Writes straight to the destination and uses no other memory: the window is
 * the output itself. Safe on any input: every back-reference is checked
 * before a byte of it is copied.
 */
#ifndef XMCORE_LZSS_H
#define XMCORE_LZSS_H

#include <stdint.h>

/**
 * @brief Decodes a stream of exactly @p stream_size bytes into exactly
 * @p dest_size bytes.
 *
 * @param dest       destination; must not overlap the stream. NULL only if
 *                   @p dest_size is 0.
 * @param dest_size  the uncompressed size, in bytes.
 * @param stream     the LZ bytes, without the 12-byte codec header.
 * @param stream_size their number.
 * @retval XM_SUCCESS    all input was used and all output written.
 * @retval XM_ERR_STREAM the stream refers to ring positions that were never
 *         written, ends inside an item, yields fewer or more bytes than
 *         @p dest_size, or sets bits behind its last item. The destination
 *         then holds an undefined part of the output, never more than
 *         @p dest_size bytes.
 */
int xm_lzss_decode(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		   uint32_t stream_size);

#endif
