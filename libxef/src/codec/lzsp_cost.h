/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is in an LZSP stream, for the model of its cost.
 */
#ifndef XEF_LZSP_COST_H
#define XEF_LZSP_COST_H

#include "codec/target_cost.h"

/**
 * @brief Counts the items of a stream.
 * @param stream one that xm_lzsp_decode() takes for @p plain_size bytes; of
 *               another one a part is counted, and nothing read outside of it.
 * @param plain  what it yields; NULL only if @p plain_size is 0.
 */
void xef_lzsp_cost_add(struct target_cost *cost, const uint8_t *stream,
		       uint32_t size, const uint8_t *plain,
		       uint32_t plain_size);

#endif
