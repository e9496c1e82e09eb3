/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Making images that do not lie in memory.
 *
 * The digests begin with the header, which has the sizes of all that follows.
 * If they are known before, the segments are hashed on their way; if they are
 * compressed, they are written first and read back.
 */
#include "build_options.h"
#include "codec/lzss_blocks.h"
#include "diag.h"
#include "digest/crc32.h"
#include "digest/digest.h"
#include "image_layout.h"
#include "raw_image.h"

#include <stdlib.h>
#include <string.h>
#include <xm/trailer_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define PIECE_BYTES 65536u

struct builder {
	struct xef_image_plan plan;
	struct xef_raw_image raw;
	struct xef_image_layout layout;
	uint64_t stored_bytes[XM_XEF_SEGMENTS_MAX];
	uint32_t crcs[XM_XEF_SEGMENTS_MAX];
	struct xef_crc32 crc32;
	struct xef_hash md5;
	struct xef_hash sha256;
	const xef_source *source;
	const xef_sink *sink;
	uint64_t at;	  /* where in the file the next stored byte goes */
	uint32_t segment; /* that is being read */
	uint32_t read_at; /* offset in it */
	uint8_t header[XM_IMAGE_HEADER_BYTES];
	uint8_t *front; /* header and tables */
	uint8_t *trailer;
	uint8_t piece[PIECE_BYTES];
};

static int write_at(const struct builder *builder, uint64_t offset,
		    const uint8_t *bytes, uint32_t size)
{
	if (size == 0) {
		return XEF_SUCCESS;
	}
	if (offset > UINT32_MAX || size > UINT32_MAX - offset) {
		return XEF_ERR_TOO_LARGE;
	}
	return builder->sink->write(builder->sink->context, (uint32_t)offset,
				    bytes, size) == 0
		       ? XEF_SUCCESS
		       : XEF_ERR_IO;
}

/* Catches the image header out of the bytes of a segment. */
static void see_header(struct builder *builder, const uint8_t *bytes,
		       uint32_t size)
{
	const uint64_t begin = builder->raw.header_offset;
	const uint64_t end = begin + XM_IMAGE_HEADER_BYTES;
	const uint64_t here = builder->read_at;
	const uint64_t from = begin > here ? begin : here;
	const uint64_t to = end < here + size ? end : here + size;

	if (builder->segment == builder->raw.header_segment && from < to) {
		memcpy(builder->header + (from - begin), bytes + (from - here),
		       (size_t)(to - from));
	}
}

/* The next bytes of the segment. */
static int read_source(void *context, uint8_t *bytes, uint32_t size)
{
	struct builder *builder = context;
	const xef_source *source = builder->source;

	if (size != 0 && source->read(source->context, builder->segment,
				      builder->read_at, bytes, size) != 0) {
		return XEF_ERR_IO;
	}
	see_header(builder, bytes, size);
	builder->read_at += size;
	return XEF_SUCCESS;
}

static int write_stream(void *context, const uint8_t *bytes, uint32_t size)
{
	struct builder *builder = context;
	const int status = write_at(builder, builder->at, bytes, size);

	builder->at += size;
	return status;
}

/* Adds bytes of the file to both digests. */
static int hash(struct builder *builder, const uint8_t *bytes, uint32_t size)
{
	const int status = xef_hash_add(&builder->md5, bytes, size);

	return status == XEF_SUCCESS && builder->plan.trailer.sha256
		       ? xef_hash_add(&builder->sha256, bytes, size)
		       : status;
}

/* Adds stored bytes of a segment to the digests and to its CRC. */
static int hash_stored(struct builder *builder, const uint8_t *bytes,
		       uint32_t size)
{
	uint32_t *crc = &builder->crcs[builder->segment];

	if (builder->plan.trailer.checks) {
		*crc = xef_crc32_add(&builder->crc32, *crc, bytes, size);
	}
	return hash(builder, bytes, size);
}

static uint32_t next_piece(uint64_t left)
{
	return left < PIECE_BYTES ? (uint32_t)left : PIECE_BYTES;
}

static int copy_segment(struct builder *builder)
{
	const uint32_t size = builder->plan.segments[builder->segment].size;
	int status = XEF_SUCCESS;

	while (status == XEF_SUCCESS && builder->read_at < size) {
		const uint32_t piece = next_piece(size - builder->read_at);

		status = read_source(builder, builder->piece, piece);
		if (status == XEF_SUCCESS) {
			status = write_stream(builder, builder->piece, piece);
		}
		if (status == XEF_SUCCESS) {
			status = hash_stored(builder, builder->piece, piece);
		}
	}
	return status;
}

