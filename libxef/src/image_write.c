/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing XEF images (docs/xef-format.md, Layout).
 */
#include "image_write.h"

#include "align.h"
#include "lzsp_encode.h"
#include "lzss_encode.h"
#include "seal.h"

#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/trailer_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define TABLE_ALIGN 8u
#define FILE_ALIGN 4u

/* The bytes of a segment as they are stored. */
struct stored {
	const uint8_t *bytes;
	uint32_t size;
	uint8_t *stream; /* the same if compressed, to be freed, else NULL */
	uint32_t magic;	 /* of the codec, if compressed */
};

/* Offsets and sizes of a file; 64 bits until known to be small enough. */
struct layout {
	uint64_t segment_table;
	uint64_t custom_table;
	uint64_t image;
	uint64_t image_length;
	uint64_t stored_length;
	uint64_t trailer;
	uint64_t file_size;
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

static int compress_segment(struct stored *stored,
			    const struct xef_elf_segment *segment, int compress)
{
	int status = xef_lzss_encode(&stored->stream, &stored->size,
				     segment->bytes, segment->size);

	stored->magic = XM_LZSS_MAGIC;
	if (status == XEF_SUCCESS && compress == XEF_COMPRESS_BEST) {
		status = try_lzsp(stored, segment);
	}
	stored->bytes = stored->stream;
	return status;
}

static int compress_segments(const struct xef_image_plan *plan,
			     struct stored *stored)
{
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		const struct xef_elf_segment *segment = &plan->segments[i];

		stored[i].bytes = segment->bytes;
		stored[i].size = segment->size;
		if (plan->compress) {
			const int status = compress_segment(&stored[i], segment,
							    plan->compress);

			if (status != XEF_SUCCESS) {
				return status;
			}
		}
	}
	return XEF_SUCCESS;
}

static struct layout lay_out(const struct xef_image_plan *plan,
			     const struct stored *stored)
{
	const uint64_t codec_bytes = plan->compress ? XM_LZSS_HEADER_BYTES : 0;
	const uint64_t trailer_bytes =
		xef_trailer_bytes(&plan->trailer, plan->segment_count);
	struct layout layout = {0};

	layout.segment_table = xef_align_up(XM_XEF_HEADER_BYTES, TABLE_ALIGN);
	layout.custom_table = xef_align_up(
		layout.segment_table +
			(uint64_t)plan->segment_count * XM_XEF_SEGMENT_BYTES,
		TABLE_ALIGN);
	layout.image = xef_align_up(layout.custom_table +
					    (uint64_t)plan->custom_count *
						    XM_XEF_CUSTOM_BYTES,
				    TABLE_ALIGN);
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		layout.image_length += plan->segments[i].size;
		layout.stored_length += codec_bytes + stored[i].size;
	}
	layout.trailer = xef_align_up(layout.image + layout.stored_length,
				      XM_TRAILER_ALIGN);
	layout.file_size = layout.trailer + trailer_bytes;
	if (trailer_bytes == 0) {
		layout.file_size = xef_align_up(
			layout.image + layout.stored_length, FILE_ALIGN);
	}
	return layout;
}

static void write_header(uint8_t *xef, const struct xef_image_plan *plan,
			 const struct layout *layout)
{
	const uint32_t flags = XM_XEF_FLAG_DIGEST | XM_XEF_ARCH_SPARCV8 |
			       (uint32_t)plan->type |
			       (plan->compress ? XM_XEF_FLAG_COMPRESSED : 0);
	const struct {
		uint32_t offset;
		uint32_t value;
	} fields[] = {
		{XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE},
		{XM_XEF_OFF_VERSION, XM_XEF_VERSION},
		{XM_XEF_OFF_FLAGS, flags},
		{XM_XEF_OFF_FILE_SIZE, (uint32_t)layout->file_size},
		{XM_XEF_OFF_SEGMENT_TABLE, (uint32_t)layout->segment_table},
		{XM_XEF_OFF_SEGMENT_COUNT, plan->segment_count},
		{XM_XEF_OFF_CUSTOM_TABLE, (uint32_t)layout->custom_table},
		{XM_XEF_OFF_CUSTOM_COUNT, plan->custom_count},
		{XM_XEF_OFF_IMAGE, (uint32_t)layout->image},
		{XM_XEF_OFF_IMAGE_LENGTH, (uint32_t)layout->image_length},
		{XM_XEF_OFF_DEFLATED_LENGTH, (uint32_t)layout->stored_length},
		{XM_XEF_OFF_IMAGE_HEADER, plan->header_address},
		{XM_XEF_OFF_ENTRY_POINT, plan->entry_point},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		xm_put_be32(xef + fields[i].offset, fields[i].value);
	}
	if (plan->payload != NULL) {
		memcpy(xef + XM_XEF_OFF_PAYLOAD, plan->payload,
		       XM_XEF_PAYLOAD_BYTES);
	}
}

static uint32_t write_codec_header(uint8_t *at, uint32_t plain_size,
				   const struct stored *stored)
{
	xm_put_be32(at + XM_LZSS_OFF_MAGIC, stored->magic);
	xm_put_be32(at + XM_LZSS_OFF_PLAIN_SIZE, plain_size);
	xm_put_be32(at + XM_LZSS_OFF_STREAM_SIZE, stored->size);
	return XM_LZSS_HEADER_BYTES;
}

static void write_segments(uint8_t *xef, const struct xef_image_plan *plan,
			   const struct layout *layout,
			   const struct stored *stored)
{
	uint8_t *entry = xef + layout->segment_table;
	uint8_t *image = xef + layout->image;
	uint32_t offset = 0;

	for (uint32_t i = 0; i < plan->segment_count; i++) {
		const struct xef_elf_segment *segment = &plan->segments[i];
		const uint32_t begin = offset;

		if (plan->compress) {
			offset += write_codec_header(image + offset,
						     segment->size, &stored[i]);
		}
		if (stored[i].size != 0) {
			memcpy(image + offset, stored[i].bytes, stored[i].size);
		}
		offset += stored[i].size;
		xm_put_be32(entry + XM_XEF_SEG_PHYS_ADDR, segment->phys_addr);
		xm_put_be32(entry + XM_XEF_SEG_VIRT_ADDR, segment->virt_addr);
		xm_put_be32(entry + XM_XEF_SEG_FILE_SIZE, segment->size);
		xm_put_be32(entry + XM_XEF_SEG_DEFLATED_SIZE, offset - begin);
		xm_put_be32(entry + XM_XEF_SEG_OFFSET, begin);
		entry += XM_XEF_SEGMENT_BYTES;
	}
}

static void write_custom_table(uint8_t *table,
			       const struct xef_image_plan *plan)
{
	for (uint32_t i = 0; i < plan->custom_count; i++) {
		xm_put_be32(table + XM_XEF_CUSTOM_ADDR, plan->custom[i].addr);
		xm_put_be32(table + XM_XEF_CUSTOM_SIZE, plan->custom[i].size);
		table += XM_XEF_CUSTOM_BYTES;
	}
}

static int write_file(uint8_t **xef, size_t *xef_size,
		      const struct xef_image_plan *plan,
		      const struct stored *stored)
{
	const struct layout layout = lay_out(plan, stored);
	uint8_t *file;
	int status;

	if (layout.file_size > UINT32_MAX || layout.image_length > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	file = calloc(1, (size_t)layout.file_size);
	if (file == NULL) {
		return XEF_ERR_MEMORY;
	}
	write_header(file, plan, &layout);
	write_segments(file, plan, &layout, stored);
	write_custom_table(file + layout.custom_table, plan);
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
