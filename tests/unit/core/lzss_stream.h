/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Classic LZSS streams made item by item.
 */
#ifndef LZSS_STREAM_H
#define LZSS_STREAM_H

#include <stdint.h>

#define LZSS_STREAM_MAX 40000u

struct lzss_stream {
	uint8_t bytes[LZSS_STREAM_MAX];
	uint32_t size;
	uint32_t flags_at;
	uint32_t items;
};

void lzss_stream_begin(struct lzss_stream *s);
void lzss_stream_literal(struct lzss_stream *s, uint32_t byte);
/** @p length bytes from ring position @p position on. */
void lzss_stream_pair(struct lzss_stream *s, uint32_t position,
		      uint32_t length);

#endif
