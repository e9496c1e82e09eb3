/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places the partitions' images.
 */
#include <arch/cpu.h>
#include <boot/boot_load.h>
#include <console/console.h>
#include <hm/hm.h>
#include <partition/partition.h>
#include <partition/partition_mem.h>
#include <stddef.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define NAME_SHOWN_MAX 16u
#define INSTRUCTION_ALIGN 4u

/* Each step returns NULL, or why the image is refused. */

static const char *open_file(const struct xm_pack_view *container,
			     uint32_t index, struct xm_xef_view *image)
{
	struct xm_pack_file file;
	int status;

	xm_pack_file(container, index, &file);
	status = xm_xef_open(image, file.bytes, file.size);
	return status == XM_SUCCESS ? NULL : xm_status_text(status);
}

static const char *verify(const struct xm_xef_view *image)
{
	const int status = xm_xef_verify(image);

	return status == XM_SUCCESS ? NULL : xm_status_text(status);
}

static const char *open_image(const struct xm_pack_view *container,
			      const struct xm_pack_partition *entry,
			      struct xm_xef_view *image)
{
	const char *refused = open_file(container, entry->file, image);

	if (refused != NULL) {
		return refused;
	}
	if (xm_xef_type(image) != XM_XEF_TYPE_PARTITION) {
		return "the image is not a partition's";
	}
	return verify(image);
}

/* A segment of an image or custom file, in one area; @p outside is why not. */
static const char *place_segment(const struct partition *partition,
				 const struct xm_xef_view *image,
				 uint32_t index, uint32_t virt,
				 const char *outside)
{
	const struct partition_area *area;
	struct xm_xef_segment segment;
	paddr_t dest;
	int status;

	xm_xef_segment(image, index, &segment);
	area = partition_mem_area(partition, virt, segment.size,
				  PARTITION_MEM_LOAD);
	if (area == NULL) {
		return outside;
	}
	dest = paddr(area->phys + (virt - area->virt));
	status = xm_xef_read_segment(image, index, arch_phys_pointer(dest),
				     segment.size);
	return status == XM_SUCCESS ? NULL : xm_status_text(status);
}

/* All segments are looked up before the first is written. */
static const char *place(const struct partition *partition,
			 const struct xm_xef_view *image)
{
	static const char outside[] = "a segment lies outside of its memory";
	struct xm_xef_segment segment;

	for (uint32_t i = 0; i < image->segment_count; i++) {
		xm_xef_segment(image, i, &segment);
		if (partition_mem_area(partition, segment.virt_addr,
				       segment.size,
				       PARTITION_MEM_LOAD) == NULL) {
			return outside;
		}
	}
	for (uint32_t i = 0; i < image->segment_count; i++) {
		const char *refused;

		xm_xef_segment(image, i, &segment);
		refused = place_segment(partition, image, i, segment.virt_addr,
					outside);
		if (refused != NULL) {
			return refused;
		}
	}
	return NULL;
}

static const char *place_custom(const struct xm_pack_view *container,
				const struct partition *partition,
				uint32_t index,
				const struct xm_xef_custom *room)
{
	static const char outside[] =
		"a custom file lies outside of its memory";
	struct xm_xef_segment segment;
	struct xm_xef_view file;
	const char *refused = open_file(container, index, &file);

	if (refused != NULL) {
		return refused;
	}
	if (xm_xef_type(&file) != XM_XEF_TYPE_CUSTOM_FILE) {
		return "a custom file is none";
	}
	xm_xef_segment(&file, 0, &segment);
	if (room->size != 0 && segment.size > room->size) {
		return "a custom file is larger than its room";
	}
	if (segment.size != 0 &&
	    partition_mem_area(partition, room->addr, segment.size,
			       PARTITION_MEM_LOAD) == NULL) {
		return outside;
	}
	/* Not before: many partitions may name one large file that has no room
	 * in any of them. */
	refused = verify(&file);
	if (refused != NULL || segment.size == 0) {
		return refused;
	}
	return place_segment(partition, &file, 0, room->addr, outside);
}

/* After the segments: the room of a custom file may lie in one. */
static const char *place_customs(const struct xm_pack_view *container,
				 const struct partition *partition,
				 const struct xm_pack_partition *entry,
				 const struct xm_xef_view *image)
{
	if (entry->custom_count != image->custom_count) {
		return "the container has other custom files than it asks for";
	}
	for (uint32_t i = 0; i < image->custom_count; i++) {
		struct xm_xef_custom room;
		const char *refused;

		xm_xef_custom(image, i, &room);
		refused = place_custom(container, partition, entry->custom[i],
				       &room);
		if (refused != NULL) {
			return refused;
		}
	}
	return NULL;
}

static const char *check_image_header(const struct partition *partition,
				      const struct xm_xef_view *image)
{
	const struct partition_area *area =
		partition_mem_area(partition, image->image_header,
				   XM_IMAGE_HEADER_BYTES, PARTITION_MEM_LOAD);
	const uint8_t *header;

	if (area == NULL) {
		return "its image header lies outside of its memory";
	}
	header = arch_phys_pointer(
		paddr(area->phys + (image->image_header - area->virt)));
	if (xm_be32(header + XM_IMAGE_OFF_START_SIGNATURE) !=
		    XM_IMAGE_MAGIC_PARTITION ||
	    xm_be32(header + XM_IMAGE_OFF_END_SIGNATURE) !=
		    XM_IMAGE_MAGIC_PARTITION) {
		return xm_status_text(XM_ERR_IMAGE_HEADER);
	}
	return NULL;
}

static const char *load(const struct xm_pack_view *container,
			struct partition *partition)
{
	struct xm_pack_partition entry;
	struct xm_xef_view image;
	const char *refused;

	if (xm_pack_find(container, partition->id, &entry) != XM_SUCCESS) {
		return "the container has no image for it";
	}
	refused = open_image(container, &entry, &image);
	if (refused == NULL) {
		refused = place(partition, &image);
	}
	if (refused == NULL) {
		refused = place_customs(container, partition, &entry, &image);
	}
	if (refused == NULL) {
		refused = check_image_header(partition, &image);
	}
	if (refused != NULL) {
		return refused;
	}
	if (partition->entry_point == XM_XMC_NO_ENTRY_POINT) {
		partition->entry_point = image.entry_point;
	}
	if (partition->entry_point % INSTRUCTION_ALIGN != 0 ||
	    !partition_mem_check(partition, partition->entry_point,
				 INSTRUCTION_ALIGN, INSTRUCTION_ALIGN,
				 PARTITION_MEM_READ)) {
		return "its entry point lies outside of its memory";
	}
	if ((partition->flags & XM_XMC_PARTITION_FP) != 0) {
		return "it asks for floating point, which this kernel lacks";
	}
	return NULL;
}

static void tell(const struct partition *partition)
{
	console_text("[xm] partition ");
	console_decimal(partition->id);
	console_text(" (");
	console_name(partition->name, NAME_SHOWN_MAX);
	console_text("): image verified, entry ");
	console_hex(partition->entry_point);
	console_line_end();
}

void boot_load_all(const struct xm_pack_view *container)
{
	for (uint32_t id = 0; id < partition_count(); id++) {
		struct partition *partition = partition_get(id);
		const char *refused = load(container, partition);

		if (refused != NULL) {
			(void)hm_partition_integrity(partition, refused);
			continue;
		}
		tell(partition);
		if ((partition->flags & XM_XMC_PARTITION_BOOT) != 0) {
			partition_start(partition, partition->entry_point);
		}
	}
}
