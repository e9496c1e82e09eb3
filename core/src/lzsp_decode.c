/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Decoder of the LZSP stream.
 *
 * A code is a block of bytes in the stream: a table of entries of two bytes,
 * then symbols. The first bits of a code word, the selector, choose the entry;
 * the entry tells how many bits the word has and, after an addition modulo
 * 256, where in the block the symbol stands. 256 bytes are there wherever a
 * code begins: whatever the tables hold, each word leads to a symbol in the
 * stream, and each symbol means something. So nothing but the distances and
 * the lengths of matches is checked while items are decoded.
 */
#include <stdbool.h>
#include <stddef.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>
#include <xmcore/status.h>

#define WORD_BITS 32u
#define POSITIONS 4u /* in a word; the code of the distances follows */
#define INDEX_MASK 0xFFu
#define COPY_UNIT 4u

struct lzsp {
	/* One for each position in a word, then that of the distances. */
	const uint8_t *codes[POSITIONS + 1];
	uint32_t selector_bits;
	uint32_t window;    /* the next bits, the first on top, zeros behind */
	uint32_t bit_count; /* bits in the window */
	const uint8_t *in;  /* next byte or unit to read, up to in_end */
	const uint8_t *in_end;
};

/* Makes it 16 bits at least. False if there are no more. */
static inline bool refill(struct lzsp *lzsp)
{
	uint32_t unit;

	if (lzsp->bit_count >= XM_LZSP_UNIT_BITS) {
		return true;
	}
	if (lzsp->in == lzsp->in_end) {
		return false;
	}
	unit = (uint32_t)lzsp->in[0] << 8 | lzsp->in[1];
	lzsp->in += XM_LZSP_UNIT_BYTES;
	lzsp->window |= unit << (XM_LZSP_UNIT_BITS - lzsp->bit_count);
	lzsp->bit_count += XM_LZSP_UNIT_BITS;
	return true;
}

/* The next @count bits, 15 at most. */
static inline uint32_t take(struct lzsp *lzsp, uint32_t count)
{
	/* Two shifts: one by 32 would be undefined. */
	const uint32_t bits = lzsp->window >> 1 >> (WORD_BITS - 1 - count);

	lzsp->window <<= count;
	lzsp->bit_count -= count;
	return bits;
}

/* The entry of the next code word. */
static inline const uint8_t *next_entry(const struct lzsp *lzsp,
					const uint8_t *code)
{
	const uint32_t selector =
		lzsp->window >> (WORD_BITS - lzsp->selector_bits);

	return code + XM_LZSP_ENTRY_BYTES * selector;
}

/* The symbol of the next code word, which has this entry. */
static inline uint32_t take_symbol(struct lzsp *lzsp, const uint8_t *code,
				   const uint8_t *entry)
{
	const uint32_t bits = (entry[1] & XM_LZSP_ENTRY_BITS_MASK) + 1;
	const uint32_t word = lzsp->window >> (WORD_BITS - bits);

	lzsp->window <<= bits;
	lzsp->bit_count -= bits;
	return code[(word + entry[0]) & INDEX_MASK];
}

/* Parameters and codes, up to the first unit. */
static inline bool open_stream(struct lzsp *lzsp, uint32_t parameters)
{
	const uint8_t *code = NULL;

	if (parameters > XM_LZSP_PARAMETERS_MAX) {
		return false;
	}
	lzsp->selector_bits =
		(parameters & XM_LZSP_SELECTOR_MASK) + XM_LZSP_SELECTOR_MIN;
	for (uint32_t i = 0; i <= POSITIONS; i++) {
		if (i % POSITIONS == 0 ||
		    (parameters & XM_LZSP_BY_POSITION) != 0) {
			if (lzsp->in_end - lzsp->in <
			    1 + (int)XM_LZSP_CODE_BYTES_MAX) {
				return false;
			}
			code = lzsp->in + 1;
			lzsp->in = code + *lzsp->in + 1;
		}
		lzsp->codes[i] = code;
	}
	return (uint32_t)(lzsp->in_end - lzsp->in) % XM_LZSP_UNIT_BYTES == 0;
}

