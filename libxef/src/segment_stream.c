/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A segment that passes by: does it decode?
 */
#include "segment_stream.h"

#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>

/* Bytes of a stream of LZSP for one byte of output, at the most: a word of 16
 * bits for the item, 16 for the distance and 15 extra bits. Parameters, codes
 * and the end take less than the constant. */
#define LZSP_GROWTH_MAX 6u
#define LZSP_CONSTANT_BYTES 2048u

void xef_segment_stream_begin(struct xef_segment_stream *segment,
			      bool compressed, uint32_t plain_size,
			      uint32_t stored_size, uint32_t header_offset)
{
	memset(segment, 0, sizeof(*segment));
	segment->compressed = compressed;
	segment->plain_size = plain_size;
	segment->stored_size = stored_size;
	segment->capture.offset = header_offset;
	xef_lzss_push_begin(&segment->classic, plain_size);
}

static uint32_t magic_of(const struct xef_segment_stream *segment)
{
	return segment->compressed && segment->at >= XM_LZSS_HEADER_BYTES
		       ? xm_be32(segment->codec_header + XM_LZSS_OFF_MAGIC)
		       : 0;
}

/* Whether the stream could be one of LZSP at all: a hostile one shall not cost
 * more memory than its output. */
static bool lzsp_possible(const struct xef_segment_stream *segment)
{
	return !segment->refuses_lzsp &&
	       segment->plain_size <= XM_LZSP_PLAIN_BYTES_MAX &&
	       segment->stored_size - XM_LZSS_HEADER_BYTES <=
		       segment->plain_size * LZSP_GROWTH_MAX +
			       LZSP_CONSTANT_BYTES;
}

static int gather(struct xef_segment_stream *segment, const uint8_t *bytes,
		  uint32_t size)
{
	if (!lzsp_possible(segment)) {
		return XEF_SUCCESS;
	}
	if (segment->lzsp == NULL) {
		segment->lzsp = malloc(segment->stored_size);
	}
	if (segment->lzsp == NULL) {
		return XEF_ERR_MEMORY;
	}
	memcpy(segment->lzsp + (segment->at - XM_LZSS_HEADER_BYTES), bytes,
	       size);
	return XEF_SUCCESS;
}

static void see_plain(struct xef_segment_stream *segment, uint32_t offset,
		      const uint8_t *bytes, uint32_t size)
{
	struct xef_capture *capture = &segment->capture;
	const uint64_t begin = capture->offset;
	const uint64_t end = begin + sizeof(capture->bytes);
	const uint64_t from = begin > offset ? begin : offset;
	const uint64_t behind = (uint64_t)offset + size;
	const uint64_t to = end < behind ? end : behind;

	if (capture->offset != XEF_CAPTURE_NONE && from < to) {
		memcpy(capture->bytes + (from - begin), bytes + (from - offset),
		       (size_t)(to - from));
	}
}

static uint32_t take_codec_header(struct xef_segment_stream *segment,
				  const uint8_t *bytes, uint32_t size)
{
	const uint32_t left = XM_LZSS_HEADER_BYTES - segment->at;
	const uint32_t taken = size < left ? size : left;

	memcpy(segment->codec_header + segment->at, bytes, taken);
	segment->at += taken;
	return taken;
}

int xef_segment_stream_add(struct xef_segment_stream *segment,
			   const uint8_t *bytes, uint32_t size)
{
	int status = XEF_SUCCESS;

	if (!segment->compressed) {
		see_plain(segment, segment->at, bytes, size);
		segment->at += size;
		return XEF_SUCCESS;
	}
	if (segment->at < XM_LZSS_HEADER_BYTES) {
		const uint32_t taken = take_codec_header(segment, bytes, size);

		bytes += taken;
		size -= taken;
	}
	if (magic_of(segment) == XM_LZSS_MAGIC) {
		xef_lzss_push_add(&segment->classic, &segment->capture, bytes,
				  size);
	} else if (magic_of(segment) == XM_LZSP_MAGIC && size != 0) {
		status = gather(segment, bytes, size);
	}
	segment->at += size;
	return status;
}

static int finish_lzsp(struct xef_segment_stream *segment)
{
	uint8_t *plain;
	int status;

	if (segment->lzsp == NULL) {
		return XEF_ERR_STREAM;
	}
	plain = malloc((size_t)segment->plain_size + 1);
	if (plain == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = xm_lzsp_decode(plain, segment->plain_size, segment->lzsp,
				segment->stored_size - XM_LZSS_HEADER_BYTES);
	if (status == XEF_SUCCESS) {
		see_plain(segment, 0, plain, segment->plain_size);
	}
	free(plain);
	return status;
}

int xef_segment_stream_finish(struct xef_segment_stream *segment)
{
	int status = XEF_SUCCESS;

	if (magic_of(segment) == XM_LZSS_MAGIC) {
		if (!xef_lzss_push_right(&segment->classic)) {
			status = XEF_ERR_STREAM;
		}
	} else if (magic_of(segment) == XM_LZSP_MAGIC) {
		status = finish_lzsp(segment);
	}
	xef_segment_stream_end(segment);
	return status;
}

void xef_segment_stream_end(struct xef_segment_stream *segment)
{
	free(segment->lzsp);
	segment->lzsp = NULL;
}
