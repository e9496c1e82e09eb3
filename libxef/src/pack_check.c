/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the images of one system must be for each other.
 */
#include "pack_check.h"

#include "diag.h"
#include "digest/crc32.h"
#include "image.h"
#include "pack.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
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

void xef_pack_facts_of(struct xef_pack_facts *facts,
		       const struct xm_xef_view *view)
{
	facts->type = (enum xef_type)xm_xef_type(view);
	facts->length = view->image_length;
	facts->custom_count = view->custom_count;
	for (uint32_t i = 0; i < view->custom_count; i++) {
		struct xm_xef_custom custom;

		xm_xef_custom(view, i, &custom);
		facts->custom[i].addr = custom.addr;
		facts->custom[i].size = custom.size;
	}
}

int xef_pack_no_image(int status, xef_diag *diag)
{
	return xef_diag_fail(diag, status, "not a right XEF image: %s",
			     xef_strerror(status));
}

int xef_pack_inspect_input(const void *context, size_t entry, int custom,
			   struct xef_pack_facts *facts, xef_diag *diag)
{
	const xef_pack_entry *entries = context;
	const xef_pack_input *input = custom < 0
					      ? &entries[entry].image
					      : &entries[entry].custom[custom];
	xef_image *image = NULL;
	int status = xef_image_open(&image, input->bytes, input->size);

	if (status != XEF_SUCCESS) {
		return xef_pack_no_image(status, diag);
	}
	status = xef_image_check(image, diag);
	if (status == XEF_SUCCESS) {
		xef_pack_facts_of(facts, &image->view);
	}
	xef_image_close(image);
	return status;
}

/* The rules as they are being applied. */
struct judge {
	const xef_pack_entry *entries;
	xef_pack_inspect_fn inspect;
	const void *context;
	xef_diag *diag;
};

/* Looks at one file. The finding's place is the caller's to tell. */
static int inspect_file(const struct judge *judge, size_t entry, int custom,
			enum xef_type type, struct xef_pack_facts *facts)
{
	const int status = judge->inspect(judge->context, entry, custom, facts,
					  judge->diag);

	if (status == XEF_SUCCESS && facts->type != type) {
		return xef_diag_fail(judge->diag, XEF_ERR_TYPE,
				     "the image is a %s, a %s must stand here",
				     type_text(facts->type), type_text(type));
	}
	return status;
}

static int check_custom(const struct judge *judge, size_t entry, int custom,
			const xef_custom *room)
{
	struct xef_pack_facts facts = {0};
	const int status = inspect_file(judge, entry, custom,
					XEF_TYPE_CUSTOM_FILE, &facts);

	if (status == XEF_SUCCESS && room->size != 0 &&
	    facts.length > room->size) {
		return xef_diag_fail(judge->diag, XEF_ERR_CUSTOM_ROOM,
				     "it has 0x%" PRIX32
				     " bytes, its room at 0x%08" PRIX32
				     " only 0x%" PRIX32,
				     facts.length, room->addr, room->size);
	}
	return status;
}

static int check_customs(const struct judge *judge, size_t index,
			 const struct xef_pack_facts *image)
{
	const xef_pack_entry *entry = &judge->entries[index];

	if (entry->custom_count != image->custom_count) {
		xef_pack_diag_at(judge->diag, entry, -1);
		return xef_diag_fail(judge->diag, XEF_ERR_CUSTOM_COUNT,
				     "%" PRIu32 " custom files are given, the "
				     "image asks for %" PRIu32,
				     entry->custom_count, image->custom_count);
	}
	for (uint32_t i = 0; i < entry->custom_count; i++) {
		const int status =
			check_custom(judge, index, (int)i, &image->custom[i]);

		if (status != XEF_SUCCESS) {
			xef_pack_diag_at(judge->diag, entry, (int)i);
			return status;
		}
	}
	return XEF_SUCCESS;
}

