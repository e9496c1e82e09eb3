/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief An XEF image that passes by: is it right?
 *
 * While it passes nothing is judged but what cannot be judged later: digests
 * and streams. Tables are followed as far as they make sense; that they do is
 * found when the skeleton is opened at the end.
 */
#include "image_stream.h"

#include "diag.h"
#include "image_header.h"
#include "trailer.h"

#include <inttypes.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

/* Bytes that all who look at them find in the cache. */
#define PIECE_BYTES 16384u

int xef_image_stream_begin(struct xef_image_stream *image,
			   const struct xef_crc32 *crc32)
{
	memset(image, 0, sizeof(*image));
	image->crc32 = crc32;
	image->phase = XEF_IMAGE_IN_HEADER;
	image->stop = XM_XEF_HEADER_BYTES;
	return xef_file_stream_begin(&image->file, XM_XEF_HEADER_BYTES,
				     XM_XEF_OFF_FILE_SIZE);
}

static uint32_t field(const struct xef_image_stream *image, uint32_t offset)
{
	return xm_be32(image->file.header + offset);
}

static void rest(struct xef_image_stream *image)
{
	image->phase = XEF_IMAGE_IN_REST;
	image->stop = UINT64_MAX;
}

/* An empty part is nowhere. */
static uint64_t part_end(uint64_t end, uint32_t offset, uint32_t size)
{
	const uint64_t behind = (uint64_t)offset + size;

	return size != 0 && behind > end ? behind : end;
}

/* Notes where tables, segments and trailer are to be. Counts that no reader
 * takes are of no interest: the tables are then not looked at. */
static void read_header(struct xef_image_stream *image)
{
	const uint32_t table = field(image, XM_XEF_OFF_SEGMENT_TABLE);
	const uint32_t count = field(image, XM_XEF_OFF_SEGMENT_COUNT);
	const uint32_t custom = field(image, XM_XEF_OFF_CUSTOM_TABLE);
	const uint32_t custom_count = field(image, XM_XEF_OFF_CUSTOM_COUNT);
	const uint32_t stored = field(image, XM_XEF_OFF_DEFLATED_LENGTH);
	const uint32_t begin = field(image, XM_XEF_OFF_IMAGE);
	const uint32_t table_bytes = count * XM_XEF_SEGMENT_BYTES;
	uint64_t end = XM_XEF_HEADER_BYTES;

	rest(image);
	if (count == 0 || count > XM_XEF_SEGMENTS_MAX ||
	    custom_count > XM_XEF_CUSTOM_MAX) {
		return;
	}
	xef_file_stream_note(&image->file, table, table_bytes);
	xef_file_stream_note(&image->file, custom,
			     custom_count * XM_XEF_CUSTOM_BYTES);
	end = part_end(end, table, table_bytes);
	end = part_end(end, custom, custom_count * XM_XEF_CUSTOM_BYTES);
	image->file.parts_end = part_end(end, begin, stored);
	if (stored != 0 && (uint64_t)table + table_bytes > begin) {
		image->late = true;
		return;
	}
	image->stored_left = stored;
	image->phase = XEF_IMAGE_IN_TABLES;
	image->stop = (uint64_t)table + table_bytes;
}

/* Where the entry of the next segment is, or NULL if its table or it leaves
 * the file, or it does not stand where the one before it ends. */
static const uint8_t *next_entry(const struct xef_image_stream *image)
{
	const struct xef_skeleton *skeleton = &image->file.skeleton;
	const uint32_t table = field(image, XM_XEF_OFF_SEGMENT_TABLE);
	const uint32_t begin = field(image, XM_XEF_OFF_IMAGE);
	const uint32_t stored = field(image, XM_XEF_OFF_DEFLATED_LENGTH);
	const uint32_t offset = image->index * XM_XEF_SEGMENT_BYTES;
	const uint8_t *entry;

	if (!xm_in_range(skeleton->size, begin, stored) ||
	    !xm_in_range(skeleton->size, table, offset) ||
	    !xm_in_range(skeleton->size, table + offset,
			 XM_XEF_SEGMENT_BYTES)) {
		return NULL;
	}
	entry = skeleton->bytes + table + offset;
	return xm_be32(entry + XM_XEF_SEG_OFFSET) ==
				       stored - image->stored_left &&
			       xm_be32(entry + XM_XEF_SEG_DEFLATED_SIZE) <=
				       image->stored_left
		       ? entry
		       : NULL;
}

