/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing containers (docs/xef-format.md, Container).
 */
#include "align.h"
#include "diag.h"
#include "options.h"
#include "pack_check.h"
#include "seal.h"
#include "trailer_build.h"

#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/trailer_format.h>
#include <xmcore/bytes.h>

#define PART_ALIGN 8u
#define FILE_ALIGN 4u

/* A file on its way into a container; name points into the caller's text. */
struct member {
	const char *name;
	size_t name_bytes; /* NUL included */
	const uint8_t *bytes;
	size_t size;
};

/* The members in the order of the file table: each entry's image, then its
 * custom files. */
struct members {
	size_t count;
	struct member *list;
};

/* Offsets and sizes of a container; 64 bits until known to be small enough. */
struct layout {
	uint64_t partition_table;
	uint64_t strings;
	uint64_t strings_length;
	uint64_t file_table;
	uint64_t data;
	uint64_t data_length; /* without padding */
	uint64_t trailer;
	uint64_t file_size;
};

static int add_member(struct members *members, const xef_pack_input *input,
		      xef_diag *diag)
{
	struct member *member = &members->list[members->count];
	const char *slash;

	if (input->name == NULL || input->bytes == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	slash = strrchr(input->name, '/');
	member->name = slash == NULL ? input->name : slash + 1;
	member->name_bytes = strlen(member->name) + 1;
	if (member->name_bytes == 1) {
		return xef_diag_fail(diag, XEF_ERR_NAME, "\"%s\" names no file",
				     input->name);
	}
	if (member->name_bytes - 1 > XM_PACK_NAME_BYTES_MAX) {
		return xef_diag_fail(diag, XEF_ERR_NAME,
				     "the name has %zu bytes, it must have %u "
				     "at the most",
				     member->name_bytes - 1,
				     XM_PACK_NAME_BYTES_MAX);
	}
	member->bytes = input->bytes;
	member->size = input->size;
	members->count++;
	return XEF_SUCCESS;
}

static int add_entry(struct members *members, const xef_pack_entry *entry,
		     xef_diag *diag)
{
	int status = add_member(members, &entry->image, diag);

	if (status != XEF_SUCCESS) {
		xef_pack_diag_at(diag, entry, -1);
		return status;
	}
	if (entry->custom_count > XM_PACK_CUSTOM_MAX) {
		xef_pack_diag_at(diag, entry, -1);
		return xef_diag_fail(diag, XEF_ERR_CUSTOM_COUNT,
				     "more than %u custom files",
				     XM_PACK_CUSTOM_MAX);
	}
	for (uint32_t i = 0; i < entry->custom_count; i++) {
		status = add_member(members, &entry->custom[i], diag);
		if (status != XEF_SUCCESS) {
			xef_pack_diag_at(diag, entry, (int)i);
			return status;
		}
	}
	return XEF_SUCCESS;
}

static struct layout lay_out(const struct members *members, size_t entry_count,
			     uint64_t trailer_bytes)
{
	struct layout layout = {0};

	layout.partition_table = XM_PACK_HEADER_BYTES;
	layout.strings = xef_align_up(layout.partition_table +
					      (uint64_t)entry_count *
						      XM_PACK_PARTITION_BYTES,
				      PART_ALIGN);
	for (size_t i = 0; i < members->count; i++) {
		layout.strings_length += members->list[i].name_bytes;
	}
	layout.file_table = xef_align_up(layout.strings + layout.strings_length,
					 PART_ALIGN);
	layout.data =
		xef_align_up(layout.file_table + (uint64_t)members->count *
							 XM_PACK_FILE_BYTES,
			     PART_ALIGN);
	layout.file_size = layout.data;
	for (size_t i = 0; i < members->count; i++) {
		layout.data_length += members->list[i].size;
		layout.file_size = xef_align_up(layout.file_size, PART_ALIGN) +
				   members->list[i].size;
	}
	layout.trailer = xef_align_up(layout.file_size, XM_TRAILER_ALIGN);
	layout.file_size = trailer_bytes != 0
				   ? layout.trailer + trailer_bytes
				   : xef_align_up(layout.file_size, FILE_ALIGN);
	return layout;
}

static void write_header(uint8_t *pack, const struct layout *layout,
			 size_t entry_count, size_t member_count)
{
	const struct {
		uint32_t offset;
		uint32_t value;
	} fields[] = {
		{XM_PACK_OFF_SIGNATURE, XM_PACK_SIGNATURE},
		{XM_PACK_OFF_VERSION, XM_PACK_VERSION},
		{XM_PACK_OFF_FLAGS, XM_PACK_FLAG_DIGEST},
		{XM_PACK_OFF_FILE_SIZE, (uint32_t)layout->file_size},
		{XM_PACK_OFF_PARTITION_TABLE,
		 (uint32_t)layout->partition_table},
		{XM_PACK_OFF_PARTITION_COUNT, (uint32_t)entry_count},
		{XM_PACK_OFF_FILE_TABLE, (uint32_t)layout->file_table},
		{XM_PACK_OFF_FILE_COUNT, (uint32_t)member_count},
		{XM_PACK_OFF_STRINGS, (uint32_t)layout->strings},
		{XM_PACK_OFF_STRINGS_LENGTH, (uint32_t)layout->strings_length},
		{XM_PACK_OFF_DATA, (uint32_t)layout->data},
		{XM_PACK_OFF_DATA_LENGTH, (uint32_t)layout->data_length},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		xm_put_be32(pack + fields[i].offset, fields[i].value);
	}
}

static void write_partitions(uint8_t *table, const xef_pack_entry *entries,
			     size_t entry_count)
{
	uint32_t file = 0;

	for (size_t i = 0; i < entry_count; i++) {
		uint8_t *custom = table + XM_PACK_PART_CUSTOM_TABLE;

		xm_put_be32(table + XM_PACK_PART_ID, entries[i].id);
		xm_put_be32(table + XM_PACK_PART_FILE, file++);
		xm_put_be32(table + XM_PACK_PART_CUSTOM_COUNT,
			    entries[i].custom_count);
		for (uint32_t j = 0; j < entries[i].custom_count; j++) {
			xm_put_be32(custom, file++);
			custom += sizeof(file);
		}
		table += XM_PACK_PARTITION_BYTES;
	}
}

static void write_files(uint8_t *pack, const struct layout *layout,
			const struct members *members)
{
	uint8_t *entry = pack + layout->file_table;
	uint32_t data = (uint32_t)layout->data;
	uint32_t name = 0;

	for (size_t i = 0; i < members->count; i++) {
		const struct member *member = &members->list[i];

		data = (uint32_t)xef_align_up(data, PART_ALIGN);
		xm_put_be32(entry + XM_PACK_FILE_OFFSET, data);
		xm_put_be32(entry + XM_PACK_FILE_SIZE, (uint32_t)member->size);
		xm_put_be32(entry + XM_PACK_FILE_NAME, name);
		memcpy(pack + data, member->bytes, member->size);
		memcpy(pack + layout->strings + name, member->name,
		       member->name_bytes);
		data += (uint32_t)member->size;
		name += (uint32_t)member->name_bytes;
		entry += XM_PACK_FILE_BYTES;
	}
}

static int write_pack(uint8_t **pack, size_t *pack_size,
		      const struct members *members,
		      const xef_pack_entry *entries, size_t entry_count,
		      const struct xef_trailer_plan *trailer)
{
	const uint32_t parts = (uint32_t)members->count;
	const struct layout layout = lay_out(members, entry_count,
					     xef_trailer_bytes(trailer, parts));
	uint8_t *file;
	int status;

	if (layout.file_size > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	file = calloc(1, (size_t)layout.file_size);
	if (file == NULL) {
		return XEF_ERR_MEMORY;
	}
	write_header(file, &layout, entry_count, members->count);
	write_partitions(file + layout.partition_table, entries, entry_count);
	write_files(file, &layout, members);
	if (layout.file_size > layout.trailer) {
		xef_trailer_write(file + layout.trailer, trailer, parts);
	}
	status = xef_seal_pack(file, (uint32_t)layout.file_size);
	if (status != XEF_SUCCESS) {
		free(file);
		return status;
	}
	*pack = file;
	*pack_size = (size_t)layout.file_size;
	return XEF_SUCCESS;
}

static int take_options(struct xef_trailer_plan *trailer,
			const xef_pack_options *given, xef_diag *diag)
{
	xef_pack_options options = XEF_PACK_OPTIONS_INIT;
	const int status = xef_options_take(&options, sizeof(options), given,
					    sizeof(options), diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	trailer->name = options.name;
	trailer->version = options.version;
	trailer->source = options.source;
	trailer->sha256 = options.sha256 != 0;
	trailer->checks = options.file_checks != 0;
	return xef_trailer_plan_check(trailer, diag);
}

int xef_pack_build(uint8_t **pack, size_t *pack_size,
		   const xef_pack_entry *entries, size_t entry_count,
		   xef_diag *diag)
{
	return xef_pack_build_with(pack, pack_size, entries, entry_count, NULL,
				   diag);
}

int xef_pack_build_with(uint8_t **pack, size_t *pack_size,
			const xef_pack_entry *entries, size_t entry_count,
			const xef_pack_options *options, xef_diag *diag)
{
	struct members members = {0, NULL};
	struct xef_trailer_plan trailer = {0};
	int status;

	xef_diag_clear(diag);
	if (pack == NULL || pack_size == NULL || entries == NULL ||
	    entry_count == 0) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = take_options(&trailer, options, diag);
	if (status != XEF_SUCCESS) {
		return status;
	}
	members.list = calloc(entry_count * (1 + XM_PACK_CUSTOM_MAX),
			      sizeof(members.list[0]));
	if (members.list == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	for (size_t i = 0; i < entry_count && status == XEF_SUCCESS; i++) {
		status = add_entry(&members, &entries[i], diag);
	}
	if (status == XEF_SUCCESS) {
		status = xef_pack_check_entries(entries, entry_count,
						xef_pack_inspect_input, entries,
						diag);
	}
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(
			diag, write_pack(pack, pack_size, &members, entries,
					 entry_count, &trailer));
	}
	free(members.list);
	return status;
}
