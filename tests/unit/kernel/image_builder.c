/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes partition images and containers for the kernel's tests.
 */
#include "image_builder.h"
#include <check.h>
#include <stdbool.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

#define HYPERVISOR_BYTES 8u

void image_init(struct image *image, uint32_t virt, uint32_t size)
{
	memset(image, 0, sizeof(*image));
	image->type = XM_XEF_TYPE_PARTITION;
	image->magic = XM_IMAGE_MAGIC_PARTITION;
	image_add_segment(image, virt, size);
}

void image_add_segment(struct image *image, uint32_t virt, uint32_t size)
{
	ck_assert_uint_lt(image->segment_count, IMAGE_SEGMENTS_MAX);
	image->segments[image->segment_count].virt = virt;
	image->segments[image->segment_count].size = size;
	image->segment_count++;
}

void image_init_custom(struct image *image, uint32_t size)
{
	memset(image, 0, sizeof(*image));
	image->type = XM_XEF_TYPE_CUSTOM_FILE;
	image_add_segment(image, 0, size);
}

void image_add_custom(struct image *image, uint32_t addr, uint32_t size,
		      const struct image *file)
{
	ck_assert_uint_lt(image->custom_count, IMAGE_CUSTOMS_MAX);
	image->customs[image->custom_count].addr = addr;
	image->customs[image->custom_count].size = size;
	image->customs[image->custom_count].file = file;
	image->custom_count++;
}

uint8_t image_byte(uint32_t virt)
{
	return (uint8_t)(virt ^ virt >> 8 ^ 0x6B);
}

static void put_segments(struct image *image, uint32_t at)
{
	uint32_t offset = 0;

	for (uint32_t i = 0; i < image->segment_count; i++) {
		uint32_t virt = image->segments[i].virt;
		uint32_t size = image->segments[i].size;
		uint8_t *entry = image->bytes + XM_XEF_HEADER_BYTES +
				 i * XM_XEF_SEGMENT_BYTES;

		xm_put_be32(entry + XM_XEF_SEG_PHYS_ADDR, virt);
		xm_put_be32(entry + XM_XEF_SEG_VIRT_ADDR, virt);
		xm_put_be32(entry + XM_XEF_SEG_FILE_SIZE, size);
		xm_put_be32(entry + XM_XEF_SEG_DEFLATED_SIZE, size);
		xm_put_be32(entry + XM_XEF_SEG_OFFSET, offset);
		ck_assert_uint_le(at + offset + size, IMAGE_BYTES_MAX);
		for (uint32_t b = 0; b < size; b++) {
			image->bytes[at + offset + b] = image_byte(virt + b);
		}
		offset += size;
	}
	xm_put_be32(image->bytes + XM_XEF_OFF_IMAGE_LENGTH, offset);
	xm_put_be32(image->bytes + XM_XEF_OFF_DEFLATED_LENGTH, offset);
	image->size = (at + offset + 3) & ~3u;
}

static void put_image_header(uint8_t *header, uint32_t magic)
{
	memset(header, 0, XM_IMAGE_HEADER_BYTES);
	xm_put_be32(header + XM_IMAGE_OFF_START_SIGNATURE, magic);
	xm_put_be32(header + XM_IMAGE_OFF_END_SIGNATURE, magic);
}

/* Where a program begins and has its header; a custom file has neither. */
static void put_program(struct image *image, uint32_t at)
{
	uint32_t virt = image->segments[0].virt;
	uint8_t *b = image->bytes;

	put_image_header(b + at, image->magic);
	xm_put_be32(b + XM_XEF_OFF_IMAGE_HEADER,
		    image->image_header != 0 ? image->image_header : virt);
	xm_put_be32(b + XM_XEF_OFF_ENTRY_POINT,
		    image->entry_point != 0 ? image->entry_point
					    : virt + IMAGE_CODE_OFFSET);
}

void image_finish(struct image *image)
{
	uint32_t customs = XM_XEF_HEADER_BYTES +
			   image->segment_count * XM_XEF_SEGMENT_BYTES;
	uint32_t at = customs + image->custom_count * XM_XEF_CUSTOM_BYTES;
	uint8_t *b = image->bytes;

	for (uint32_t i = 0; i < image->custom_count; i++) {
		uint8_t *entry = b + customs + i * XM_XEF_CUSTOM_BYTES;

		xm_put_be32(entry + XM_XEF_CUSTOM_ADDR, image->customs[i].addr);
		xm_put_be32(entry + XM_XEF_CUSTOM_SIZE, image->customs[i].size);
	}
	put_segments(image, at);
	if (image->type != XM_XEF_TYPE_CUSTOM_FILE) {
		put_program(image, at);
	}
	xm_put_be32(b + XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE);
	xm_put_be32(b + XM_XEF_OFF_VERSION, XM_XEF_VERSION);
	xm_put_be32(b + XM_XEF_OFF_FLAGS,
		    XM_XEF_FLAG_DIGEST | image->type | XM_XEF_ARCH_SPARCV8);
	xm_put_be32(b + XM_XEF_OFF_FILE_SIZE, image->size);
	xm_put_be32(b + XM_XEF_OFF_SEGMENT_TABLE, XM_XEF_HEADER_BYTES);
	xm_put_be32(b + XM_XEF_OFF_SEGMENT_COUNT, image->segment_count);
	xm_put_be32(b + XM_XEF_OFF_CUSTOM_TABLE, customs);
	xm_put_be32(b + XM_XEF_OFF_CUSTOM_COUNT, image->custom_count);
	xm_put_be32(b + XM_XEF_OFF_IMAGE, at);
	xm_md5_masked(b, image->size, XM_XEF_OFF_DIGEST, b + XM_XEF_OFF_DIGEST);
}

