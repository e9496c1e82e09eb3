/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the classic LZSS stream that is given the stream piece by
 * piece and keeps nothing of the output but its window.
 *
 * The core's decoder writes all of the output and has no ring; this one has
 * the ring of 1989 and tells whether the core's would take the stream.
 */
#ifndef XEF_LZSS_PUSH_H
#define XEF_LZSS_PUSH_H

#include "codec/capture.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xm/xef_format.h>

struct xef_lzss_push {
	uint8_t ring[XM_LZSS_WINDOW_BYTES];
	uint32_t out;	     /**< bytes of output so far */
	uint32_t plain_size; /**< that there shall be */
	uint32_t flags;	     /**< of the group, the next item's lowest */
	uint32_t item;	     /**< of the group, 8: a flag byte is next */
	uint32_t first;	     /**< byte of the pair whose second is next */
	bool in_pair;
	bool damaged;
};

void xef_lzss_push_begin(struct xef_lzss_push *push, uint32_t plain_size);

/** Adds bytes of the stream; @p capture sees the output. */
void xef_lzss_push_add(struct xef_lzss_push *push, struct xef_capture *capture,
		       const uint8_t *bytes, size_t size);

/** Whether the bytes so far are a whole and right stream. */
bool xef_lzss_push_right(const struct xef_lzss_push *push);

#endif