static int compress_segment(struct builder *builder)
{
	const struct xef_lzss_blocks_io io = {read_source, write_stream,
					      builder};
	const uint32_t size = builder->plan.segments[builder->segment].size;
	const uint64_t begin = builder->at;
	uint8_t header[XM_LZSS_HEADER_BYTES];
	uint64_t stream_size = 0;
	int status;

	builder->at += sizeof(header);
	status = xef_lzss_blocks_encode(&stream_size, size,
					XEF_LZSS_BLOCK_BYTES, &io);
	if (status != XEF_SUCCESS) {
		return status;
	}
	xef_image_write_codec_header(header, XM_LZSS_MAGIC, size,
				     (uint32_t)stream_size);
	builder->stored_bytes[builder->segment] = builder->at - begin;
	return write_at(builder, begin, header, sizeof(header));
}

static int write_segments(struct builder *builder)
{
	int status = XEF_SUCCESS;

	builder->at = builder->layout.image;
	for (uint32_t i = 0;
	     status == XEF_SUCCESS && i < builder->plan.segment_count; i++) {
		builder->segment = i;
		builder->read_at = 0;
		status = builder->plan.compress ? compress_segment(builder)
						: copy_segment(builder);
	}
	return status;
}

/* Reads the segments back as they were stored. */
static int read_back(struct builder *builder)
{
	const xef_sink *sink = builder->sink;
	uint64_t at = builder->layout.image;
	int status = XEF_SUCCESS;

	for (uint32_t i = 0; i < builder->plan.segment_count; i++) {
		const uint64_t end = at + builder->stored_bytes[i];

		builder->segment = i;
		while (status == XEF_SUCCESS && at < end) {
			const uint32_t piece = next_piece(end - at);

			status = sink->read(sink->context, (uint32_t)at,
					    builder->piece, piece) == 0
					 ? hash_stored(builder, builder->piece,
						       piece)
					 : XEF_ERR_IO;
			at += piece;
		}
	}
	return status;
}

static int begin_hashes(struct builder *builder)
{
	int status = xef_hash_begin(&builder->md5, XEF_HASH_MD5);

	if (status == XEF_SUCCESS && builder->plan.trailer.sha256) {
		status = xef_hash_begin(&builder->sha256, XEF_HASH_SHA256);
	}
	xef_hash_mask(&builder->md5, XM_XEF_OFF_DIGEST, XEF_DIGEST_BYTES);
	xef_hash_mask_header(&builder->sha256, XM_XEF_OFF_FILE_SIZE);
	xef_crc32_begin(&builder->crc32);
	return status;
}

/* Lays the file out, and begins its digests with what stands before the
 * segments. */
static int hash_front(struct builder *builder)
{
	int status = xef_image_lay_out(&builder->layout, &builder->plan,
				       builder->stored_bytes);

	if (status != XEF_SUCCESS) {
		return status;
	}
	xef_image_write_front(builder->front, &builder->plan, &builder->layout,
			      builder->stored_bytes);
	return hash(builder, builder->front, (uint32_t)builder->layout.image);
}

/* Segments whose sizes are known are hashed on their way. */
static int write_known(struct builder *builder)
{
	int status;

	for (uint32_t i = 0; i < builder->plan.segment_count; i++) {
		builder->stored_bytes[i] = builder->plan.segments[i].size;
	}
	status = hash_front(builder);
	return status == XEF_SUCCESS ? write_segments(builder) : status;
}

static int write_compressed(struct builder *builder)
{
	/* Where the segments begin does not depend on their sizes. */
	int status = xef_image_lay_out(&builder->layout, &builder->plan,
				       builder->stored_bytes);

	if (status == XEF_SUCCESS) {
		status = write_segments(builder);
	}
	if (status == XEF_SUCCESS) {
		status = hash_front(builder);
	}
	return status == XEF_SUCCESS ? read_back(builder) : status;
}

/* Fills in the digests of the trailer, each covered by the next: the CRCs, the
 * SHA-256. @gap: bytes of padding before the trailer. */
static int fill_trailer(struct builder *builder, uint32_t trailer_bytes)
{
	const struct xef_trailer_plan *plan = &builder->plan.trailer;
	const uint32_t parts = builder->plan.segment_count;
	const uint64_t checks =
		xef_trailer_payload(plan, parts, XM_TRAILER_TAG_CHECKS);
	const uint64_t sha256 =
		xef_trailer_payload(plan, parts, XM_TRAILER_TAG_SHA256);
	uint8_t digest[XM_SHA256_BYTES];
	int status;

	xef_trailer_write(builder->trailer, plan, parts);
	for (uint32_t i = 0; checks != 0 && i < parts; i++) {
		xm_put_be32(builder->trailer + checks +
				    (size_t)i * XM_TRAILER_CHECK_BYTES,
			    builder->crcs[i]);
	}
	if (sha256 == 0) {
		return XEF_SUCCESS;
	}
	/* The field is still zero, as it is taken. */
	status = xef_hash_add(&builder->sha256, builder->trailer,
			      trailer_bytes - XM_TRAILER_FOOTER_BYTES);
	if (status == XEF_SUCCESS) {
		status = xef_hash_finish(&builder->sha256, digest);
	}
	if (status == XEF_SUCCESS) {
		memcpy(builder->trailer + sha256, digest, sizeof(digest));
	}
	return status;
}

