/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the classic LZSS stream.
 *
 * The stream names ring positions. Output byte i stands at ring position
 * (i + 4078) mod 4096, so position p means the byte that is
 * (i + 4078 - p) mod 4096 back, 0 meaning 4096, and the output itself serves
 * as the ring. What lies before the first output byte is the ring's initial
 * fill; its last 18 positions were never written.
 *
 * Three ways through a group, by what there is to check: far from both ends
 * and a window behind the start, nothing (lzss_groups.h); far from the ends,
 * whether a match begins before the start; near an end, everything.
 */
#include "lzss_groups.h"

#include <stdbool.h>
#include <xmcore/lzss.h>
#include <xmcore/status.h>

/* Which form of the inner loop suits the processor; a test sets its own. */
#ifndef XM_LZSS_WIDE
#define XM_LZSS_WIDE (UINTPTR_MAX > UINT32_MAX)
#endif

static inline uint32_t pair_back(const uint8_t *pair, uint32_t i)
{
	return xm_lzss_back(i + XM_LZSS_RING_START - 1, pair[0], pair[1]);
}

/* Begins in the ring's initial fill if back >= i and may run on into the
 * output. False if it refers to what was never written. */
__attribute__((noinline)) static bool copy_match(uint8_t *dest, uint32_t i,
						 uint32_t back, uint32_t length)
{
	const uint32_t end = i + length;

	if (back >= i && back - i >= XM_LZSS_RING_START) {
		return false;
	}
	for (; i < end && i <= back; i++) {
		dest[i] = XM_LZSS_RING_FILL;
	}
	for (; i < end; i++) {
		dest[i] = dest[i - back - 1];
	}
	return true;
}

void xm_lzss_copy_rest(uint8_t *out, uint32_t distance, const uint8_t *end)
{
	out += XM_LZSS_UNIT;
	if (distance % XM_LZSS_UNIT != 0) {
		do {
			xm_lzss_copy(out, distance - 1, XM_LZSS_UNIT);
			out += XM_LZSS_UNIT;
		} while (out < end);
		return;
	}
	/* Programs consist of words, and most matches lie words back. Begins
	 * at a word; what is written again is the same. */
	out -= (uintptr_t)out % XM_LZSS_UNIT;
	do {
		const void *from =
			__builtin_assume_aligned(out - distance, XM_LZSS_UNIT);
		void *to = __builtin_assume_aligned(out, XM_LZSS_UNIT);

		__builtin_memcpy(to, from, XM_LZSS_UNIT);
		out += XM_LZSS_UNIT;
	} while (out < end);
}

/* A group far from both ends, of which a match may begin before the start. */
static bool decode_group(struct xm_lzss *lzss)
{
	uint8_t *out = lzss->out;
	const uint8_t *in = lzss->in;
	/* The bit above the eight ends the group. */
	uint32_t flags = *in | 1u << XM_LZSS_GROUP_ITEMS;

	in++;
	for (; flags != 1; flags >>= 1) {
		if ((flags & 1) != 0) {
			*out = *in;
			out++;
			in++;
		} else {
			const uint32_t i = (uint32_t)(out - lzss->dest);
			const uint32_t back = pair_back(in, i);
			const uint32_t length = xm_lzss_length(in[1]);

			if (back < i) {
				xm_lzss_copy(out, back, length);
			} else if (!copy_match(lzss->dest, i, back, length)) {
				return false;
			}
			out += length;
			in += 2;
		}
	}
	lzss->out = out;
	lzss->in = in;
	return true;
}

/* One item near an end. False if it does not fit there. */
static bool decode_item(struct xm_lzss *lzss, bool literal)
{
	const uint32_t room = (uint32_t)(lzss->dest_end - lzss->out);
	const uint32_t i = (uint32_t)(lzss->out - lzss->dest);
	uint32_t length;

	if (literal) {
		if (room == 0) {
			return false;
		}
		*lzss->out = *lzss->in;
		lzss->out++;
		lzss->in++;
		return true;
	}
	if (lzss->in_end - lzss->in < 2) {
		return false;
	}
	length = xm_lzss_length(lzss->in[1]);
	if (length > room ||
	    !copy_match(lzss->dest, i, pair_back(lzss->in, i), length)) {
		return false;
	}
	lzss->out += length;
	lzss->in += 2;
	return true;
}

/* A group near an end. Only the last one may have fewer than eight items, but
 * one at least; the flags of those that are missing are zero. */
static bool decode_group_checked(struct xm_lzss *lzss)
{
	uint32_t flags = *lzss->in;

	lzss->in++;
	for (uint32_t item = 0; item < XM_LZSS_GROUP_ITEMS; item++) {
		if (lzss->in == lzss->in_end) {
			return item > 0 && flags == 0;
		}
		if (!decode_item(lzss, (flags & 1) != 0)) {
			return false;
		}
		flags >>= 1;
	}
	return true;
}

/* One group or more. False if the stream is damaged there. */
static bool decode_some(struct xm_lzss *lzss)
{
	if (lzss->in_end - lzss->in < (int)XM_LZSS_GROUP_IN_BYTES ||
	    lzss->dest_end - lzss->out < (int)XM_LZSS_GROUP_OUT_BYTES) {
		return decode_group_checked(lzss);
	}
	if (lzss->out - lzss->dest < (int)XM_LZSS_WINDOW_BYTES) {
		return decode_group(lzss);
	}
	if (XM_LZSS_WIDE) {
		xm_lzss_groups_wide(lzss);
	} else {
		xm_lzss_groups_narrow(lzss);
	}
	return true;
}

int xm_lzss_decode(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		   uint32_t stream_size)
{
	struct xm_lzss lzss;

	if (dest_size == 0 || stream_size == 0) {
		return dest_size == stream_size ? XM_SUCCESS : XM_ERR_STREAM;
	}
	lzss.dest = dest;
	lzss.out = dest;
	lzss.dest_end = dest + dest_size;
	lzss.in = stream;
	lzss.in_end = stream + stream_size;
	while (lzss.in < lzss.in_end) {
		if (!decode_some(&lzss)) {
			return XM_ERR_STREAM;
		}
	}
	return lzss.out == lzss.dest_end ? XM_SUCCESS : XM_ERR_STREAM;
}
