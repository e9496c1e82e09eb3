/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is in a classic LZSS stream, for the model of its cost.
 */
#ifndef XEF_LZSS_COST_H
#define XEF_LZSS_COST_H

#include "codec/target_cost.h"

/**
 * @brief Counts the items of a stream.
 * @param stream one that xm_lzss_decode() takes for @p plain_size bytes; of
 *               another one a part is counted, and nothing read outside of it.
 *               NULL only if @p size is 0.
 */
void xef_lzss_cost_add(struct target_cost *cost, const uint8_t *stream,
		       uint32_t size, uint32_t plain_size);

#endif
