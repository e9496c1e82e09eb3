/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A segment that passes by: does it decode?
 *
 * A segment of the classic codec is decoded as it comes. LZSP has its tables
 * anywhere in the stream and the whole output as its window, so that such a
 * segment, which has 8 MiB at the most, is gathered and then decoded.
 */
#ifndef XEF_SEGMENT_STREAM_H
#define XEF_SEGMENT_STREAM_H

#include "codec/capture.h"
#include "codec/lzss_push.h"

#include <stdbool.h>
#include <stdint.h>

/** All zero: none, which xef_segment_stream_end() takes. */
struct xef_segment_stream {
	bool compressed;
	uint32_t plain_size;
	uint32_t stored_size;
	uint32_t at; /**< stored bytes that have passed */
	uint8_t codec_header[XM_LZSS_HEADER_BYTES];
	struct xef_lzss_push classic;
	/** No reader takes LZSP in an image this large: not decoded. Set behind
	 * xef_segment_stream_begin(). */
	bool refuses_lzsp;
	uint8_t *lzsp; /**< the stream gathered, or NULL */
	struct xef_capture capture;
};

/**
 * @brief Begins a segment; end it by xef_segment_stream_end().
 * @param header_offset of the image header in the plain bytes, or
 *        XEF_CAPTURE_NONE.
 */
void xef_segment_stream_begin(struct xef_segment_stream *segment,
			      bool compressed, uint32_t plain_size,
			      uint32_t stored_size, uint32_t header_offset);

/**
 * @brief Lets stored bytes pass, no more than there are.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY
 */
int xef_segment_stream_add(struct xef_segment_stream *segment,
			   const uint8_t *bytes, uint32_t size);

/**
 * @brief Ends a segment that has passed and frees what it owns.
 * @retval XEF_SUCCESS    it decodes, or its codec is unknown.
 * @retval XEF_ERR_STREAM it does not.
 * @retval XEF_ERR_MEMORY
 */
int xef_segment_stream_finish(struct xef_segment_stream *segment);

/** Frees what it owns. */
void xef_segment_stream_end(struct xef_segment_stream *segment);

#endif
