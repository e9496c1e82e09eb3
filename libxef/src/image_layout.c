/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where the parts of an image stand, and what stands before its
 * segments (docs/xef-format.md, Layout).
 */
#include "image_layout.h"

#include "align.h"

#include <string.h>
#include <xm/trailer_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define TABLE_ALIGN 8u
#define FILE_ALIGN 4u

int xef_image_lay_out(struct xef_image_layout *layout,
		      const struct xef_image_plan *plan,
		      const uint64_t *stored_bytes)
{
	const uint64_t trailer_bytes =
		xef_trailer_bytes(&plan->trailer, plan->segment_count);
	uint64_t end;

	memset(layout, 0, sizeof(*layout));
	layout->segment_table = xef_align_up(XM_XEF_HEADER_BYTES, TABLE_ALIGN);
	layout->custom_table = xef_align_up(
		layout->segment_table +
			(uint64_t)plan->segment_count * XM_XEF_SEGMENT_BYTES,
		TABLE_ALIGN);
	layout->image = xef_align_up(layout->custom_table +
					     (uint64_t)plan->custom_count *
						     XM_XEF_CUSTOM_BYTES,
				     TABLE_ALIGN);
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		layout->image_length += plan->segments[i].size;
		layout->stored_length += stored_bytes[i];
	}
	end = layout->image + layout->stored_length;
	layout->trailer = xef_align_up(end, XM_TRAILER_ALIGN);
	layout->file_size = trailer_bytes != 0 ? layout->trailer + trailer_bytes
					       : xef_align_up(end, FILE_ALIGN);
	return layout->file_size > UINT32_MAX ||
			       layout->image_length > UINT32_MAX
		       ? XEF_ERR_TOO_LARGE
		       : XEF_SUCCESS;
}

static void write_header(uint8_t *xef, const struct xef_image_plan *plan,
			 const struct xef_image_layout *layout)
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

static void write_segment_table(uint8_t *entry,
				const struct xef_image_plan *plan,
				const uint64_t *stored_bytes)
{
	uint32_t offset = 0;

	for (uint32_t i = 0; i < plan->segment_count; i++) {
		const struct xef_elf_segment *segment = &plan->segments[i];
		const uint32_t stored = (uint32_t)stored_bytes[i];

		xm_put_be32(entry + XM_XEF_SEG_PHYS_ADDR, segment->phys_addr);
		xm_put_be32(entry + XM_XEF_SEG_VIRT_ADDR, segment->virt_addr);
		xm_put_be32(entry + XM_XEF_SEG_FILE_SIZE, segment->size);
		xm_put_be32(entry + XM_XEF_SEG_DEFLATED_SIZE, stored);
		xm_put_be32(entry + XM_XEF_SEG_OFFSET, offset);
		offset += stored;
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

void xef_image_write_front(uint8_t *front, const struct xef_image_plan *plan,
			   const struct xef_image_layout *layout,
			   const uint64_t *stored_bytes)
{
	write_header(front, plan, layout);
	write_segment_table(front + layout->segment_table, plan, stored_bytes);
	write_custom_table(front + layout->custom_table, plan);
}

void xef_image_write_codec_header(uint8_t *at, uint32_t magic,
				  uint32_t plain_size, uint32_t stream_size)
{
	xm_put_be32(at + XM_LZSS_OFF_MAGIC, magic);
	xm_put_be32(at + XM_LZSS_OFF_PLAIN_SIZE, plain_size);
	xm_put_be32(at + XM_LZSS_OFF_STREAM_SIZE, stream_size);
}
