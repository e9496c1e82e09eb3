/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the images of one system must be for each other.
 */
#include "pack_check.h"

#include "diag.h"
#include "pack.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>

static const char *type_text(enum xef_type type)
{
	switch (type) {
	case XEF_TYPE_HYPERVISOR:
		return "hypervisor";
	case XEF_TYPE_PARTITION:
		return "partition";
	case XEF_TYPE_CUSTOM_FILE:
		return "custom file";
	}
	return "?";
}

void xef_pack_diag_at(xef_diag *diag, const xef_pack_entry *entry, int custom)
{
	char owner[32] = "hypervisor";

	if (entry->id != XEF_HYPERVISOR_ID) {
		(void)snprintf(owner, sizeof(owner), "partition %" PRIu32,
			       entry->id);
	}
	if (custom < 0) {
		xef_diag_at(diag, "%s", owner);
	} else {
		xef_diag_at(diag, "%s, custom file %d", owner, custom);
	}
}

/* Opens a file of a container and checks it by itself. The finding's place is
 * the caller's to tell. */
static int open_input(xef_image **image, const xef_pack_input *input,
		      enum xef_type type, xef_diag *diag)
{
	xef_image *opened = NULL;
	int status = xef_image_open(&opened, input->bytes, input->size);

	if (status != XEF_SUCCESS) {
		return xef_diag_fail(diag, status, "not a right XEF image: %s",
				     xef_strerror(status));
	}
	status = xef_image_check(opened, diag);
	if (status == XEF_SUCCESS && xef_image_type(opened) != type) {
		status = xef_diag_fail(diag, XEF_ERR_TYPE,
				       "the image is a %s, a %s must stand "
				       "here",
				       type_text(xef_image_type(opened)),
				       type_text(type));
	}
	if (status != XEF_SUCCESS) {
		xef_image_close(opened);
		return status;
	}
	*image = opened;
	return XEF_SUCCESS;
}

static int check_custom(const xef_image *owner, const xef_pack_input *input,
			uint32_t index, xef_diag *diag)
{
	xef_custom room = {0, 0};
	xef_image *image = NULL;
	int status = open_input(&image, input, XEF_TYPE_CUSTOM_FILE, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	(void)xef_image_custom(owner, index, &room);
	if (room.size != 0 && xef_image_length(image) > room.size) {
		status = xef_diag_fail(
			diag, XEF_ERR_CUSTOM_ROOM,
			"it has 0x%" PRIX32 " bytes, its room at 0x%08" PRIX32
			" only 0x%" PRIX32,
			xef_image_length(image), room.addr, room.size);
	}
	xef_image_close(image);
	return status;
}

static int check_customs(const xef_image *image, const xef_pack_entry *entry,
			 xef_diag *diag)
{
	if (entry->custom_count != xef_image_custom_count(image)) {
		xef_pack_diag_at(diag, entry, -1);
		return xef_diag_fail(diag, XEF_ERR_CUSTOM_COUNT,
				     "%" PRIu32 " custom files are given, the "
				     "image asks for %" PRIu32,
				     entry->custom_count,
				     xef_image_custom_count(image));
	}
	for (uint32_t i = 0; i < entry->custom_count; i++) {
		const int status =
			check_custom(image, &entry->custom[i], i, diag);

		if (status != XEF_SUCCESS) {
			xef_pack_diag_at(diag, entry, (int)i);
			return status;
		}
	}
	return XEF_SUCCESS;
}

static int check_entry(const xef_pack_entry *entry, xef_diag *diag)
{
	const enum xef_type type = entry->id == XEF_HYPERVISOR_ID
					   ? XEF_TYPE_HYPERVISOR
					   : XEF_TYPE_PARTITION;
	xef_image *image = NULL;
	int status = open_input(&image, &entry->image, type, diag);

	if (status != XEF_SUCCESS) {
		xef_pack_diag_at(diag, entry, -1);
		return status;
	}
	status = check_customs(image, entry, diag);
	xef_image_close(image);
	return status;
}

static int check_ids(const xef_pack_entry *entries, size_t entry_count,
		     xef_diag *diag)
{
	bool used[XM_PARTITIONS_MAX] = {false};

	if (entries[0].id != XEF_HYPERVISOR_ID) {
		xef_pack_diag_at(diag, &entries[0], -1);
		return xef_diag_fail(diag, XEF_ERR_PARTITION_ID,
				     "the first entry must be the "
				     "hypervisor's");
	}
	for (size_t i = 1; i < entry_count; i++) {
		const uint32_t id = entries[i].id;

		if (id >= XM_PARTITIONS_MAX) {
			xef_diag_at(diag, "entry %zu", i);
			return xef_diag_fail(diag, XEF_ERR_PARTITION_ID,
					     "the partition's id is %" PRIu32
					     ", it must be 0 to %d",
					     id, XM_PARTITIONS_MAX - 1);
		}
		if (used[id]) {
			xef_pack_diag_at(diag, &entries[i], -1);
			return xef_diag_fail(diag, XEF_ERR_DUPLICATE,
					     "this partition id stands twice");
		}
		used[id] = true;
	}
	return XEF_SUCCESS;
}

int xef_pack_check_entries(const xef_pack_entry *entries, size_t entry_count,
			   xef_diag *diag)
{
	int status = check_ids(entries, entry_count, diag);

	for (size_t i = 0; i < entry_count && status == XEF_SUCCESS; i++) {
		status = check_entry(&entries[i], diag);
	}
	return status;
}

static xef_pack_input input_of(const struct xm_pack_view *view, uint32_t index)
{
	struct xm_pack_file file;

	xm_pack_file(view, index, &file);
	return (xef_pack_input){file.name, file.bytes, file.size};
}

static xef_pack_entry entry_of(const struct xm_pack_view *view, uint32_t index)
{
	struct xm_pack_partition partition;
	xef_pack_entry entry;

	memset(&entry, 0, sizeof(entry));
	xm_pack_partition(view, index, &partition);
	entry.id = partition.id;
	entry.image = input_of(view, partition.file);
	entry.custom_count = partition.custom_count;
	for (uint32_t i = 0; i < partition.custom_count; i++) {
		entry.custom[i] = input_of(view, partition.custom[i]);
	}
	return entry;
}

int xef_pack_check(const xef_pack *pack, xef_diag *diag)
{
	xef_pack_entry *entries;
	uint32_t count;
	int status;

	xef_diag_clear(diag);
	status = xef_diag_status(diag, xef_pack_verify(pack));
	if (status == XEF_SUCCESS) {
		status = xef_trailer_check_texts(&pack->view.trailer, diag);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	count = pack->view.partition_count;
	entries = calloc(count, sizeof(*entries));
	if (entries == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	for (uint32_t i = 0; i < count; i++) {
		entries[i] = entry_of(&pack->view, i);
	}
	status = xef_pack_check_entries(entries, count, diag);
	free(entries);
	return status;
}
