/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of containers.
 */
#include <stdbool.h>
#include <string.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>

#define SIGNATURE_BYTES 4u
#define SIZE_UNIT 4u
/* One entry for each partition id and the hypervisor's. */
#define PARTITION_ENTRIES_MAX (XM_PARTITIONS_MAX + 1u)

static int check_identity(const uint8_t *bytes, uint32_t size)
{
	uint32_t version;
	uint32_t file_size;

	if (size < SIGNATURE_BYTES ||
	    xm_be32(bytes + XM_PACK_OFF_SIGNATURE) != XM_PACK_SIGNATURE) {
		return XM_ERR_FORMAT;
	}
	if (size < XM_PACK_HEADER_BYTES) {
		return XM_ERR_TRUNCATED;
	}
	version = xm_be32(bytes + XM_PACK_OFF_VERSION);
	if (version != XM_PACK_VERSION && version != XM_PACK_VERSION_ALIAS) {
		return XM_ERR_VERSION;
	}
	file_size = xm_be32(bytes + XM_PACK_OFF_FILE_SIZE);
	if (file_size > size || file_size < XM_PACK_HEADER_BYTES ||
	    file_size % SIZE_UNIT != 0) {
		return XM_ERR_FILE_SIZE;
	}
	if (xm_be32(bytes + XM_PACK_OFF_FLAGS) != XM_PACK_FLAG_DIGEST) {
		return XM_ERR_FLAGS;
	}
	return XM_SUCCESS;
}

static void fill_view(struct xm_pack_view *view, const uint8_t *bytes)
{
	view->bytes = bytes;
	view->size = xm_be32(bytes + XM_PACK_OFF_FILE_SIZE);
	view->partition_table = xm_be32(bytes + XM_PACK_OFF_PARTITION_TABLE);
	view->partition_count = xm_be32(bytes + XM_PACK_OFF_PARTITION_COUNT);
	view->file_table = xm_be32(bytes + XM_PACK_OFF_FILE_TABLE);
	view->file_count = xm_be32(bytes + XM_PACK_OFF_FILE_COUNT);
	view->strings = xm_be32(bytes + XM_PACK_OFF_STRINGS);
	view->strings_length = xm_be32(bytes + XM_PACK_OFF_STRINGS_LENGTH);
}

/* The parts that a file may not lie over: header and tables. */
#define PART_COUNT 4u

struct layout {
	uint32_t parts[PART_COUNT][2]; /* offset, size */
	uint32_t end;		       /* of the last part or file */
};

/* An empty part or file is nowhere. */
static void note_end(struct layout *layout, uint32_t offset, uint32_t size)
{
	if (size != 0 && offset + size > layout->end) {
		layout->end = offset + size;
	}
}

static bool over_a_part(const struct layout *layout, uint32_t part_count,
			uint32_t offset, uint32_t size)
{
	for (uint32_t i = 0; i < part_count; i++) {
		if (xm_overlap(offset, size, layout->parts[i][0],
			       layout->parts[i][1])) {
			return true;
		}
	}
	return false;
}

static int check_tables(const struct xm_pack_view *view, struct layout *layout)
{
	/* A negative count is a large one here. Files are an image and custom
	 * files of each entry: more would only make readers slow. */
	if (view->partition_count == 0 ||
	    view->partition_count > PARTITION_ENTRIES_MAX ||
	    view->file_count >
		    view->partition_count * (1 + XM_PACK_CUSTOM_MAX)) {
		return XM_ERR_COUNT;
	}
	layout->end = 0;
	layout->parts[0][0] = 0;
	layout->parts[0][1] = XM_PACK_HEADER_BYTES;
	layout->parts[1][0] = view->partition_table;
	layout->parts[1][1] = view->partition_count * XM_PACK_PARTITION_BYTES;
	layout->parts[2][0] = view->strings;
	layout->parts[2][1] = view->strings_length;
	layout->parts[3][0] = view->file_table;
	layout->parts[3][1] = view->file_count * XM_PACK_FILE_BYTES;
	for (uint32_t i = 0; i < PART_COUNT; i++) {
		const uint32_t *part = layout->parts[i];

		if (!xm_in_range(view->size, part[0], part[1]) ||
		    over_a_part(layout, i, part[0], part[1])) {
			return XM_ERR_OFFSET;
		}
		note_end(layout, part[0], part[1]);
	}
	return XM_SUCCESS;
}

/* Whether a name that begins at this offset of the string table ends in it,
 * and soon enough: entries may share a name, which each user reads anew. */
static bool name_ends(const struct xm_pack_view *view, uint32_t offset)
{
	const uint8_t *strings = view->bytes + view->strings;

	for (uint32_t i = 0; i <= XM_PACK_NAME_BYTES_MAX; i++) {
		if (!xm_in_range(view->strings_length, offset, i + 1)) {
			return false;
		}
		if (strings[offset + i] == 0) {
			return true;
		}
	}
	return false;
}

