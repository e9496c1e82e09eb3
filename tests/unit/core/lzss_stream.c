/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Classic LZSS streams made item by item.
 */
#include "lzss_stream.h"

#include <stdbool.h>

void lzss_stream_begin(struct lzss_stream *s)
{
	s->size = 0;
	s->items = 0;
}

static void begin_item(struct lzss_stream *s, bool literal)
{
	if (s->items % 8 == 0) {
		s->flags_at = s->size;
		s->bytes[s->size++] = 0;
	}
	if (literal) {
		s->bytes[s->flags_at] |= (uint8_t)(1u << s->items % 8);
	}
	s->items++;
}

void lzss_stream_literal(struct lzss_stream *s, uint32_t byte)
{
	begin_item(s, true);
	s->bytes[s->size++] = (uint8_t)byte;
}

void lzss_stream_pair(struct lzss_stream *s, uint32_t position, uint32_t length)
{
	begin_item(s, false);
	s->bytes[s->size++] = (uint8_t)position;
	s->bytes[s->size++] = (uint8_t)((position >> 4 & 0xF0) | (length - 3));
}
