/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Greedy parse; matches by chains of the places that begin with the
 * same two bytes. Made to be obvious, not fast.
 */
#include "greedy_lzss.h"

#include <stdbool.h>
#include <string.h>
#include <xm/xef_format.h>

#define NOWHERE UINT32_MAX

struct chains {
	uint32_t latest[1u << 16];
	uint32_t earlier[XM_LZSS_WINDOW_BYTES]; /* by place modulo that */
};

struct match {
	uint32_t bytes;
	uint32_t distance;
};

/* The ring's initial fill seen as bytes before the data. */
static uint8_t byte_at(const uint8_t *data, uint32_t place, uint32_t distance)
{
	return distance > place ? XM_LZSS_RING_FILL : data[place - distance];
}

static uint32_t match_bytes(const uint8_t *data, uint32_t size, uint32_t place,
			    uint32_t distance)
{
	uint32_t n = 0;

	while (n < XM_LZSS_MATCH_MAX && n < size - place &&
	       byte_at(data, place + n, distance) == data[place + n]) {
		n++;
	}
	return n;
}

static void improve(struct match *match, const uint8_t *data, uint32_t size,
		    uint32_t place, uint32_t distance)
{
	const uint32_t n = match_bytes(data, size, place, distance);

	if (n > match->bytes) {
		match->bytes = n;
		match->distance = distance;
	}
}

static uint32_t pair_at(const uint8_t *data, uint32_t place)
{
	return (uint32_t)data[place] << 8 | data[place + 1];
}

static struct match longest(const struct chains *chains, const uint8_t *data,
			    uint32_t size, uint32_t place)
{
	struct match match = {0, 0};
	uint32_t there;

	if (size - place < XM_LZSS_MATCH_MIN) {
		return match;
	}
	/* In the fill, which ends before the data. */
	for (uint32_t n = 1; n <= XM_LZSS_MATCH_MAX; n++) {
		if (place + n <= XM_LZSS_RING_START) {
			improve(&match, data, size, place, place + n);
		}
	}
	there = chains->latest[pair_at(data, place)];
	while (there != NOWHERE && place - there <= XM_LZSS_WINDOW_BYTES) {
		improve(&match, data, size, place, place - there);
		there = chains->earlier[there % XM_LZSS_WINDOW_BYTES];
	}
	return match;
}

static void enter(struct chains *chains, const uint8_t *data, uint32_t size,
		  uint32_t place)
{
	uint32_t *latest;

	if (size - place < 2) {
		return;
	}
	latest = &chains->latest[pair_at(data, place)];
	chains->earlier[place % XM_LZSS_WINDOW_BYTES] = *latest;
	*latest = place;
}

uint32_t greedy_lzss_encode(uint8_t *stream, const uint8_t *data, uint32_t size)
{
	static struct chains chains;
	uint32_t stream_size = 0;
	uint32_t flags_at = 0;
	uint32_t items = 0;
	uint32_t place = 0;

	memset(&chains, 0xFF, sizeof(chains));
	for (; place < size; items++) {
		const struct match match = longest(&chains, data, size, place);
		const bool literal = match.bytes < XM_LZSS_MATCH_MIN;
		const uint32_t end = place + (literal ? 1 : match.bytes);
		const uint32_t from =
			(place + XM_LZSS_RING_START - match.distance) %
			XM_LZSS_WINDOW_BYTES;

		if (items % 8 == 0) {
			flags_at = stream_size++;
			stream[flags_at] = 0;
		}
		if (literal) {
			stream[flags_at] |= (uint8_t)(1u << items % 8);
			stream[stream_size++] = data[place];
		} else {
			stream[stream_size++] = (uint8_t)from;
			stream[stream_size++] =
				(uint8_t)((from >> 4 & 0xF0) |
					  (match.bytes - XM_LZSS_MATCH_MIN));
		}
		for (; place < end; place++) {
			enter(&chains, data, size, place);
		}
	}
	return stream_size;
}