static int check_files(const struct xm_pack_view *view, struct layout *layout)
{
	/* Files follow each other: many entries over the same bytes would make
	 * verifying them take for ever. */
	uint32_t files_end = 0;

	for (uint32_t i = 0; i < view->file_count; i++) {
		const uint8_t *entry =
			view->bytes + view->file_table + i * XM_PACK_FILE_BYTES;
		uint32_t offset = xm_be32(entry + XM_PACK_FILE_OFFSET);
		uint32_t size = xm_be32(entry + XM_PACK_FILE_SIZE);

		if (!xm_in_range(view->size, offset, size) ||
		    over_a_part(layout, PART_COUNT, offset, size) ||
		    (size != 0 && offset < files_end)) {
			return XM_ERR_OFFSET;
		}
		files_end = size != 0 ? offset + size : files_end;
		if (!name_ends(view, xm_be32(entry + XM_PACK_FILE_NAME))) {
			return XM_ERR_NAME;
		}
		note_end(layout, offset, size);
	}
	return XM_SUCCESS;
}

static const uint8_t *partition_entry(const struct xm_pack_view *view,
				      uint32_t index)
{
	return view->bytes + view->partition_table +
	       index * XM_PACK_PARTITION_BYTES;
}

static int check_partition(const struct xm_pack_view *view, uint32_t index)
{
	struct xm_pack_partition partition;

	xm_pack_partition(view, index, &partition);
	if (partition.custom_count > XM_PACK_CUSTOM_MAX) {
		return XM_ERR_COUNT;
	}
	if (partition.file >= view->file_count) {
		return XM_ERR_REFERENCE;
	}
	for (uint32_t i = 0; i < partition.custom_count; i++) {
		if (partition.custom[i] >= view->file_count) {
			return XM_ERR_REFERENCE;
		}
	}
	if (index == 0 && partition.id != XM_PACK_HYPERVISOR_ID) {
		return XM_ERR_VALUE;
	}
	for (uint32_t i = 0; i < index; i++) {
		if (xm_be32(partition_entry(view, i) + XM_PACK_PART_ID) ==
		    partition.id) {
			return XM_ERR_DUPLICATE;
		}
	}
	return XM_SUCCESS;
}

static int open_trailer(struct xm_pack_view *view, uint32_t end)
{
	const struct xm_trailer_file file = {
		.bytes = view->bytes,
		.size = view->size,
		.end = end,
		.size_field = XM_PACK_OFF_FILE_SIZE,
		.part_count = view->file_count,
	};

	return xm_trailer_open(&view->trailer, &file);
}

int xm_pack_open(struct xm_pack_view *view, const uint8_t *bytes, uint32_t size)
{
	struct layout layout;
	int status = check_identity(bytes, size);

	if (status != XM_SUCCESS) {
		return status;
	}
	fill_view(view, bytes);
	status = check_tables(view, &layout);
	if (status == XM_SUCCESS) {
		status = check_files(view, &layout);
	}
	for (uint32_t i = 0; status == XM_SUCCESS && i < view->partition_count;
	     i++) {
		status = check_partition(view, i);
	}
	if (status == XM_SUCCESS) {
		status = open_trailer(view, layout.end);
	}
	return status;
}

int xm_pack_verify(const struct xm_pack_view *view)
{
	uint8_t digest[XM_MD5_BYTES];

	xm_md5_masked(view->bytes, view->size, XM_PACK_OFF_DIGEST, digest);
	if (memcmp(digest, view->bytes + XM_PACK_OFF_DIGEST, sizeof(digest)) !=
	    0) {
		return XM_ERR_DIGEST;
	}
	return xm_trailer_verify(&view->trailer);
}

int xm_pack_verify_file(const struct xm_pack_view *view, uint32_t index)
{
	struct xm_pack_file file;

	xm_pack_file(view, index, &file);
	return xm_trailer_verify_part(&view->trailer, index, file.bytes,
				      file.size);
}

void xm_pack_partition(const struct xm_pack_view *view, uint32_t index,
		       struct xm_pack_partition *partition)
{
	const uint8_t *entry = partition_entry(view, index);

	partition->id = xm_be32(entry + XM_PACK_PART_ID);
	partition->file = xm_be32(entry + XM_PACK_PART_FILE);
	partition->custom_count = xm_be32(entry + XM_PACK_PART_CUSTOM_COUNT);
	for (uint32_t i = 0; i < XM_PACK_CUSTOM_MAX; i++) {
		partition->custom[i] =
			xm_be32(entry + XM_PACK_PART_CUSTOM_TABLE + 4 * i);
	}
}

void xm_pack_file(const struct xm_pack_view *view, uint32_t index,
		  struct xm_pack_file *file)
{
	const uint8_t *entry =
		view->bytes + view->file_table + index * XM_PACK_FILE_BYTES;

	file->bytes = view->bytes + xm_be32(entry + XM_PACK_FILE_OFFSET);
	file->size = xm_be32(entry + XM_PACK_FILE_SIZE);
	file->name = (const char *)view->bytes + view->strings +
		     xm_be32(entry + XM_PACK_FILE_NAME);
}

int xm_pack_find(const struct xm_pack_view *view, uint32_t id,
		 struct xm_pack_partition *partition)
{
	for (uint32_t i = 0; i < view->partition_count; i++) {
		if (xm_be32(partition_entry(view, i) + XM_PACK_PART_ID) == id) {
			xm_pack_partition(view, i, partition);
			return XM_SUCCESS;
		}
	}
	return XM_ERR_REFERENCE;
}
