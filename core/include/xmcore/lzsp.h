/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the LZSP stream (docs/xef-format.md): LZSS with prefix
 * codes, made for SPARC programs.
 *
 * Writes straight to the destination and uses no other memory: the window is
 * the output itself, and the tables of the codes are read where they stand in
 * the stream. Safe on any input: whatever the tables hold leads to bytes of the
 * stream, every back-reference is checked before a byte of it is copied, and
 * each item yields at least one byte of output, so that decoding ends.
 */
#ifndef XMCORE_LZSP_H
#define XMCORE_LZSP_H

#include <stdint.h>

/**
 * @brief Decodes a stream of exactly @p stream_size bytes into exactly
 * @p dest_size bytes.
 *
 * @param dest       destination; must not overlap the stream. Any alignment.
 *                   NULL only if @p dest_size is 0.
 * @param dest_size  the uncompressed size, in bytes.
 * @param stream     the stream, without the 12-byte codec header. Any
 *                   alignment. NULL only if @p stream_size is 0.
 * @param stream_size its size, in bytes.
 * @retval XM_SUCCESS    all input was used and all output written.
 * @retval XM_ERR_STREAM there are no parameters or unknown ones, a code stands
 *         too near the end, a match refers to what lies before the output or
 *         runs over its end, the stream ends inside an item, or behind
 *         @p dest_size bytes of output there is not its end. The destination
 *         then holds an undefined part of the output, never more than
 *         @p dest_size bytes.
 */
int xm_lzsp_decode(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		   uint32_t stream_size);

#endif
