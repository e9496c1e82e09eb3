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
 * Groups far enough from both ends are decoded without looking at the ends
 * again; the others item by item with every check.
 */
#include <stdbool.h>
#include <xm/xef_format.h>
#include <xmcore/lzss.h>
#include <xmcore/status.h>

#define GROUP_ITEMS 8u
/* The most that a group takes: its flag byte and eight pairs. */
#define GROUP_IN_BYTES_MAX (1u + 2u * GROUP_ITEMS)
/* The copy of a match writes units and may pass the match's end by less than
 * one; later items, or nobody, write there again. */
#define COPY_UNIT 4u
#define GROUP_OUT_BYTES_MAX (GROUP_ITEMS * XM_LZSS_MATCH_MAX + COPY_UNIT)

struct lzss {
	uint8_t *dest;
	uint8_t *out; /* next byte to write, up to dest_end */
	uint8_t *dest_end;
	const uint8_t *in; /* next byte to read, up to in_end */
	const uint8_t *in_end;
};

/* How far back a pair refers from output index i: 1..4096. */
static inline uint32_t pair_distance(const uint8_t *pair, uint32_t i)
{
	uint32_t position = pair[0] | (pair[1] & 0xF0u) << 4;

	return ((i + XM_LZSS_RING_START - 1 - position) &
		(XM_LZSS_WINDOW_BYTES - 1)) +
	       1;
}

static inline uint32_t pair_length(const uint8_t *pair)
{
	return (pair[1] & 0x0Fu) + XM_LZSS_MATCH_MIN;
}

/* The careful copy: begins in the ring's initial fill if distance > i and may
 * run on into the output. False if it refers to what was never written. */
static bool copy_match(uint8_t *dest, uint32_t i, uint32_t distance,
		       uint32_t length)
{
	uint32_t end = i + length;

	if (distance > i && distance - i > XM_LZSS_RING_START) {
		return false;
	}
	for (; i < end && i < distance; i++) {
		dest[i] = XM_LZSS_RING_FILL;
	}
	for (; i < end; i++) {
		dest[i] = dest[i - distance];
	}
	return true;
}

static inline void copy_unit(uint8_t *out, const uint8_t *from)
{
	/* One after the other: the ranges may overlap. */
	out[0] = from[0];
	out[1] = from[1];
	out[2] = from[2];
	out[3] = from[3];
}

/* The literals before the next pair or the end of the group. In @p pairs a set
 * bit is a pair; the lowest is the next item's. */
static inline uint32_t copy_literals(struct lzss *lzss, uint32_t pairs)
{
	uint8_t *out = lzss->out;
	const uint8_t *in = lzss->in;

	for (; (pairs & 1) == 0; pairs >>= 1) {
		*out = *in;
		out++;
		in++;
	}
	lzss->out = out;
	lzss->in = in;
	return pairs;
}

/* One pair with room for all that it may write. */
static inline bool copy_pair(struct lzss *lzss)
{
	uint8_t *out = lzss->out;
	uint32_t i = (uint32_t)(out - lzss->dest);
	uint32_t distance = pair_distance(lzss->in, i);
	uint32_t length = pair_length(lzss->in);
	const uint8_t *from;

	lzss->in += 2;
	lzss->out += length;
	if (distance > i) {
		return copy_match(lzss->dest, i, distance, length);
	}
	from = out - distance;
	do {
		copy_unit(out, from);
		out += COPY_UNIT;
		from += COPY_UNIT;
	} while (out < lzss->out);
	return true;
}

/* Eight items; the caller has seen that both ends are far enough. */
static bool decode_group(struct lzss *lzss)
{
	/* The bit above the eight ends the group, and the literals before it
	 * without a test of its own. */
	uint32_t pairs = (*lzss->in ^ 0xFFu) | 1u << GROUP_ITEMS;

	lzss->in++;
	pairs = copy_literals(lzss, pairs);
	while (pairs != 1) {
		if (!copy_pair(lzss)) {
			return false;
		}
		pairs = copy_literals(lzss, pairs >> 1);
	}
	return true;
}

/* One item near an end. False if it does not fit there. */
static bool decode_item(struct lzss *lzss, bool literal)
{
	uint32_t room = (uint32_t)(lzss->dest_end - lzss->out);
	uint32_t i = (uint32_t)(lzss->out - lzss->dest);
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
	length = pair_length(lzss->in);
	if (length > room ||
	    !copy_match(lzss->dest, i, pair_distance(lzss->in, i), length)) {
		return false;
	}
	lzss->out += length;
	lzss->in += 2;
	return true;
}

/* A group near an end. Only the last one may have fewer than eight items, but
 * one at least; the flags of those that are missing are zero. */
static bool decode_group_checked(struct lzss *lzss)
{
	uint32_t flags = *lzss->in;

	lzss->in++;
	for (uint32_t item = 0; item < GROUP_ITEMS; item++) {
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

int xm_lzss_decode(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		   uint32_t stream_size)
{
	struct lzss lzss;

	if (dest_size == 0 || stream_size == 0) {
		return dest_size == stream_size ? XM_SUCCESS : XM_ERR_STREAM;
	}
	lzss.dest = dest;
	lzss.out = dest;
	lzss.dest_end = dest + dest_size;
	lzss.in = stream;
	lzss.in_end = stream + stream_size;
	while (lzss.in < lzss.in_end) {
		bool far = lzss.in_end - lzss.in >= (int)GROUP_IN_BYTES_MAX &&
			   lzss.dest_end - lzss.out >= (int)GROUP_OUT_BYTES_MAX;

		if (!(far ? decode_group(&lzss)
			  : decode_group_checked(&lzss))) {
			return XM_ERR_STREAM;
		}
	}
	return lzss.out == lzss.dest_end ? XM_SUCCESS : XM_ERR_STREAM;
}
