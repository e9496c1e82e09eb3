/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of XEF images.
 */
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>
#include <xmcore/md5.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define SIGNATURE_BYTES 4u
#define KNOWN_FLAGS                                                            \
	(XM_XEF_FLAG_DIGEST | XM_XEF_FLAG_COMPRESSED | XM_XEF_TYPE_MASK |      \
	 XM_XEF_ARCH_MASK)

static int check_identity(const uint8_t *bytes, uint32_t size)
{
	if (size < SIGNATURE_BYTES ||
	    xm_be32(bytes + XM_XEF_OFF_SIGNATURE) != XM_XEF_SIGNATURE) {
		return XM_ERR_FORMAT;
	}
	if (size < XM_XEF_HEADER_BYTES) {
		return XM_ERR_TRUNCATED;
	}
	if (xm_be32(bytes + XM_XEF_OFF_VERSION) != XM_XEF_VERSION) {
		return XM_ERR_VERSION;
	}
	if (xm_be32(bytes + XM_XEF_OFF_FILE_SIZE) != size) {
		return XM_ERR_FILE_SIZE;
	}
	return XM_SUCCESS;
}

static void fill_view(struct xm_xef_view *view, const uint8_t *bytes,
		      uint32_t size)
{
	view->bytes = bytes;
	view->size = size;
	view->flags = xm_be32(bytes + XM_XEF_OFF_FLAGS);
	view->segment_table = xm_be32(bytes + XM_XEF_OFF_SEGMENT_TABLE);
	view->segment_count = xm_be32(bytes + XM_XEF_OFF_SEGMENT_COUNT);
	view->custom_table = xm_be32(bytes + XM_XEF_OFF_CUSTOM_TABLE);
	view->custom_count = xm_be32(bytes + XM_XEF_OFF_CUSTOM_COUNT);
	view->image = xm_be32(bytes + XM_XEF_OFF_IMAGE);
	view->image_length = xm_be32(bytes + XM_XEF_OFF_IMAGE_LENGTH);
	view->deflated_length = xm_be32(bytes + XM_XEF_OFF_DEFLATED_LENGTH);
	view->image_header = xm_be32(bytes + XM_XEF_OFF_IMAGE_HEADER);
	view->entry_point = xm_be32(bytes + XM_XEF_OFF_ENTRY_POINT);
}

/* A relocatable image is refused like one of an unknown flag: nobody here
 * would relocate it. */
static int check_flags(const struct xm_xef_view *view)
{
	if ((view->flags & ~KNOWN_FLAGS) != 0 ||
	    (view->flags & XM_XEF_FLAG_DIGEST) == 0 ||
	    (view->flags & XM_XEF_ARCH_MASK) != XM_XEF_ARCH_SPARCV8 ||
	    xm_xef_type(view) == XM_XEF_TYPE_MASK) {
		return XM_ERR_FLAGS;
	}
	return XM_SUCCESS;
}

/* A negative count is a large one here. */
static int check_counts(const struct xm_xef_view *view)
{
	bool custom_file = xm_xef_type(view) == XM_XEF_TYPE_CUSTOM_FILE;

	if (view->segment_count == 0 ||
	    view->segment_count > XM_XEF_SEGMENTS_MAX ||
	    view->custom_count > XM_XEF_CUSTOM_MAX) {
		return XM_ERR_COUNT;
	}
	if (custom_file &&
	    (view->segment_count != 1 || view->custom_count != 0)) {
		return XM_ERR_COUNT;
	}
	return XM_SUCCESS;
}

/* Header, tables and image: all inside the file, none over another. */
static int check_layout(const struct xm_xef_view *view)
{
	/* The counts are small by now, the products do not wrap. */
	const uint32_t parts[][2] = {
		{0, XM_XEF_HEADER_BYTES},
		{view->segment_table,
		 view->segment_count * XM_XEF_SEGMENT_BYTES},
		{view->custom_table, view->custom_count * XM_XEF_CUSTOM_BYTES},
		{view->image, view->deflated_length},
	};
	const uint32_t count = sizeof(parts) / sizeof(parts[0]);

	for (uint32_t i = 0; i < count; i++) {
		if (!xm_in_range(view->size, parts[i][0], parts[i][1])) {
			return XM_ERR_OFFSET;
		}
		for (uint32_t j = 0; j < i; j++) {
			if (xm_overlap(parts[i][0], parts[i][1], parts[j][0],
				       parts[j][1])) {
				return XM_ERR_OFFSET;
			}
		}
	}
	return XM_SUCCESS;
}