/* Appends a file and its table entry. */
static void put_file(struct container *container, uint32_t table,
		     uint32_t index, const uint8_t *bytes, uint32_t size)
{
	uint8_t *entry = container->bytes + table + index * XM_PACK_FILE_BYTES;

	ck_assert_uint_le(container->size + size, sizeof(container->bytes));
	xm_put_be32(entry + XM_PACK_FILE_OFFSET, container->size);
	xm_put_be32(entry + XM_PACK_FILE_SIZE, size);
	memcpy(container->bytes + container->size, bytes, size);
	container->size += (size + 3) & ~3u;
}

/* An entry of the partition table, with one file and no custom files. */
static uint8_t *put_partition(struct container *container, uint32_t index,
			      uint32_t id, uint32_t file)
{
	uint8_t *entry = container->bytes + XM_PACK_HEADER_BYTES +
			 index * XM_PACK_PARTITION_BYTES;

	xm_put_be32(entry + XM_PACK_PART_ID, id);
	xm_put_be32(entry + XM_PACK_PART_FILE, file);
	return entry;
}

static uint32_t count_files(const struct image *image)
{
	uint32_t count = 1;

	for (uint32_t i = 0; i < image->custom_count; i++) {
		count += image->customs[i].file != NULL;
	}
	return count;
}

/* An image and its custom files behind it; returns the next file's index. */
static uint32_t put_image(struct container *container, uint32_t table,
			  uint8_t *entry, uint32_t file,
			  const struct image *image)
{
	uint32_t count = 0;

	put_file(container, table, file++, image->bytes, image->size);
	for (uint32_t i = 0; i < image->custom_count; i++) {
		const struct image *custom = image->customs[i].file;

		if (custom == NULL) {
			continue;
		}
		xm_put_be32(entry + XM_PACK_PART_CUSTOM_TABLE + 4 * count,
			    file);
		put_file(container, table, file++, custom->bytes, custom->size);
		count++;
	}
	xm_put_be32(entry + XM_PACK_PART_CUSTOM_COUNT, count);
	return file;
}

void container_make(struct container *container,
		    const struct image *const *images, uint32_t count)
{
	static const uint8_t hypervisor[HYPERVISOR_BYTES] = {1, 2, 3};
	uint8_t *b = container->bytes;
	uint32_t entries = 1;
	uint32_t file_count = 1;
	uint32_t index = 0;
	uint32_t file = 0;
	uint32_t files;
	uint32_t strings;

	for (uint32_t i = 0; i < count; i++) {
		entries += images[i] != NULL ? 1 : 0;
		file_count += images[i] != NULL ? count_files(images[i]) : 0;
	}
	memset(container, 0, sizeof(*container));
	files = XM_PACK_HEADER_BYTES + entries * XM_PACK_PARTITION_BYTES;
	strings = files + file_count * XM_PACK_FILE_BYTES;
	container->size = strings + 4; /* the empty name */
	(void)put_partition(container, index++, XM_PACK_HYPERVISOR_ID, file);
	put_file(container, files, file++, hypervisor, HYPERVISOR_BYTES);
	for (uint32_t i = 0; i < count; i++) {
		if (images[i] != NULL) {
			uint8_t *entry =
				put_partition(container, index++, i, file);

			file = put_image(container, files, entry, file,
					 images[i]);
		}
	}
	xm_put_be32(b + XM_PACK_OFF_SIGNATURE, XM_PACK_SIGNATURE);
	xm_put_be32(b + XM_PACK_OFF_VERSION, XM_PACK_VERSION);
	xm_put_be32(b + XM_PACK_OFF_FLAGS, XM_PACK_FLAG_DIGEST);
	xm_put_be32(b + XM_PACK_OFF_FILE_SIZE, container->size);
	xm_put_be32(b + XM_PACK_OFF_PARTITION_TABLE, XM_PACK_HEADER_BYTES);
	xm_put_be32(b + XM_PACK_OFF_PARTITION_COUNT, entries);
	xm_put_be32(b + XM_PACK_OFF_FILE_TABLE, files);
	xm_put_be32(b + XM_PACK_OFF_FILE_COUNT, file_count);
	xm_put_be32(b + XM_PACK_OFF_STRINGS, strings);
	xm_put_be32(b + XM_PACK_OFF_STRINGS_LENGTH, 4);
	xm_md5_masked(b, container->size, XM_PACK_OFF_DIGEST,
		      b + XM_PACK_OFF_DIGEST);
}
