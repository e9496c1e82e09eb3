/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is in an LZSP stream (docs/xef-format.md), for the model of its
 * cost.
 */
#include "codec/lzsp_cost.h"

#include <stdbool.h>
#include <stddef.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>

#define POSITIONS 4u /* in a word; the code of the distances follows */
#define COPY_BYTES 4u
#define LITERAL_BITS 8u
#define BYTE_BITS 8u

struct reader {
	const uint8_t *codes[POSITIONS + 1];
	uint32_t selector_bits;
	const uint8_t *bits; /* all behind the codes */
	uint64_t bit_count;
	uint64_t at; /* next bit */
};

/* The next @p count bits, 16 at most, without taking them; zeros behind the
 * end. */
static uint32_t peek(const struct reader *reader, uint32_t count)
{
	uint32_t value = 0;

	for (uint64_t bit = reader->at; bit < reader->at + count; bit++) {
		value <<= 1;
		if (bit < reader->bit_count) {
			const uint32_t byte = reader->bits[bit / BYTE_BITS];

			value |= byte >> (BYTE_BITS - 1 - bit % BYTE_BITS) & 1;
		}
	}
	return value;
}

/* The next symbol of a code, and whether it is a match's. */
static uint32_t take_symbol(struct reader *reader, const uint8_t *code,
			    bool *match)
{
	const uint8_t *entry =
		code +
		XM_LZSP_ENTRY_BYTES * peek(reader, reader->selector_bits);
	const uint32_t bits = (entry[1] & XM_LZSP_ENTRY_BITS_MASK) + 1;
	const uint32_t word = peek(reader, bits);

	reader->at += bits;
	*match = (entry[1] & XM_LZSP_ENTRY_MATCH) != 0;
	return code[(word + entry[0]) & 0xFFu];
}

/* Finds the codes. False if one would leave the stream. */
static bool open_stream(struct reader *reader, const uint8_t *stream,
			uint32_t size)
{
	uint32_t at = 1;

	if (size == 0) {
		return false;
	}
	reader->selector_bits =
		(stream[0] & XM_LZSP_SELECTOR_MASK) + XM_LZSP_SELECTOR_MIN;
	for (uint32_t i = 0; i <= POSITIONS; i++) {
		if (i % POSITIONS != 0 &&
		    (stream[0] & XM_LZSP_BY_POSITION) == 0) {
			reader->codes[i] = reader->codes[i - 1];
			continue;
		}
		if (size - at < 1 + XM_LZSP_CODE_BYTES_MAX) {
			return false;
		}
		reader->codes[i] = stream + at + 1;
		at += 1 + stream[at] + 1u;
	}
	reader->bits = stream + at;
	reader->bit_count = (uint64_t)(size - at) * BYTE_BITS;
	reader->at = 0;
	return true;
}

static uint32_t match_length(uint32_t symbol)
{
	const uint32_t length = symbol & XM_LZSP_LENGTH_MASK;

	if (length < XM_LZSP_LENGTH_LONG) {
		return length + 1;
	}
	return XM_LZSP_LENGTH_LONG_BYTES << (length - XM_LZSP_LENGTH_LONG);
}

/* Counts one item and returns the bytes that it yields. */
static uint32_t add_item(struct target_cost *cost, struct reader *reader,
			 uint32_t out)
{
	bool match;
	const uint32_t symbol =
		take_symbol(reader, reader->codes[out % POSITIONS], &match);
	uint32_t length;

	if (!match) {
		cost->counts[TARGET_COST_LZSP_LITERAL]++;
		return 1;
	}
	if (symbol == XM_LZSP_ESCAPE) {
		cost->counts[TARGET_COST_LZSP_ESCAPE]++;
		reader->at += LITERAL_BITS;
		return 1;
	}
	if ((symbol & XM_LZSP_MATCH_REPEAT) != 0) {
		cost->counts[TARGET_COST_LZSP_MATCH_REPEAT]++;
	} else {
		cost->counts[TARGET_COST_LZSP_MATCH_DISTANCE]++;
		reader->at +=
			take_symbol(reader, reader->codes[POSITIONS], &match) >>
			XM_LZSP_DISTANCE_EXTRA_SHIFT;
	}
	length = match_length(symbol);
	cost->counts[TARGET_COST_LZSP_COPY_4_BYTES] +=
		(length + COPY_BYTES - 1) / COPY_BYTES;
	return length;
}

static void add_calls(struct target_cost *cost, const uint8_t *plain,
		      uint32_t plain_size)
{
	for (uint32_t at = 0; at < (plain_size & ~3u); at += 4) {
		cost->counts[TARGET_COST_LZSP_CALL_SCANNED]++;
		if ((xm_be32(plain + at) & XM_LZSP_CALL_OP_MASK) ==
		    XM_LZSP_CALL_OP) {
			cost->counts[TARGET_COST_LZSP_CALL_RESTORED]++;
		}
	}
}

void xef_lzsp_cost_add(struct target_cost *cost, const uint8_t *stream,
		       uint32_t size, const uint8_t *plain, uint32_t plain_size)
{
	struct reader reader;
	uint32_t out = 0;

	cost->counts[TARGET_COST_LZSP_STREAM]++;
	if (!open_stream(&reader, stream, size)) {
		return;
	}
	cost->counts[TARGET_COST_LZSP_UNIT] +=
		reader.bit_count / XM_LZSP_UNIT_BITS;
	while (out < plain_size && reader.at < reader.bit_count) {
		out += add_item(cost, &reader, out);
	}
	if ((stream[0] & XM_LZSP_CALLS) != 0) {
		add_calls(cost, plain, plain_size);
	}
}