static int check_codec_header(const struct xm_xef_view *view,
			      const struct xm_xef_segment *segment)
{
	const uint8_t *stored = segment->stored;
	uint32_t magic;

	if (segment->deflated_size < XM_LZSS_HEADER_BYTES) {
		return XM_ERR_SEGMENT_SIZE;
	}
	magic = xm_be32(stored + XM_LZSS_OFF_MAGIC);
	if (magic != XM_LZSS_MAGIC && magic != XM_LZSP_MAGIC) {
		return XM_ERR_CODEC;
	}
	if (magic == XM_LZSP_MAGIC &&
	    (segment->size > XM_LZSP_PLAIN_BYTES_MAX ||
	     view->image_length > XM_LZSP_IMAGE_BYTES_MAX)) {
		return XM_ERR_SEGMENT_SIZE;
	}
	if (xm_be32(stored + XM_LZSS_OFF_PLAIN_SIZE) != segment->size ||
	    xm_be32(stored + XM_LZSS_OFF_STREAM_SIZE) !=
		    segment->deflated_size - XM_LZSS_HEADER_BYTES) {
		return XM_ERR_SEGMENT_SIZE;
	}
	return XM_SUCCESS;
}

static int check_addresses(const struct xm_xef_view *view, uint32_t index,
			   const struct xm_xef_segment *segment)
{
	struct xm_xef_segment other;

	if (!xm_no_wrap(segment->phys_addr, segment->size) ||
	    !xm_no_wrap(segment->virt_addr, segment->size)) {
		return XM_ERR_ADDRESS;
	}
	for (uint32_t i = 0; i < index; i++) {
		xm_xef_segment(view, i, &other);
		if (xm_overlap(segment->phys_addr, segment->size,
			       other.phys_addr, other.size) ||
		    xm_overlap(segment->virt_addr, segment->size,
			       other.virt_addr, other.size)) {
			return XM_ERR_ADDRESS;
		}
	}
	return XM_SUCCESS;
}

/* The segments are stored back to back: each begins where the one before it
 * ends, the last ends with the image. */
static int check_segments(const struct xm_xef_view *view)
{
	uint32_t stored_left = view->deflated_length;
	uint32_t plain_left = view->image_length;
	struct xm_xef_segment segment;

	for (uint32_t i = 0; i < view->segment_count; i++) {
		const uint8_t *entry = view->bytes + view->segment_table +
				       i * XM_XEF_SEGMENT_BYTES;
		int status;

		if (xm_be32(entry + XM_XEF_SEG_OFFSET) !=
			    view->deflated_length - stored_left ||
		    xm_be32(entry + XM_XEF_SEG_DEFLATED_SIZE) > stored_left) {
			return XM_ERR_OFFSET;
		}
		xm_xef_segment(view, i, &segment);
		stored_left -= segment.deflated_size;
		if (segment.size > plain_left) {
			return XM_ERR_SEGMENT_SIZE;
		}
		plain_left -= segment.size;
		status = check_addresses(view, i, &segment);
		if (status != XM_SUCCESS) {
			return status;
		}
		if (xm_xef_compressed(view)) {
			status = check_codec_header(view, &segment);
		} else if (segment.size != segment.deflated_size) {
			status = XM_ERR_SEGMENT_SIZE;
		}
		if (status != XM_SUCCESS) {
			return status;
		}
	}
	return stored_left == 0 && plain_left == 0 ? XM_SUCCESS
						   : XM_ERR_SEGMENT_SIZE;
}

static int check_values(const struct xm_xef_view *view)
{
	struct xm_xef_segment segment;

	if (xm_be32(view->bytes + XM_XEF_OFF_PAGE_TABLE) != 0 ||
	    xm_be32(view->bytes + XM_XEF_OFF_PAGE_TABLE_SIZE) != 0) {
		return XM_ERR_VALUE;
	}
	if (xm_xef_type(view) == XM_XEF_TYPE_CUSTOM_FILE) {
		return XM_SUCCESS;
	}
	for (uint32_t i = 0; i < view->segment_count; i++) {
		xm_xef_segment(view, i, &segment);
		if (xm_overlap(segment.virt_addr, segment.size,
			       view->entry_point, 1)) {
			return XM_SUCCESS;
		}
	}
	return XM_ERR_VALUE;
}

/* An empty part is nowhere. */
static uint32_t part_end(uint32_t end, uint32_t offset, uint32_t size)
{
	return size != 0 && offset + size > end ? offset + size : end;
}

/* Where the last part ends: known to lie inside the file. */
static uint32_t parts_end(const struct xm_xef_view *view)
{
	uint32_t end = XM_XEF_HEADER_BYTES;

	end = part_end(end, view->segment_table,
		       view->segment_count * XM_XEF_SEGMENT_BYTES);
	end = part_end(end, view->custom_table,
		       view->custom_count * XM_XEF_CUSTOM_BYTES);
	return part_end(end, view->image, view->deflated_length);
}

/* Every segment is loaded into memory that is described. */
static int check_memory(const struct xm_xef_view *view)
{
	uint32_t count = xm_trailer_memory_count(&view->trailer);

	for (uint32_t i = 0; count != 0 && i < view->segment_count; i++) {
		struct xm_trailer_memory memory;
		struct xm_xef_segment segment;
		uint32_t j = 0;

		xm_xef_segment(view, i, &segment);
		do {
			xm_trailer_memory(&view->trailer, j, &memory);
			j++;
		} while (j < count && memory.virt_addr != segment.virt_addr);
		if (memory.virt_addr != segment.virt_addr ||
		    memory.size < segment.size) {
			return XM_ERR_SEGMENT_SIZE;
		}
	}
	return XM_SUCCESS;
}

