/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The inner loop of the classic LZSS decoder, in two forms: whole
 * groups that no end can cut short and no reference can leave.
 *
 * The narrow form is for a LEON3: few instructions, and no access that is not
 * aligned. The wide form is for a 64-bit host: whatever the item, the same
 * instructions, since a branch that the processor guesses wrong costs more
 * than they do. Both are in every build; the linker drops the one that nobody
 * calls.
 */
#ifndef XM_LZSS_GROUPS_H
#define XM_LZSS_GROUPS_H

#include <stdint.h>
#include <xm/xef_format.h>

#define XM_LZSS_GROUP_ITEMS 8u
/* What a group may read: the flag byte and eight items, the last of which is
 * read as if it were XM_LZSS_MATCH_MAX literals. */
#define XM_LZSS_GROUP_IN_BYTES                                                 \
	(1u + 2u * (XM_LZSS_GROUP_ITEMS - 1u) + XM_LZSS_MATCH_MAX)
/* What it may write: copies in units of four may pass a match's end by three;
 * later items, or nobody, write there again. */
#define XM_LZSS_GROUP_OUT_BYTES (XM_LZSS_GROUP_ITEMS * XM_LZSS_MATCH_MAX + 3u)

struct xm_lzss {
	uint8_t *dest;
	uint8_t *out; /* next byte to write, up to dest_end */
	uint8_t *dest_end;
	const uint8_t *in; /* next byte to read, up to in_end */
	const uint8_t *in_end;
};

/* How far back a pair refers, less one. @p phase is the output index plus
 * XM_LZSS_RING_START - 1, modulo the window. */
static inline uint32_t xm_lzss_back(uint32_t phase, uint32_t low, uint32_t high)
{
	return (phase - low - ((high << 4) & 0xF00u)) &
	       (XM_LZSS_WINDOW_BYTES - 1);
}

static inline uint32_t xm_lzss_length(uint32_t high)
{
	return (high & 0x0Fu) + XM_LZSS_MATCH_MIN;
}

#define XM_LZSS_UNIT 4u

/* The part of a match at @p out that lies behind its first unit, up to @p end
 * or up to three bytes further. Out of line: of four matches in a program one
 * has such a part, and there are eight items to unroll. */
void xm_lzss_copy_rest(uint8_t *out, uint32_t distance, const uint8_t *end);

/* A match from back + 1 bytes back, up to three bytes too long. */
static inline void xm_lzss_copy(uint8_t *out, uint32_t back, uint32_t length)
{
	/* A byte late; the constant offsets below take that back. */
	const uint8_t *from = out - back;

	/* One after the other: the ranges may overlap. */
	out[0] = from[-1];
	out[1] = from[0];
	out[2] = from[1];
	out[3] = from[2];
	if (length > XM_LZSS_UNIT) {
		xm_lzss_copy_rest(out, back + 1, out + length);
	}
}

/*
 * Decode groups until an end is nearer than XM_LZSS_GROUP_IN_BYTES or
 * XM_LZSS_GROUP_OUT_BYTES. Neither may be when they are called, and a window
 * of output must have been written.
 */
void xm_lzss_groups_narrow(struct xm_lzss *lzss);
void xm_lzss_groups_wide(struct xm_lzss *lzss);

#endif
