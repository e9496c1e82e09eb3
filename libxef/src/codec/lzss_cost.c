/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is in a classic LZSS stream (docs/xef-format.md), for the model
 * of its cost.
 *
 * A decoder copies a match the faster the longer its steps are: how long they
 * may be depends on the distance, and how many there are on the length. Matches
 * of up to four bytes are short whatever the distance.
 */
#include "codec/lzss_cost.h"

#include <xm/xef_format.h>

#define GROUP_ITEMS 8u
#define ALL_LITERALS 0xFFu
#define PAIR_BYTES 2u
#define SHORT_BYTES_MAX 4u

/* How near to its end a decoder goes step by step. */
#define END_BYTES 144u

static void add_length(struct target_cost *cost, uint32_t length)
{
	if (length <= SHORT_BYTES_MAX) {
		cost->counts[TARGET_COST_CLASSIC_PAIR_3_TO_4]++;
	} else if (length <= 8) {
		cost->counts[TARGET_COST_CLASSIC_PAIR_5_TO_8]++;
	} else if (length <= 12) {
		cost->counts[TARGET_COST_CLASSIC_PAIR_9_TO_12]++;
	} else {
		cost->counts[TARGET_COST_CLASSIC_PAIR_13_TO_18]++;
	}
}

static void add_distance(struct target_cost *cost, uint32_t distance,
			 uint32_t length)
{
	if (distance % 4 == 0) {
		cost->counts[TARGET_COST_CLASSIC_WORD_PAIR]++;
		cost->counts[TARGET_COST_CLASSIC_WORD_BYTE] += length;
	} else if (distance % 2 == 0) {
		cost->counts[TARGET_COST_CLASSIC_HALF_PAIR]++;
		cost->counts[TARGET_COST_CLASSIC_HALF_BYTE] += length;
	} else {
		cost->counts[TARGET_COST_CLASSIC_ODD_PAIR]++;
		cost->counts[TARGET_COST_CLASSIC_ODD_BYTE] += length;
	}
}

/* Counts a pair at output index @p out and returns the bytes it yields. */
static uint32_t add_pair(struct target_cost *cost, const uint8_t *pair,
			 uint32_t out)
{
	const uint32_t position = pair[0] | (pair[1] & 0xF0u) << 4;
	const uint32_t length = (pair[1] & 0x0Fu) + XM_LZSS_MATCH_MIN;

	add_length(cost, length);
	if (length > SHORT_BYTES_MAX) {
		/* Right modulo 4, and more is not asked. */
		add_distance(cost, out + XM_LZSS_RING_START - position, length);
	}
	return length;
}

void xef_lzss_cost_add(struct target_cost *cost, const uint8_t *stream,
		       uint32_t size, uint32_t plain_size)
{
	uint32_t at = 0;
	uint32_t out = 0;

	cost->counts[TARGET_COST_CLASSIC_STREAM]++;
	while (at < size) {
		const uint32_t flags = stream[at];

		at++;
		cost->counts[TARGET_COST_CLASSIC_GROUP]++;
		if (flags == ALL_LITERALS) {
			cost->counts[TARGET_COST_CLASSIC_LITERAL_GROUP]++;
		}
		for (uint32_t i = 0; i < GROUP_ITEMS && at < size; i++) {
			if (plain_size - out < END_BYTES) {
				cost->counts
					[TARGET_COST_CLASSIC_ITEM_NEAR_END]++;
			}
			if ((flags >> i & 1) != 0) {
				cost->counts[TARGET_COST_CLASSIC_LITERAL]++;
				at++;
				out++;
			} else if (size - at >= PAIR_BYTES) {
				out += add_pair(cost, stream + at, out);
				at += PAIR_BYTES;
			} else {
				return;
			}
		}
	}
}