/* What stands behind the segments: padding, and the trailer if there is one. */
static int write_end(struct builder *builder)
{
	static const uint8_t zeros[XM_TRAILER_ALIGN];
	const struct xef_image_layout *layout = &builder->layout;
	const uint64_t end = layout->file_size < layout->trailer
				     ? layout->file_size
				     : layout->trailer;
	const uint32_t gap = (uint32_t)(end - builder->at);
	const uint32_t trailer_bytes = (uint32_t)(layout->file_size - end);
	int status = write_at(builder, builder->at, zeros, gap);

	if (status == XEF_SUCCESS) {
		status = hash(builder, zeros, gap);
	}
	if (status == XEF_SUCCESS && trailer_bytes != 0) {
		status = fill_trailer(builder, trailer_bytes);
	}
	if (status == XEF_SUCCESS) {
		status = xef_hash_add(&builder->md5, builder->trailer,
				      trailer_bytes);
	}
	return status == XEF_SUCCESS
		       ? write_at(builder, end, builder->trailer, trailer_bytes)
		       : status;
}

/* The last that is written makes a file of it. */
static int write_front(struct builder *builder)
{
	const int status = xef_hash_finish(&builder->md5,
					   builder->front + XM_XEF_OFF_DIGEST);

	return status == XEF_SUCCESS ? write_at(builder, 0, builder->front,
						(uint32_t)builder->layout.image)
				     : status;
}

static int check_header(const struct builder *builder, xef_diag *diag)
{
	return builder->raw.header_segment == builder->plan.segment_count
		       ? XEF_SUCCESS
		       : xef_raw_image_check_header(&builder->plan,
						    builder->header, diag);
}

static int tell(xef_diag *diag, int status)
{
	return status == XEF_ERR_IO
		       ? xef_diag_fail(diag, status,
				       "what reads the segments or writes the "
				       "file has failed")
		       : xef_diag_status(diag, status);
}

static int build(struct builder *builder, xef_diag *diag)
{
	int status = begin_hashes(builder);

	if (status == XEF_SUCCESS) {
		status = builder->plan.compress ? write_compressed(builder)
						: write_known(builder);
	}
	if (status != XEF_SUCCESS) {
		return tell(diag, status);
	}
	status = check_header(builder, diag);
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = write_end(builder);
	if (status == XEF_SUCCESS) {
		status = write_front(builder);
	}
	return tell(diag, status);
}

/* Everything that can be told before a byte is read. */
static int prepare(struct builder *builder, const xef_image_input *input,
		   const xef_build_options *options, xef_diag *diag)
{
	struct xef_image_plan *plan = &builder->plan;
	int memory = 0;
	int status = xef_build_options_take(plan, &memory, options, diag);

	if (status == XEF_SUCCESS) {
		status = xef_raw_image_take(&builder->raw, plan, input, memory,
					    diag);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	if (plan->compress == XEF_COMPRESS_BEST) {
		return xef_diag_fail(diag, XEF_ERR_NOT_STREAMABLE,
				     "the best compression takes each segment "
				     "as a whole");
	}
	if (plan->compress && builder->sink->read == NULL) {
		return xef_diag_fail(diag, XEF_ERR_ARGUMENT,
				     "what is compressed must be read back");
	}
	(void)xef_image_lay_out(&builder->layout, plan, builder->stored_bytes);
	builder->front = calloc(1, (size_t)builder->layout.image);
	builder->trailer =
		calloc(1, (size_t)xef_trailer_bytes(&plan->trailer,
						    plan->segment_count) +
				  1);
	return builder->front != NULL && builder->trailer != NULL
		       ? XEF_SUCCESS
		       : xef_diag_status(diag, XEF_ERR_MEMORY);
}

int xef_build_stream(uint32_t *xef_size, const xef_image_input *input,
		     const xef_source *source, const xef_sink *sink,
		     const xef_build_options *options, xef_diag *diag)
{
	struct builder *builder;
	int status;

	xef_diag_clear(diag);
	if (xef_size == NULL || input == NULL || source == NULL ||
	    source->read == NULL || sink == NULL || sink->write == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	builder = calloc(1, sizeof(*builder));
	if (builder == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	builder->source = source;
	builder->sink = sink;
	status = prepare(builder, input, options, diag);
	if (status == XEF_SUCCESS) {
		status = build(builder, diag);
	}
	if (status == XEF_SUCCESS) {
		*xef_size = (uint32_t)builder->layout.file_size;
	}
	xef_hash_end(&builder->sha256);
	xef_hash_end(&builder->md5);
	free(builder->trailer);
	free(builder->front);
	free(builder);
	return status;
}
