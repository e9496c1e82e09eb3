/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Groups of the classic LZSS stream without a branch on what an item
 * is, for a processor that guesses branches and stores 16 bytes at any
 * address.
 *
 * Each item copies XM_LZSS_MATCH_MAX bytes, a literal from the stream and a
 * match from the output, and counts as many of them as it has.
 */
#include "lzss_groups.h"

#include <stdbool.h>

#define CHUNK 16u
#define CHUNK_REST (XM_LZSS_MATCH_MAX - CHUNK)

struct cursor {
	uint8_t *out;
	const uint8_t *in;
};

/* Each part is read before it is written: the ranges may overlap. Two buffers,
 * or they would be more than registers. */
static inline void copy_match_max(uint8_t *out, const uint8_t *from)
{
	uint8_t chunk[CHUNK];
	uint8_t rest[CHUNK_REST];

	__builtin_memcpy(chunk, from, CHUNK);
	__builtin_memcpy(out, chunk, CHUNK);
	__builtin_memcpy(rest, from + CHUNK, CHUNK_REST);
	__builtin_memcpy(out + CHUNK, rest, CHUNK_REST);
}

/* @p yes or @p no by @p mask, all ones or none: the compiler would branch. */
static inline const uint8_t *choose(uintptr_t mask, const uint8_t *yes,
				    const uint8_t *no)
{
	const uintptr_t bits = (uintptr_t)no;

	return (const uint8_t *)(bits ^ ((bits ^ (uintptr_t)yes) & mask));
}

static inline struct cursor copy_item(struct cursor cursor, uint32_t literal,
				      uintptr_t phase)
{
	const uint32_t low = cursor.in[0];
	const uint32_t high = cursor.in[1];
	const uintptr_t pair = (uintptr_t)literal - 1; /* all ones or none */
	const uint32_t back = xm_lzss_back(
		(uint32_t)((uintptr_t)cursor.out + phase), low, high);
	const uint32_t length =
		1 + ((xm_lzss_length(high) - 1) & (uint32_t)pair);
	const uint8_t *from = choose(pair, cursor.out - back - 1, cursor.in);

	/* Seldom: no literal, and repeats what it writes. */
	if (__builtin_expect((back | ~(uint32_t)pair) < length - 1, 0)) {
		xm_lzss_copy(cursor.out, back, length);
	} else {
		copy_match_max(cursor.out, from);
	}
	cursor.out += length;
	cursor.in += 2 - literal;
	return cursor;
}

void xm_lzss_groups_wide(struct xm_lzss *lzss)
{
	struct cursor cursor = {lzss->out, lzss->in};
	const uint8_t *in_far = lzss->in_end - XM_LZSS_GROUP_IN_BYTES;
	const uint8_t *out_far = lzss->dest_end - XM_LZSS_GROUP_OUT_BYTES;
	const uintptr_t phase = XM_LZSS_RING_START - 1u - (uintptr_t)lzss->dest;

	while (cursor.in <= in_far && cursor.out <= out_far) {
		const uint32_t literals = *cursor.in;

		cursor.in++;
		for (uint32_t item = 0; item < XM_LZSS_GROUP_ITEMS; item++) {
			cursor = copy_item(cursor, literals >> item & 1, phase);
		}
	}
	lzss->out = cursor.out;
	lzss->in = cursor.in;
}
