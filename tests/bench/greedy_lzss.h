/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A greedy encoder of the classic LZSS stream, to compare ours with:
 * at each place the longest match, as the encoders of 1989 do it.
 */
#ifndef GREEDY_LZSS_H
#define GREEDY_LZSS_H

#include <stdint.h>

/**
 * @brief Encodes @p size bytes of @p data.
 *
 * @param[out] stream the LZ bytes without the 12-byte codec header; room for
 *                    size + size / 8 + 1 bytes.
 * @return their number.
 */
uint32_t greedy_lzss_encode(uint8_t *stream, const uint8_t *data,
			    uint32_t size);

#endif
