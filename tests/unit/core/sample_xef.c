/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid image in memory.
 */
#include "sample_xef.h"
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

static void put(struct sample_xef *sample, uint32_t offset, uint32_t value)
{
	xm_put_be32(sample->bytes + offset, value);
}

static void put_segment(struct sample_xef *sample, uint32_t index,
			uint32_t address, uint32_t size, uint32_t offset)
{
	uint32_t at = SAMPLE_XEF_SEGMENTS + index * XM_XEF_SEGMENT_BYTES;

	put(sample, at + XM_XEF_SEG_PHYS_ADDR, address);
	put(sample, at + XM_XEF_SEG_VIRT_ADDR, address);
	put(sample, at + XM_XEF_SEG_FILE_SIZE, size);
	put(sample, at + XM_XEF_SEG_DEFLATED_SIZE, size);
	put(sample, at + XM_XEF_SEG_OFFSET, offset);
}

static void finish(struct sample_xef *sample, uint32_t size)
{
	sample->size = size;
	put(sample, XM_XEF_OFF_FILE_SIZE, size);
	xm_md5_masked(sample->bytes, size, XM_XEF_OFF_DIGEST,
		      sample->bytes + XM_XEF_OFF_DIGEST);
}

static void put_header(struct sample_xef *sample, uint32_t flags,
		       uint32_t segments, uint32_t customs, uint32_t length)
{
	memset(sample, 0, sizeof(*sample));
	put(sample, XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE);
	put(sample, XM_XEF_OFF_VERSION, XM_XEF_VERSION);
	put(sample, XM_XEF_OFF_FLAGS, flags);
	put(sample, XM_XEF_OFF_SEGMENT_TABLE, SAMPLE_XEF_SEGMENTS);
	put(sample, XM_XEF_OFF_SEGMENT_COUNT, segments);
	put(sample, XM_XEF_OFF_CUSTOM_TABLE, SAMPLE_XEF_CUSTOM);
	put(sample, XM_XEF_OFF_CUSTOM_COUNT, customs);
	put(sample, XM_XEF_OFF_IMAGE, SAMPLE_XEF_IMAGE);
	put(sample, XM_XEF_OFF_IMAGE_LENGTH, length);
	put(sample, XM_XEF_OFF_DEFLATED_LENGTH, length);
	memcpy(sample->bytes + XM_XEF_OFF_PAYLOAD, "SAMPLE-PAYLOAD-1", 16);
}

void sample_xef_make(struct sample_xef *sample)
{
	put_header(sample, 0x441, 2, 1, 24);
	put(sample, XM_XEF_OFF_IMAGE_HEADER, SAMPLE_XEF_ADDRESS + 4);
	put(sample, XM_XEF_OFF_ENTRY_POINT, SAMPLE_XEF_ADDRESS + 8);
	put_segment(sample, 0, SAMPLE_XEF_ADDRESS, 16, 0);
	put_segment(sample, 1, SAMPLE_XEF_ADDRESS + 16, 8, 16);
	put(sample, SAMPLE_XEF_CUSTOM + XM_XEF_CUSTOM_ADDR, 0x40180000u);
	put(sample, SAMPLE_XEF_CUSTOM + XM_XEF_CUSTOM_SIZE, 0x2000);
	for (uint32_t i = 0; i < 24; i++) {
		sample->bytes[SAMPLE_XEF_IMAGE + i] = (uint8_t)(i + 1);
	}
	finish(sample, SAMPLE_XEF_BYTES);
}

/* Appends a codec header and @p count literals, which begin with @p first. */
static uint32_t put_literals(struct sample_xef *sample, uint32_t at,
			     uint32_t count, uint32_t first)
{
	uint32_t in = at + XM_LZSS_HEADER_BYTES;

	for (uint32_t i = 0; i < count; i++) {
		if (i % 8 == 0) {
			sample->bytes[in++] = 0xFF;
		}
		sample->bytes[in++] = (uint8_t)(first + i);
	}
	put(sample, at + XM_LZSS_OFF_MAGIC, XM_LZSS_MAGIC);
	put(sample, at + XM_LZSS_OFF_PLAIN_SIZE, count);
	put(sample, at + XM_LZSS_OFF_STREAM_SIZE,
	    in - at - XM_LZSS_HEADER_BYTES);
	return in - at;
}

void sample_xef_make_compressed(struct sample_xef *sample)
{
	const uint32_t entry0 = SAMPLE_XEF_SEGMENTS;
	const uint32_t entry1 = entry0 + XM_XEF_SEGMENT_BYTES;
	uint32_t size0;
	uint32_t size1;

	sample_xef_make(sample);
	size0 = put_literals(sample, SAMPLE_XEF_IMAGE, 16, 1);
	size1 = put_literals(sample, SAMPLE_XEF_IMAGE + size0, 8, 17);
	put(sample, XM_XEF_OFF_FLAGS, 0x445);
	put(sample, XM_XEF_OFF_DEFLATED_LENGTH, size0 + size1);
	put(sample, entry0 + XM_XEF_SEG_DEFLATED_SIZE, size0);
	put(sample, entry1 + XM_XEF_SEG_DEFLATED_SIZE, size1);
	put(sample, entry1 + XM_XEF_SEG_OFFSET, size0);
	finish(sample, (SAMPLE_XEF_IMAGE + size0 + size1 + 3) & ~3u);
}

void sample_xef_make_custom_file(struct sample_xef *sample, uint32_t size)
{
	put_header(sample, 0x481, 1, 0, size);
	put_segment(sample, 0, 0, size, 0);
	for (uint32_t i = 0; i < size; i++) {
		sample->bytes[SAMPLE_XEF_IMAGE + i] = (uint8_t)i;
	}
	finish(sample, (SAMPLE_XEF_IMAGE + size + 3) & ~3u);
}
