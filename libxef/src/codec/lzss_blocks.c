/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The classic LZSS stream, encoded block by block.
 */
#include "codec/lzss_blocks.h"

#include "codec/lzss_encode.h"

#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/xef_format.h>

#define WINDOW XM_LZSS_WINDOW_BYTES
#define GROUP_ITEMS 8u
#define GROUP_BYTES_MAX (1u + 2u * GROUP_ITEMS)
#define OUT_BYTES 65536u

/* How near to a block's end items are left to the next one. What an item near
 * the end costs depends on what follows, but the less the farther it is. */
#define AHEAD_BYTES 512u

struct blocks {
	const struct xef_lzss_blocks_io *io;
	/* The window, then what is not yet encoded. */
	uint8_t *text;
	uint32_t history; /* bytes of window: all data before, or WINDOW */
	uint32_t pending; /* bytes behind it */
	uint32_t left;	  /* bytes of data not yet read */
	uint32_t done;	  /* bytes of data encoded */
	/* The group that is being filled, and what waits to be written. */
	uint8_t group[GROUP_BYTES_MAX];
	uint32_t group_bytes;
	uint32_t items;
	uint8_t out[OUT_BYTES];
	uint32_t out_bytes;
	uint64_t stream_size;
};

/* One item of the stream of a block. */
struct item {
	uint32_t begin; /* its first byte of text */
	uint32_t length;
	uint32_t from; /* ring position by the text's start, if a pair */
};

static int flush_out(struct blocks *blocks)
{
	const uint32_t size = blocks->out_bytes;

	blocks->stream_size += size;
	blocks->out_bytes = 0;
	if (blocks->stream_size > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	return size == 0 ? XEF_SUCCESS
			 : blocks->io->write(blocks->io->context, blocks->out,
					     size);
}

static int flush_group(struct blocks *blocks)
{
	int status = XEF_SUCCESS;

	if (blocks->items == 0) {
		return XEF_SUCCESS;
	}
	if (OUT_BYTES - blocks->out_bytes < blocks->group_bytes) {
		status = flush_out(blocks);
	}
	memcpy(blocks->out + blocks->out_bytes, blocks->group,
	       blocks->group_bytes);
	blocks->out_bytes += blocks->group_bytes;
	blocks->items = 0;
	return status;
}

/* Opens a group if there is none; returns the bit of the next item. */
static uint8_t next_bit(struct blocks *blocks)
{
	if (blocks->items == 0) {
		blocks->group[0] = 0;
		blocks->group_bytes = 1;
	}
	return (uint8_t)(1u << blocks->items++);
}

static int end_item(struct blocks *blocks)
{
	return blocks->items == GROUP_ITEMS ? flush_group(blocks) : XEF_SUCCESS;
}

static int put_literal(struct blocks *blocks, uint8_t byte)
{
	blocks->group[0] |= next_bit(blocks);
	blocks->group[blocks->group_bytes++] = byte;
	return end_item(blocks);
}

/* @from: by the start of the data. */
static int put_pair(struct blocks *blocks, uint32_t from, uint32_t length)
{
	(void)next_bit(blocks);
	blocks->group[blocks->group_bytes++] = (uint8_t)from;
	blocks->group[blocks->group_bytes++] =
		(uint8_t)((from >> 8) << 4 | (length - XM_LZSS_MATCH_MIN));
	return end_item(blocks);
}

/* Takes over what of an item is behind the window. The rest of a pair is a
 * pair from the same distance, if it is long enough for one. */
static int put_item(struct blocks *blocks, const struct item *item)
{
	const uint32_t end = item->begin + item->length;
	const uint32_t begin =
		item->begin > blocks->history ? item->begin : blocks->history;
	const uint32_t base = blocks->done - blocks->history;
	int status = XEF_SUCCESS;

	if (end <= begin) {
		return XEF_SUCCESS;
	}
	if (end - begin >= XM_LZSS_MATCH_MIN) {
		return put_pair(blocks,
				(item->from + begin - item->begin + base) &
					(WINDOW - 1),
				end - begin);
	}
	for (uint32_t i = begin; status == XEF_SUCCESS && i < end; i++) {
		status = put_literal(blocks, blocks->text[i]);
	}
	return status;
}

/* Takes over the items up to the first that begins at @limit or behind it,
 * where the next block begins: its place in the text. */
static int put_items(struct blocks *blocks, const uint8_t *stream,
		     uint32_t limit, uint32_t *place)
{
	struct item item = {0, 0, 0};
	uint32_t flags = 1; /* the lowest is the next item's; 1: none left */
	int status = XEF_SUCCESS;

	while (status == XEF_SUCCESS && item.begin < limit) {
		if (flags == 1) {
			flags = *stream++ | 1u << GROUP_ITEMS;
		}
		if ((flags & 1) != 0) {
			item.length = 1;
			stream++;
		} else {
			item.from = stream[0] | (stream[1] & 0xF0u) << 4;
			item.length = (stream[1] & 0x0Fu) + XM_LZSS_MATCH_MIN;
			stream += 2;
		}
		status = put_item(blocks, &item);
		item.begin += item.length;
		flags >>= 1;
	}
	*place = item.begin;
	return status;
}

/* Makes the text before @place the window. */
static void go_on_from(struct blocks *blocks, uint32_t place)
{
	const uint32_t text_bytes = blocks->history + blocks->pending;
	const uint32_t kept = place < WINDOW ? place : WINDOW;

	blocks->done += place - blocks->history;
	memmove(blocks->text, blocks->text + (place - kept),
		text_bytes - (place - kept));
	blocks->history = kept;
	blocks->pending = text_bytes - place;
}

static int encode_block(struct blocks *blocks, uint32_t block_bytes)
{
	const uint32_t room = block_bytes - blocks->pending;
	const uint32_t more = blocks->left < room ? blocks->left : room;
	uint32_t text_bytes = blocks->history + blocks->pending;
	uint32_t stream_size;
	uint32_t place;
	uint8_t *stream;
	int status = blocks->io->read(blocks->io->context,
				      blocks->text + text_bytes, more);

	if (status != XEF_SUCCESS) {
		return status;
	}
	text_bytes += more;
	blocks->pending += more;
	blocks->left -= more;
	status = xef_lzss_encode(&stream, &stream_size, blocks->text,
				 text_bytes);
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = put_items(blocks, stream,
			   blocks->left == 0 ? text_bytes
					     : text_bytes - AHEAD_BYTES,
			   &place);
	free(stream);
	if (status == XEF_SUCCESS) {
		go_on_from(blocks, place);
	}
	return status;
}

int xef_lzss_blocks_encode(uint64_t *stream_size, uint32_t size,
			   uint32_t block_bytes,
			   const struct xef_lzss_blocks_io *io)
{
	struct blocks *blocks = calloc(1, sizeof(*blocks));
	int status = XEF_SUCCESS;

	if (blocks == NULL) {
		return XEF_ERR_MEMORY;
	}
	if (block_bytes > size) {
		block_bytes = size;
	}
	blocks->io = io;
	blocks->left = size;
	blocks->text = malloc((size_t)WINDOW + block_bytes);
	if (blocks->text == NULL) {
		status = XEF_ERR_MEMORY;
	}
	while (status == XEF_SUCCESS && blocks->done < size) {
		status = encode_block(blocks, block_bytes);
	}
	if (status == XEF_SUCCESS) {
		status = flush_group(blocks);
	}
	if (status == XEF_SUCCESS) {
		status = flush_out(blocks);
	}
	*stream_size = blocks->stream_size;
	free(blocks->text);
	free(blocks);
	return status;
}
