/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing XEF images (docs/xef-format.md, Layout).
 */
#include "image_write.h"

#include "codec/lzsp_encode.h"
#include "codec/lzss_encode.h"
#include "image_layout.h"
#include "seal.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>
#include <xmcore/xef_read.h>

/* The bytes of a segment as they are stored. */
struct stored {
	const uint8_t *bytes;
	uint32_t size;
	uint8_t *stream; /* the same if compressed, to be freed, else NULL */
	uint32_t magic;	 /* of the codec, if compressed */
};

/* Takes the stream of LZSP instead, if it is shorter; of streams of the same
 * size the classic one stays, for the sake of readers that know no other. */
static int try_lzsp(struct stored *stored,
		    const struct xef_elf_segment *segment)
{
	uint8_t *stream;
	uint32_t size;
	int status;

	if (segment->size > XM_LZSP_PLAIN_BYTES_MAX) {
		return XEF_SUCCESS;
	}
	status = xef_lzsp_encode(&stream, &size, segment->bytes, segment->size);
	if (status != XEF_SUCCESS) {
		return status;
	}
	if (size >= stored->size) {
		free(stream);
		return XEF_SUCCESS;
	}
	free(stored->stream);
	stored->stream = stream;
	stored->size = size;
	stored->magic = XM_LZSP_MAGIC;
	return XEF_SUCCESS;
}

/* Whether the image is not too large for LZSP. */
static bool takes_lzsp(const struct xef_image_plan *plan)
{
	uint64_t length = 0;

	for (uint32_t i = 0; i < plan->segment_count; i++) {
		length += plan->segments[i].size;
	}
	return length <= XM_LZSP_IMAGE_BYTES_MAX;
}

static int compress_segment(struct stored *stored,
			    const struct xef_elf_segment *segment,
			    bool with_lzsp)
{
	int status = xef_lzss_encode(&stored->stream, &stored->size,
				     segment->bytes, segment->size);

	stored->magic = XM_LZSS_MAGIC;
	if (status == XEF_SUCCESS && with_lzsp) {
		status = try_lzsp(stored, segment);
	}
	stored->bytes = stored->stream;
	return status;
}

/* Whether what is stored comes out again: a mistake of an encoder must not fly.
 */
static int verify_stored(const struct stored *stored,
			 const struct xef_elf_segment *segment)
{
	uint8_t *plain = malloc((size_t)segment->size + 1);
	int status;

	if (plain == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = stored->magic == XM_LZSP_MAGIC
			 ? xm_lzsp_decode(plain, segment->size, stored->stream,
					  stored->size)
			 : xm_lzss_decode(plain, segment->size, stored->stream,
					  stored->size);
	if (status != XEF_SUCCESS ||
	    (segment->size != 0 &&
	     memcmp(plain, segment->bytes, segment->size) != 0)) {
		status = XEF_ERR_ENCODER;
	}
	free(plain);
	return status;
}

static int compress_segments(const struct xef_image_plan *plan,
			     struct stored *stored)
{
	const bool with_lzsp =
		plan->compress == XEF_COMPRESS_BEST && takes_lzsp(plan);

	for (uint32_t i = 0; i < plan->segment_count; i++) {
		const struct xef_elf_segment *segment = &plan->segments[i];

		stored[i].bytes = segment->bytes;
		stored[i].size = segment->size;
		if (plan->compress) {
			int status = compress_segment(&stored[i], segment,
						      with_lzsp);

			if (status == XEF_SUCCESS) {
				status = verify_stored(&stored[i], segment);
			}
			if (status != XEF_SUCCESS) {
				return status;
			}
		}
	}
	return XEF_SUCCESS;
}

/* The segments' stored bytes, back to back. */
static void write_segments(uint8_t *at, const struct xef_image_plan *plan,
			   const struct stored *stored)
{
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		if (plan->compress) {
			xef_image_write_codec_header(at, stored[i].magic,
						     plan->segments[i].size,
						     stored[i].size);
			at += XM_LZSS_HEADER_BYTES;
		}
		if (stored[i].size != 0) {
			memcpy(at, stored[i].bytes, stored[i].size);
		}
		at += stored[i].size;
	}
}

static int write_file(uint8_t **xef, size_t *xef_size,
		      const struct xef_image_plan *plan,
		      const struct stored *stored)
{
	uint64_t stored_bytes[XM_XEF_SEGMENTS_MAX];
	struct xef_image_layout layout;
	uint8_t *file;
	int status;

	for (uint32_t i = 0; i < plan->segment_count; i++) {
		stored_bytes[i] =
			stored[i].size +
			(plan->compress ? XM_LZSS_HEADER_BYTES : UINT64_C(0));
	}
	status = xef_image_lay_out(&layout, plan, stored_bytes);
	if (status != XEF_SUCCESS) {
		return status;
	}
	file = calloc(1, (size_t)layout.file_size);
	if (file == NULL) {
		return XEF_ERR_MEMORY;
	}
	xef_image_write_front(file, plan, &layout, stored_bytes);
	write_segments(file + layout.image, plan, stored);
	if (layout.file_size > layout.trailer) {
		xef_trailer_write(file + layout.trailer, &plan->trailer,
				  plan->segment_count);
	}
	status = xef_seal_image(file, (uint32_t)layout.file_size);
	if (status != XEF_SUCCESS) {
		free(file);
		return status;
	}
	*xef = file;
	*xef_size = (size_t)layout.file_size;
	return XEF_SUCCESS;
}

int xef_image_write(uint8_t **xef, size_t *xef_size,
		    const struct xef_image_plan *plan)
{
	struct stored *stored = calloc(plan->segment_count, sizeof(*stored));
	int status;

	if (stored == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = compress_segments(plan, stored);
	if (status == XEF_SUCCESS) {
		status = write_file(xef, xef_size, plan, stored);
	}
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		free(stored[i].stream);
	}
	free(stored);
	return status;
}
