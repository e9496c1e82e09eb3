/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writer of LZSP streams.
 */
#include "codec/lzsp_stream.h"
#include "codec/lzsp_write.h"

#include <string.h>
#include <xm/lzsp_format.h>

#define LITERAL_BITS 8u
#define LITERAL_BITS_MAX (XM_LZSP_ENTRY_BITS_MASK + 1 + LITERAL_BITS)

static void write_word(struct lzsp_writer *writer, struct lzsp_word word)
{
	lzsp_write_fetch(writer);
	lzsp_write_bits(writer, word.word, word.bits);
}

static void write_literal(struct lzsp_writer *writer,
			  const struct lzsp_code *code, uint8_t literal)
{
	if (code->literal[literal].bits != 0) {
		write_word(writer, code->literal[literal]);
		return;
	}
	write_word(writer, code->match[XM_LZSP_ESCAPE]);
	lzsp_write_fetch(writer);
	lzsp_write_bits(writer, literal, LITERAL_BITS);
}

static void write_match(struct lzsp_writer *writer,
			const struct lzsp_plan *plan,
			const struct lzsp_code *code,
			const struct lzsp_item *item)
{
	uint8_t symbol = lzsp_length_symbol(item->length);
	uint32_t extra;

	if (item->repeat) {
		write_word(writer, code->match[symbol | XM_LZSP_MATCH_REPEAT]);
		return;
	}
	write_word(writer, code->match[symbol]);
	(void)lzsp_distance_symbol(item->distance, &symbol, &extra);
	write_word(writer, plan->codes[LZSP_DISTANCES].literal[symbol]);
	lzsp_write_fetch(writer);
	lzsp_write_bits(writer, extra, symbol >> XM_LZSP_DISTANCE_EXTRA_SHIFT);
}

/* Parameters and codes. Returns their bytes. */
static uint32_t write_plan(uint8_t *stream, const struct lzsp_plan *plan,
			   bool calls)
{
	uint32_t size = 1;

	stream[0] = (uint8_t)((plan->selector_bits - XM_LZSP_SELECTOR_MIN) |
			      (plan->by_position ? XM_LZSP_BY_POSITION : 0) |
			      (calls ? XM_LZSP_CALLS : 0));
	for (uint32_t i = 0; i < LZSP_CODES; i++) {
		const struct lzsp_code *code = &plan->codes[i];

		if (i % LZSP_POSITIONS == 0 || plan->by_position) {
			stream[size] = (uint8_t)(code->size - 1);
			memcpy(stream + size + 1, code->bytes, code->size);
			size += 1 + code->size;
		}
	}
	return size;
}

static uint32_t write_items(uint8_t *out, const struct lzsp_plan *plan,
			    const struct lzsp_node *nodes, const uint8_t *text,
			    uint32_t size)
{
	struct lzsp_writer writer;

	lzsp_write_start(&writer, out);
	for (uint32_t place = 0; place < size;) {
		const struct lzsp_code *code =
			&plan->codes[place % LZSP_POSITIONS];
		const struct lzsp_item item = lzsp_item_at(nodes, place);

		if (item.distance == 0) {
			write_literal(&writer, code, text[place]);
		} else {
			write_match(&writer, plan, code, &item);
		}
		place += item.length;
	}
	return lzsp_write_end(&writer);
}

uint32_t lzsp_stream_room(uint32_t size)
{
	/* A literal takes 24 bits at most, a match of two bytes 47. Two units
	 * may have been fetched too early. */
	return 1 + LZSP_CODES * (1 + XM_LZSP_CODE_BYTES_MAX) +
	       2 * XM_LZSP_UNIT_BYTES + size * (LITERAL_BITS_MAX / 8);
}

uint32_t lzsp_stream_write(uint8_t *stream, const struct lzsp_plan *plan,
			   const struct lzsp_node *nodes, const uint8_t *text,
			   uint32_t size, bool calls)
{
	uint32_t plan_bytes = write_plan(stream, plan, calls);
	const uint32_t missing =
		XM_LZSP_CODE_BYTES_MAX - plan->codes[LZSP_DISTANCES].size;
	uint32_t item_bytes =
		write_items(stream + plan_bytes, plan, nodes, text, size);

	/* Any index must find a byte, also behind a short last code. */
	if (item_bytes < missing) {
		uint8_t *size_byte = stream + plan_bytes -
				     (XM_LZSP_CODE_BYTES_MAX - missing) - 1;

		*size_byte = XM_LZSP_CODE_BYTES_MAX - 1;
		memset(stream + plan_bytes, 0, missing);
		plan_bytes += missing;
		item_bytes = write_items(stream + plan_bytes, plan, nodes, text,
					 size);
	}
	return plan_bytes + item_bytes;
}