static int check_entry(const struct judge *judge, size_t index)
{
	const xef_pack_entry *entry = &judge->entries[index];
	const enum xef_type type = entry->id == XEF_HYPERVISOR_ID
					   ? XEF_TYPE_HYPERVISOR
					   : XEF_TYPE_PARTITION;
	struct xef_pack_facts facts = {0};
	const int status = inspect_file(judge, index, -1, type, &facts);

	if (status != XEF_SUCCESS) {
		xef_pack_diag_at(judge->diag, entry, -1);
		return status;
	}
	return check_customs(judge, index, &facts);
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
			   xef_pack_inspect_fn inspect, const void *context,
			   xef_diag *diag)
{
	const struct judge judge = {entries, inspect, context, diag};
	int status = check_ids(entries, entry_count, diag);

	for (size_t i = 0; i < entry_count && status == XEF_SUCCESS; i++) {
		status = check_entry(&judge, i);
	}
	return status;
}

static xef_pack_input input_of(const struct xm_pack_view *view, uint32_t index)
{
	struct xm_pack_file file;

	xm_pack_file(view, index, &file);
	return (xef_pack_input){file.name, file.bytes, file.size};
}

xef_pack_entry *xef_pack_entries_of(const struct xm_pack_view *view)
{
	xef_pack_entry *entries =
		calloc(view->partition_count, sizeof(*entries));

	for (uint32_t i = 0; entries != NULL && i < view->partition_count;
	     i++) {
		struct xm_pack_partition partition;

		xm_pack_partition(view, i, &partition);
		entries[i].id = partition.id;
		entries[i].image = input_of(view, partition.file);
		entries[i].custom_count = partition.custom_count;
		for (uint32_t j = 0; j < partition.custom_count; j++) {
			entries[i].custom[j] =
				input_of(view, partition.custom[j]);
		}
	}
	return entries;
}

static int check_crcs(const xef_pack *pack, xef_diag *diag)
{
	int status = XEF_SUCCESS;
	struct xef_crc32 crc32;

	if (!xef_trailer_has_checks(&pack->trailer)) {
		return XEF_SUCCESS;
	}
	xef_crc32_begin(&crc32);
	for (uint32_t i = 0; status == XEF_SUCCESS && i < pack->view.file_count;
	     i++) {
		struct xm_pack_file file;

		xm_pack_file(&pack->view, i, &file);
		status = xef_trailer_compare_check(
			&pack->view.trailer, i,
			xef_crc32_add(&crc32, 0, file.bytes, file.size), "file",
			diag);
	}
	return status;
}

/* Files of an open container, of which what was found is kept: entries may
 * share a file, and looking at it may take long. */
struct known_files {
	const struct xm_pack_view *view;
	xef_pack_entry *entries;
	struct known_file {
		bool right;
		struct xef_pack_facts facts;
	} * files;
};

static int inspect_once(const void *context, size_t entry, int custom,
			struct xef_pack_facts *facts, xef_diag *diag)
{
	const struct known_files *known = context;
	struct xm_pack_partition partition;
	struct known_file *file;
	int status = XEF_SUCCESS;

	xm_pack_partition(known->view, (uint32_t)entry, &partition);
	file = &known->files[custom < 0 ? partition.file
					: partition.custom[custom]];
	if (!file->right) {
		/* A wrong one is the end of the check: not asked for again. */
		status = xef_pack_inspect_input(known->entries, entry, custom,
						&file->facts, diag);
		file->right = status == XEF_SUCCESS;
	}
	*facts = file->facts;
	return status;
}

static int check_entries(const xef_pack *pack, xef_diag *diag)
{
	const struct known_files known = {
		&pack->view,
		xef_pack_entries_of(&pack->view),
		calloc(pack->view.file_count, sizeof(*known.files)),
	};
	int status = XEF_ERR_MEMORY;

	if (known.entries != NULL && known.files != NULL) {
		status = xef_pack_check_entries(known.entries,
						pack->view.partition_count,
						inspect_once, &known, diag);
	} else {
		(void)xef_diag_status(diag, status);
	}
	free(known.entries);
	free(known.files);
	return status;
}

int xef_pack_check(const xef_pack *pack, xef_diag *diag)
{
	int status;

	xef_diag_clear(diag);
	status = xef_diag_status(diag, xef_pack_verify(pack));
	if (status == XEF_SUCCESS) {
		status = xef_trailer_check_texts(&pack->view.trailer, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_crcs(pack, diag);
	}
	return status == XEF_SUCCESS ? check_entries(pack, diag) : status;
}