/* There are 16 bits or more. False if the stream ends inside the distance. */
static inline bool take_distance(struct lzsp *lzsp, uint32_t *distance)
{
	const uint8_t *code = lzsp->codes[POSITIONS];
	const uint32_t symbol = take_symbol(lzsp, code, next_entry(lzsp, code));
	const uint32_t extra = symbol >> XM_LZSP_DISTANCE_EXTRA_SHIFT;
	const uint32_t lead = symbol & XM_LZSP_DISTANCE_LEAD_MASK;

	if (!refill(lzsp)) {
		return false;
	}
	/* Bit 3, if the distance is in words, makes a shift by 2. */
	*distance = ((lead << extra) + take(lzsp, extra) + 1)
		    << ((symbol & XM_LZSP_DISTANCE_WORDS) >> 2);
	return true;
}

static inline uint32_t match_length(uint32_t symbol)
{
	const uint32_t length = symbol & XM_LZSP_LENGTH_MASK;

	if (length < XM_LZSP_LENGTH_LONG) {
		return length + 1;
	}
	return XM_LZSP_LENGTH_LONG_BYTES << (length - XM_LZSP_LENGTH_LONG);
}

/* In units of bytes that follow each other, since a match may run on into its
 * own output; @room bytes may be written. What a unit writes behind the match
 * is written again later. */
static inline void copy_match(uint8_t *out, uint32_t distance, uint32_t length,
			      uint32_t room)
{
	const uint8_t *from = out - distance;
	const uint8_t *end = out + length;

	if (room - length < COPY_UNIT) {
		for (; out != end; out++) {
			*out = *from;
			from++;
		}
		return;
	}
	do {
		out[0] = from[0];
		out[1] = from[1];
		out[2] = from[2];
		out[3] = from[3];
		out += COPY_UNIT;
		from += COPY_UNIT;
	} while (out < end);
}

/* All items, each of which yields a byte or more, and the end. */
static inline bool decode_items(struct lzsp *lzsp, uint8_t *dest,
				uint32_t dest_size)
{
	uint32_t distance = XM_LZSP_DISTANCE_START;
	uint32_t i = 0;

	while (refill(lzsp)) {
		const uint8_t *code = lzsp->codes[i % POSITIONS];
		const uint8_t *entry;
		uint32_t symbol;
		uint32_t length;

		if (i == dest_size) {
			return lzsp->window == XM_LZSP_END &&
			       lzsp->in == lzsp->in_end;
		}
		entry = next_entry(lzsp, code);
		symbol = take_symbol(lzsp, code, entry);
		if ((entry[1] & XM_LZSP_ENTRY_MATCH) == 0) {
			dest[i] = (uint8_t)symbol;
			i++;
			continue;
		}
		if ((symbol & XM_LZSP_MATCH_REPEAT) == 0) {
			if (!refill(lzsp)) {
				return false;
			}
			if (symbol == XM_LZSP_ESCAPE) {
				dest[i] = (uint8_t)take(lzsp, 8);
				i++;
				continue;
			}
			if (!take_distance(lzsp, &distance)) {
				return false;
			}
		}
		length = match_length(symbol);
		if (distance > i || length > dest_size - i) {
			return false;
		}
		copy_match(dest + i, distance, length, dest_size - i);
		i += length;
	}
	return false;
}

/* From targets back to displacements, in place. */
static inline void restore_calls(uint8_t *dest, uint32_t dest_size)
{
	for (uint32_t i = 0; i < (dest_size & ~3u); i += 4) {
		if (dest[i] == XM_LZSP_CALL_BYTE) {
			const uint32_t target = xm_be32(dest + i) << 2;

			xm_put_be32(dest + i,
				    XM_LZSP_CALL_OP | (target - i) >> 2);
		}
	}
}

int xm_lzsp_decode(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		   uint32_t stream_size)
{
	struct lzsp lzsp;

	if (stream_size == 0) {
		return XM_ERR_STREAM;
	}
	lzsp.window = 0;
	lzsp.bit_count = 0;
	lzsp.in = stream + 1;
	lzsp.in_end = stream + stream_size;
	if (!open_stream(&lzsp, *stream) ||
	    !decode_items(&lzsp, dest, dest_size)) {
		return XM_ERR_STREAM;
	}
	if ((*stream & XM_LZSP_CALLS) != 0) {
		restore_calls(dest, dest_size);
	}
	return XM_SUCCESS;
}
