/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Puts an LZSP stream together from its plan and its items.
 */
#ifndef XEF_LZSP_STREAM_H
#define XEF_LZSP_STREAM_H

#include "codec/lzsp_plan.h"

#include <stdbool.h>
#include <stdint.h>

/** The bytes that a stream of a text of @p size bytes may have. */
uint32_t lzsp_stream_room(uint32_t size);

/**
 * @brief Writes the stream.
 * @param stream of lzsp_stream_room() bytes.
 * @param plan   with words for all the items.
 * @param nodes  with the items of the text.
 * @param calls  the text has targets in its calls.
 * @return its size, in bytes.
 */
uint32_t lzsp_stream_write(uint8_t *stream, const struct lzsp_plan *plan,
			   const struct lzsp_node *nodes, const uint8_t *text,
			   uint32_t size, bool calls);

#endif