/* Where the image header is in a segment, if this is the one that has it: of
 * segments that do not overlap, one. */
static uint32_t header_offset(const struct xef_image_stream *image,
			      const uint8_t *entry)
{
	const uint32_t address = field(image, XM_XEF_OFF_IMAGE_HEADER);
	const uint32_t virt_addr = xm_be32(entry + XM_XEF_SEG_VIRT_ADDR);
	const uint32_t size = xm_be32(entry + XM_XEF_SEG_FILE_SIZE);

	return address >= virt_addr && xm_in_range(size, address - virt_addr,
						   XM_IMAGE_HEADER_BYTES)
		       ? address - virt_addr
		       : XEF_CAPTURE_NONE;
}

static void begin_segment(struct xef_image_stream *image)
{
	const uint32_t flags = field(image, XM_XEF_OFF_FLAGS);
	const uint8_t *entry = next_entry(image);
	const uint32_t stored = xm_be32(entry + XM_XEF_SEG_DEFLATED_SIZE);

	xef_segment_stream_begin(&image->segment,
				 (flags & XM_XEF_FLAG_COMPRESSED) != 0,
				 xm_be32(entry + XM_XEF_SEG_FILE_SIZE), stored,
				 header_offset(image, entry));
	image->phase = XEF_IMAGE_IN_SEGMENT;
	image->stop += stored;
}

/* Goes to where the next segment begins, if there is one. */
static void seek_segment(struct xef_image_stream *image)
{
	const uint32_t begin = field(image, XM_XEF_OFF_IMAGE) +
			       field(image, XM_XEF_OFF_DEFLATED_LENGTH) -
			       image->stored_left;

	if (image->index == field(image, XM_XEF_OFF_SEGMENT_COUNT) ||
	    next_entry(image) == NULL || begin < image->file.at) {
		rest(image);
		return;
	}
	image->phase = XEF_IMAGE_IN_GAP;
	image->stop = begin;
}

static int end_segment(struct xef_image_stream *image)
{
	const struct xef_segment_stream *segment = &image->segment;
	int status;

	/* The codec headers are part of the structure. */
	if (segment->compressed) {
		xef_skeleton_keep(&image->file.skeleton,
				  image->file.at - segment->at,
				  segment->codec_header,
				  segment->at < XM_LZSS_HEADER_BYTES
					  ? segment->at
					  : XM_LZSS_HEADER_BYTES);
	}
	status = xef_segment_stream_finish(&image->segment);
	if (status == XEF_ERR_STREAM && !image->is_bad) {
		image->is_bad = true;
		image->bad_segment = image->index;
	}
	if (segment->capture.offset != XEF_CAPTURE_NONE) {
		image->has_header = true;
		memcpy(image->header, segment->capture.bytes,
		       sizeof(image->header));
	}
	image->stored_left -= segment->stored_size;
	image->index++;
	seek_segment(image);
	return status == XEF_ERR_STREAM ? XEF_SUCCESS : status;
}

/* What comes where one phase ends. */
static int go_on(struct xef_image_stream *image)
{
	switch (image->phase) {
	case XEF_IMAGE_IN_HEADER:
		read_header(image);
		break;
	case XEF_IMAGE_IN_TABLES:
		seek_segment(image);
		break;
	case XEF_IMAGE_IN_GAP:
		begin_segment(image);
		break;
	case XEF_IMAGE_IN_SEGMENT:
		return end_segment(image);
	case XEF_IMAGE_IN_REST:
		break;
	}
	return XEF_SUCCESS;
}

