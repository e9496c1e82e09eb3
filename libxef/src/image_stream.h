/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief An XEF image that passes by: is it right?
 *
 * Says what xef_image_open() and xef_image_check() would say of the image in
 * memory, by the same readers.
 */
#ifndef XEF_IMAGE_STREAM_H
#define XEF_IMAGE_STREAM_H

#include "digest/crc32.h"
#include "file/file_stream.h"
#include "segment_stream.h"

#include <xmcore/xef_read.h>

/** Where in an image the next byte is. */
enum xef_image_phase {
	XEF_IMAGE_IN_HEADER,
	XEF_IMAGE_IN_TABLES,
	XEF_IMAGE_IN_GAP,
	XEF_IMAGE_IN_SEGMENT,
	XEF_IMAGE_IN_REST
};

/** All zero: none, which xef_image_stream_end() takes. */
struct xef_image_stream {
	struct xef_file_stream file;
	const struct xef_crc32 *crc32;
	enum xef_image_phase phase;
	uint64_t stop; /**< where the next phase begins */
	/** The segments stand before their table and could not be followed. */
	bool late;
	uint32_t index;	      /**< of the segment that is next */
	uint32_t stored_left; /**< bytes of segments from there on */
	uint64_t plain_bytes; /**< of the segments before it */
	struct xef_segment_stream segment;
	uint32_t crcs[XM_XEF_SEGMENTS_MAX];
	uint32_t bad_segment; /**< the first that does not decode */
	bool is_bad;
	bool has_header;
	uint8_t header[XM_IMAGE_HEADER_BYTES];
};

/**
 * @brief Begins an image; end it by xef_image_stream_end(), after failure too.
 * @param crc32 begun; borrowed.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_image_stream_begin(struct xef_image_stream *image,
			   const struct xef_crc32 *crc32);

/**
 * @brief Lets bytes pass.
 * @retval XEF_SUCCESS whatever they are.
 * @retval XEF_ERR_NOT_STREAMABLE
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_image_stream_add(struct xef_image_stream *image, const uint8_t *bytes,
			 size_t size);

/**
 * @brief Opens the image that has passed, as xef_image_open().
 * @param[out] view undefined on failure; of the segments it has no bytes but
 *                  codec headers.
 * @return as xef_image_open(), or XEF_ERR_NOT_STREAMABLE.
 */
int xef_image_stream_open(const struct xef_image_stream *image,
			  struct xm_xef_view *view);

/** Checks the image that has passed and was opened, as xef_image_check().
 * Once. */
int xef_image_stream_check(struct xef_image_stream *image,
			   const struct xm_xef_view *view, xef_diag *diag);

/** Frees what it owns. */
void xef_image_stream_end(struct xef_image_stream *image);

#endif
