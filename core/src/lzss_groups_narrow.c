/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Groups of the classic LZSS stream in few instructions of a processor
 * that has many registers, no unaligned access and no guessing of branches.
 *
 * Programs consist of words, so most matches lie a multiple of four back. But
 * they are short: three of four take the four bytes that are copied anyway,
 * and a question about alignment pays only for the others.
 */
#include "lzss_groups.h"

#include <stdbool.h>

struct cursor {
	uint8_t *out;
	const uint8_t *in;
};

static inline struct cursor copy_pair(struct cursor cursor, uintptr_t phase)
{
	const uint32_t high = cursor.in[1];
	const uint32_t back = xm_lzss_back(
		(uint32_t)((uintptr_t)cursor.out + phase), cursor.in[0], high);
	const uint32_t length = xm_lzss_length(high);

	xm_lzss_copy(cursor.out, back, length);
	cursor.out += length;
	cursor.in += 2;
	return cursor;
}

static inline struct cursor copy_item(struct cursor cursor, bool literal,
				      uintptr_t phase)
{
	if (!literal) {
		return copy_pair(cursor, phase);
	}
	*cursor.out = *cursor.in;
	cursor.out++;
	cursor.in++;
	return cursor;
}

void xm_lzss_groups_narrow(struct xm_lzss *lzss)
{
	struct cursor cursor = {lzss->out, lzss->in};
	const uint8_t *in_far = lzss->in_end - XM_LZSS_GROUP_IN_BYTES;
	const uint8_t *out_far = lzss->dest_end - XM_LZSS_GROUP_OUT_BYTES;
	/* Added to an address it gives xm_lzss_back()'s, without a variable
	 * for the output index. */
	const uintptr_t phase = XM_LZSS_RING_START - 1u - (uintptr_t)lzss->dest;

	while (cursor.in <= in_far && cursor.out <= out_far) {
		const uint32_t literals = *cursor.in;

		cursor.in++;
		cursor = copy_item(cursor, (literals & 0x01) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x02) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x04) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x08) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x10) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x20) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x40) != 0, phase);
		cursor = copy_item(cursor, (literals & 0x80) != 0, phase);
	}
	lzss->out = cursor.out;
	lzss->in = cursor.in;
}
