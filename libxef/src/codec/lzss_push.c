/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the classic LZSS stream, piece by piece.
 */
#include "codec/lzss_push.h"

#include <string.h>

#define GROUP_ITEMS 8u
#define RING_MASK (XM_LZSS_WINDOW_BYTES - 1)

void xef_lzss_push_begin(struct xef_lzss_push *push, uint32_t plain_size)
{
	memset(push, 0, sizeof(*push));
	memset(push->ring, XM_LZSS_RING_FILL, XM_LZSS_RING_START);
	push->plain_size = plain_size;
	push->item = GROUP_ITEMS;
}

static void put(struct xef_lzss_push *push, struct xef_capture *capture,
		uint8_t byte)
{
	push->ring[(push->out + XM_LZSS_RING_START) & RING_MASK] = byte;
	xef_capture_see(capture, push->out, byte);
	push->out++;
}

static void put_literal(struct xef_lzss_push *push, struct xef_capture *capture,
			uint8_t byte)
{
	if (push->out == push->plain_size) {
		push->damaged = true;
		return;
	}
	put(push, capture, byte);
}

static void put_pair(struct xef_lzss_push *push, struct xef_capture *capture,
		     uint32_t second)
{
	const uint32_t from = push->first | (second & 0xF0u) << 4;
	const uint32_t length = (second & 0x0Fu) + XM_LZSS_MATCH_MIN;
	const uint32_t back =
		((push->out + XM_LZSS_RING_START - 1 - from) & RING_MASK) + 1;

	/* The last 18 places of the ring were never written at first. */
	if (length > push->plain_size - push->out ||
	    (back > push->out && back - push->out > XM_LZSS_RING_START)) {
		push->damaged = true;
		return;
	}
	for (uint32_t i = 0; i < length; i++) {
		put(push, capture, push->ring[(from + i) & RING_MASK]);
	}
}

void xef_lzss_push_add(struct xef_lzss_push *push, struct xef_capture *capture,
		       const uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size && !push->damaged; i++) {
		if (push->item == GROUP_ITEMS) {
			push->flags = bytes[i];
			push->item = 0;
			continue;
		}
		if ((push->flags & 1) == 0 && !push->in_pair) {
			push->first = bytes[i];
			push->in_pair = true;
			continue;
		}
		if (push->in_pair) {
			put_pair(push, capture, bytes[i]);
		} else {
			put_literal(push, capture, bytes[i]);
		}
		push->in_pair = false;
		push->flags >>= 1;
		push->item++;
	}
}

/* The flags of items that the last group does not have are zero, and it has
 * one item at least. Nothing is the right stream of nothing. */
bool xef_lzss_push_right(const struct xef_lzss_push *push)
{
	return !push->damaged && push->out == push->plain_size &&
	       !push->in_pair && push->item > 0 &&
	       (push->item == GROUP_ITEMS || push->flags == 0);
}