static int open_trailer(struct xm_xef_view *view)
{
	const struct xm_trailer_file file = {
		.bytes = view->bytes,
		.size = view->size,
		.end = parts_end(view),
		.size_field = XM_XEF_OFF_FILE_SIZE,
		.part_count = view->segment_count,
		.is_program = xm_xef_type(view) != XM_XEF_TYPE_CUSTOM_FILE,
	};
	int status = xm_trailer_open(&view->trailer, &file);

	return status == XM_SUCCESS ? check_memory(view) : status;
}

int xm_xef_open(struct xm_xef_view *view, const uint8_t *bytes, uint32_t size)
{
	int status = check_identity(bytes, size);

	if (status != XM_SUCCESS) {
		return status;
	}
	fill_view(view, bytes, size);
	status = check_flags(view);
	if (status == XM_SUCCESS) {
		status = check_counts(view);
	}
	if (status == XM_SUCCESS) {
		status = check_layout(view);
	}
	if (status == XM_SUCCESS) {
		status = check_segments(view);
	}
	if (status == XM_SUCCESS) {
		status = check_values(view);
	}
	if (status == XM_SUCCESS) {
		status = open_trailer(view);
	}
	return status;
}

int xm_xef_verify(const struct xm_xef_view *view)
{
	uint8_t digest[XM_MD5_BYTES];

	xm_md5_masked(view->bytes, view->size, XM_XEF_OFF_DIGEST, digest);
	if (memcmp(digest, xm_xef_digest(view), sizeof(digest)) != 0) {
		return XM_ERR_DIGEST;
	}
	return xm_trailer_verify(&view->trailer);
}

int xm_xef_verify_segment(const struct xm_xef_view *view, uint32_t index)
{
	struct xm_xef_segment segment;

	xm_xef_segment(view, index, &segment);
	return xm_trailer_verify_part(&view->trailer, index, segment.stored,
				      segment.deflated_size);
}

uint32_t xm_xef_type(const struct xm_xef_view *view)
{
	return view->flags & XM_XEF_TYPE_MASK;
}

bool xm_xef_compressed(const struct xm_xef_view *view)
{
	return (view->flags & XM_XEF_FLAG_COMPRESSED) != 0;
}

const uint8_t *xm_xef_payload(const struct xm_xef_view *view)
{
	return view->bytes + XM_XEF_OFF_PAYLOAD;
}

const uint8_t *xm_xef_digest(const struct xm_xef_view *view)
{
	return view->bytes + XM_XEF_OFF_DIGEST;
}

void xm_xef_segment(const struct xm_xef_view *view, uint32_t index,
		    struct xm_xef_segment *segment)
{
	const uint8_t *entry = view->bytes + view->segment_table +
			       index * XM_XEF_SEGMENT_BYTES;

	segment->phys_addr = xm_be32(entry + XM_XEF_SEG_PHYS_ADDR);
	segment->virt_addr = xm_be32(entry + XM_XEF_SEG_VIRT_ADDR);
	segment->size = xm_be32(entry + XM_XEF_SEG_FILE_SIZE);
	segment->deflated_size = xm_be32(entry + XM_XEF_SEG_DEFLATED_SIZE);
	segment->stored =
		view->bytes + view->image + xm_be32(entry + XM_XEF_SEG_OFFSET);
}

uint32_t xm_xef_segment_codec(const struct xm_xef_view *view, uint32_t index)
{
	struct xm_xef_segment segment;

	xm_xef_segment(view, index, &segment);
	return xm_xef_compressed(view)
		       ? xm_be32(segment.stored + XM_LZSS_OFF_MAGIC)
		       : 0;
}

void xm_xef_custom(const struct xm_xef_view *view, uint32_t index,
		   struct xm_xef_custom *custom)
{
	const uint8_t *entry =
		view->bytes + view->custom_table + index * XM_XEF_CUSTOM_BYTES;

	custom->addr = xm_be32(entry + XM_XEF_CUSTOM_ADDR);
	custom->size = xm_be32(entry + XM_XEF_CUSTOM_SIZE);
}

int xm_xef_read_segment(const struct xm_xef_view *view, uint32_t index,
			uint8_t *dest, uint32_t room)
{
	struct xm_xef_segment segment;

	xm_xef_segment(view, index, &segment);
	if (segment.size > room) {
		return XM_ERR_NO_ROOM;
	}
	switch (xm_xef_segment_codec(view, index)) {
	case XM_LZSS_MAGIC:
		return xm_lzss_decode(dest, segment.size,
				      segment.stored + XM_LZSS_HEADER_BYTES,
				      segment.deflated_size -
					      XM_LZSS_HEADER_BYTES);
	case XM_LZSP_MAGIC:
		return xm_lzsp_decode(dest, segment.size,
				      segment.stored + XM_LZSS_HEADER_BYTES,
				      segment.deflated_size -
					      XM_LZSS_HEADER_BYTES);
	default:
		break;
	}
	if (segment.size > 0) {
		memcpy(dest, segment.stored, segment.size);
	}
	return XM_SUCCESS;
}