/* Lets bytes pass that are all of one phase. */
static int add_piece(struct xef_image_stream *image, const uint8_t *bytes,
		     uint32_t size)
{
	int status = xef_file_stream_add(&image->file, bytes, size);

	if (status == XEF_SUCCESS && image->phase == XEF_IMAGE_IN_SEGMENT) {
		uint32_t *crc = &image->crcs[image->index];

		if (xef_file_stream_may_have_trailer(&image->file)) {
			*crc = xef_crc32_add(image->crc32, *crc, bytes, size);
		}
		status = xef_segment_stream_add(&image->segment, bytes, size);
	}
	return status;
}

int xef_image_stream_add(struct xef_image_stream *image, const uint8_t *bytes,
			 size_t size)
{
	int status = XEF_SUCCESS;

	/* Also if nothing is left: empty segments take no byte. */
	while (status == XEF_SUCCESS) {
		size_t piece = size < PIECE_BYTES ? size : PIECE_BYTES;

		if (image->file.at >= image->stop) {
			status = go_on(image);
			continue;
		}
		if (size == 0) {
			break;
		}
		if (piece > image->stop - image->file.at) {
			piece = (size_t)(image->stop - image->file.at);
		}
		status = add_piece(image, bytes, (uint32_t)piece);
		bytes += piece;
		size -= piece;
	}
	return status;
}

int xef_image_stream_open(const struct xef_image_stream *image,
			  struct xm_xef_view *view)
{
	uint32_t size;
	const uint8_t *bytes = xef_file_stream_bytes(&image->file, true, &size);
	int status;

	if (image->file.at > UINT32_MAX) {
		return XEF_ERR_FILE_SIZE;
	}
	status = xm_xef_open(view, bytes, size);
	/* Without their table the codec headers were not seen. */
	if (image->late && (status == XEF_SUCCESS || status == XEF_ERR_CODEC)) {
		return XEF_ERR_NOT_STREAMABLE;
	}
	return status;
}

static int check_crcs(const struct xef_image_stream *image,
		      const struct xm_xef_view *view, xef_diag *diag)
{
	int status = XEF_SUCCESS;

	for (uint32_t i = 0; status == XEF_SUCCESS && i < view->segment_count;
	     i++) {
		status = xef_trailer_compare_check(
			&view->trailer, i, image->crcs[i], "segment", diag);
	}
	return status;
}

static int check_header(const struct xef_image_stream *image,
			const struct xm_xef_view *view, xef_diag *diag)
{
	xef_image_header header;
	int status;

	if (xm_xef_type(view) == XM_XEF_TYPE_CUSTOM_FILE) {
		return XEF_SUCCESS;
	}
	status = image->has_header ? xef_image_header_check(&header, view,
							    image->header, diag)
				   : xef_image_header_nowhere(view, diag);
	if (status != XEF_SUCCESS) {
		xef_diag_at(diag, "image header");
	}
	return status;
}

int xef_image_stream_check(struct xef_image_stream *image,
			   const struct xm_xef_view *view, xef_diag *diag)
{
	int status = xef_diag_status(
		diag, xef_file_stream_verify(&image->file, &view->trailer));

	if (status == XEF_SUCCESS) {
		status = xef_trailer_check_texts(&view->trailer, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_crcs(image, view, diag);
	}
	if (status == XEF_SUCCESS && image->is_bad) {
		xef_diag_at(diag, "segment %" PRIu32, image->bad_segment);
		status = xef_diag_status(diag, XEF_ERR_STREAM);
	}
	return status == XEF_SUCCESS ? check_header(image, view, diag) : status;
}

void xef_image_stream_end(struct xef_image_stream *image)
{
	xef_segment_stream_end(&image->segment);
	xef_file_stream_end(&image->file);
}
