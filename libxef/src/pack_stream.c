/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A container that passes by: is it right?
 *
 * The files that entries name are judged each as it passes, and what was found
 * of them is kept until the rules of the container ask for it.
 */
#include "pack_stream.h"

#include "diag.h"
#include "trailer.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>
#include <xm/pack_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>

#define ENTRIES_MAX (XM_PARTITIONS_MAX + 1u)
#define NAMED_MAX (ENTRIES_MAX * (1u + XM_PACK_CUSTOM_MAX))
#define PIECE_BYTES 16384u

int xef_pack_stream_begin(struct xef_pack_stream *pack,
			  const struct xef_crc32 *crc32)
{
	memset(pack, 0, sizeof(*pack));
	pack->crc32 = crc32;
	pack->phase = XEF_PACK_IN_HEADER;
	pack->stop = XM_PACK_HEADER_BYTES;
	return xef_file_stream_begin(&pack->file, XM_PACK_HEADER_BYTES,
				     XM_PACK_OFF_FILE_SIZE);
}

static uint32_t field(const struct xef_pack_stream *pack, uint32_t offset)
{
	return xm_be32(pack->file.header + offset);
}

static void rest(struct xef_pack_stream *pack)
{
	pack->phase = XEF_PACK_IN_REST;
	pack->stop = UINT64_MAX;
}

/* An empty part is nowhere. */
static uint64_t part_end(uint64_t end, uint32_t offset, uint32_t size)
{
	const uint64_t behind = (uint64_t)offset + size;

	return size != 0 && behind > end ? behind : end;
}

/* Notes where the tables are to be. Of tables that no reader takes nothing is
 * noted, and nothing followed. */
static void read_header(struct xef_pack_stream *pack)
{
	const uint32_t entries = field(pack, XM_PACK_OFF_PARTITION_TABLE);
	const uint32_t entry_count = field(pack, XM_PACK_OFF_PARTITION_COUNT);
	const uint32_t files = field(pack, XM_PACK_OFF_FILE_TABLE);
	const uint32_t file_count = field(pack, XM_PACK_OFF_FILE_COUNT);
	const uint32_t stated = pack->file.skeleton.size;
	uint64_t end = XM_PACK_HEADER_BYTES;

	rest(pack);
	pack->late = true;
	if (entry_count == 0 || entry_count > ENTRIES_MAX ||
	    file_count > stated / XM_PACK_FILE_BYTES ||
	    !xm_in_range(stated, entries,
			 entry_count * XM_PACK_PARTITION_BYTES) ||
	    !xm_in_range(stated, files, file_count * XM_PACK_FILE_BYTES)) {
		return;
	}
	xef_file_stream_note(&pack->file, entries,
			     entry_count * XM_PACK_PARTITION_BYTES);
	xef_file_stream_note(&pack->file, files,
			     file_count * XM_PACK_FILE_BYTES);
	xef_file_stream_note(&pack->file, field(pack, XM_PACK_OFF_STRINGS),
			     field(pack, XM_PACK_OFF_STRINGS_LENGTH));
	end = part_end(end, entries, entry_count * XM_PACK_PARTITION_BYTES);
	end = part_end(end, files, file_count * XM_PACK_FILE_BYTES);
	pack->late = false;
	pack->phase = XEF_PACK_IN_TABLES;
	pack->stop = end;
}

static const uint8_t *file_entry(const struct xef_pack_stream *pack,
				 uint32_t index)
{
	return pack->file.skeleton.bytes + field(pack, XM_PACK_OFF_FILE_TABLE) +
	       (size_t)index * XM_PACK_FILE_BYTES;
}

static int compare_members(const void *a, const void *b)
{
	const uint32_t left = ((const struct xef_pack_member *)a)->file;
	const uint32_t right = ((const struct xef_pack_member *)b)->file;

	return left < right ? -1 : left > right;
}

static void add_member(struct xef_pack_stream *pack, const uint8_t *index)
{
	if (pack->member_count < NAMED_MAX) {
		pack->members[pack->member_count++].file = xm_be32(index);
	}
}

/* Collects the indices that the partition table names. Numbers of custom
 * files that no reader takes are found later. */
static void name_members(struct xef_pack_stream *pack)
{
	const uint8_t *entry = pack->file.skeleton.bytes +
			       field(pack, XM_PACK_OFF_PARTITION_TABLE);
	const uint32_t count = field(pack, XM_PACK_OFF_PARTITION_COUNT);

	for (uint32_t i = 0; i < count; i++) {
		const uint32_t customs =
			xm_be32(entry + XM_PACK_PART_CUSTOM_COUNT);

		add_member(pack, entry + XM_PACK_PART_FILE);
		for (uint32_t j = 0; j < customs && j < XM_PACK_CUSTOM_MAX;
		     j++) {
			add_member(pack, entry + XM_PACK_PART_CUSTOM_TABLE +
						 (size_t)4 * j);
		}
		entry += XM_PACK_PARTITION_BYTES;
	}
}

/* By index, each once. */
static void sort_members(struct xef_pack_stream *pack)
{
	size_t count = 0;

	qsort(pack->members, pack->member_count, sizeof(pack->members[0]),
	      compare_members);
	for (size_t i = 0; i < pack->member_count; i++) {
		if (count == 0 ||
		    pack->members[count - 1].file != pack->members[i].file) {
			pack->members[count++].file = pack->members[i].file;
		}
	}
	pack->member_count = count;
}

static int read_tables(struct xef_pack_stream *pack)
{
	const uint32_t count = field(pack, XM_PACK_OFF_FILE_COUNT);
	uint64_t end = pack->stop;

	end = part_end(end, field(pack, XM_PACK_OFF_STRINGS),
		       field(pack, XM_PACK_OFF_STRINGS_LENGTH));
	for (uint32_t i = 0; i < count; i++) {
		const uint8_t *entry = file_entry(pack, i);

		end = part_end(end, xm_be32(entry + XM_PACK_FILE_OFFSET),
			       xm_be32(entry + XM_PACK_FILE_SIZE));
	}
	pack->file.parts_end = end;
	pack->members = calloc(NAMED_MAX, sizeof(pack->members[0]));
	pack->crcs = calloc((size_t)count + 1, sizeof(pack->crcs[0]));
	if (pack->members == NULL || pack->crcs == NULL) {
		return XEF_ERR_MEMORY;
	}
	name_members(pack);
	sort_members(pack);
	return XEF_SUCCESS;
}

/* Whether the file that passes is one that an entry names. */
static bool is_member(const struct xef_pack_stream *pack)
{
	return pack->next_member < pack->member_count &&
	       pack->members[pack->next_member].file == pack->index;
}

/* Goes to where the next file begins, if there is one. */
static void seek_file(struct xef_pack_stream *pack)
{
	const uint8_t *entry;
	uint32_t offset;

	if (pack->index == field(pack, XM_PACK_OFF_FILE_COUNT)) {
		rest(pack);
		return;
	}
	entry = file_entry(pack, pack->index);
	offset = xm_be32(entry + XM_PACK_FILE_OFFSET);
	/* An empty file is nowhere. */
	if (xm_be32(entry + XM_PACK_FILE_SIZE) == 0) {
		offset = (uint32_t)pack->file.at;
	}
	if (offset < pack->file.at) {
		pack->late = true;
		rest(pack);
		return;
	}
	pack->phase = XEF_PACK_IN_GAP;
	pack->stop = offset;
}

static int begin_file(struct xef_pack_stream *pack)
{
	const uint8_t *entry = file_entry(pack, pack->index);

	pack->phase = XEF_PACK_IN_FILE;
	pack->stop = pack->file.at + xm_be32(entry + XM_PACK_FILE_SIZE);
	return is_member(pack)
		       ? xef_image_stream_begin(&pack->image, pack->crc32)
		       : XEF_SUCCESS;
}

static bool is_of_host(int status)
{
	return status == XEF_ERR_MEMORY || status == XEF_ERR_CRYPTO;
}

/* Keeps what is found of the member that has passed. */
static int judge_member(struct xef_pack_stream *pack)
{
	struct xef_pack_member *member = &pack->members[pack->next_member];
	struct xm_xef_view view;

	xef_diag_clear(&member->diag);
	member->status = xef_image_stream_open(&pack->image, &view);
	if (member->status == XEF_ERR_NOT_STREAMABLE) {
		(void)xef_diag_status(&member->diag, member->status);
	} else if (member->status != XEF_SUCCESS) {
		(void)xef_pack_no_image(member->status, &member->diag);
	} else {
		xef_pack_facts_of(&member->facts, &view);
		member->status = xef_image_stream_check(&pack->image, &view,
							&member->diag);
	}
	xef_image_stream_end(&pack->image);
	pack->next_member++;
	return is_of_host(member->status) ? member->status : XEF_SUCCESS;
}

static int end_file(struct xef_pack_stream *pack)
{
	const int status = is_member(pack) ? judge_member(pack) : XEF_SUCCESS;

	pack->index++;
	seek_file(pack);
	return status;
}

/* What comes where one phase ends. */
static int go_on(struct xef_pack_stream *pack)
{
	int status = XEF_SUCCESS;

	switch (pack->phase) {
	case XEF_PACK_IN_HEADER:
		read_header(pack);
		break;
	case XEF_PACK_IN_TABLES:
		status = read_tables(pack);
		if (status == XEF_SUCCESS) {
			seek_file(pack);
		}
		break;
	case XEF_PACK_IN_GAP:
		return begin_file(pack);
	case XEF_PACK_IN_FILE:
		return end_file(pack);
	case XEF_PACK_IN_REST:
		break;
	}
	return status;
}

/* Lets bytes pass that are all of one phase. */
static int add_piece(struct xef_pack_stream *pack, const uint8_t *bytes,
		     uint32_t size)
{
	int status = xef_file_stream_add(&pack->file, bytes, size);

	if (status == XEF_SUCCESS && pack->phase == XEF_PACK_IN_FILE) {
		uint32_t *crc = &pack->crcs[pack->index];

		*crc = xef_crc32_add(pack->crc32, *crc, bytes, size);
		if (is_member(pack)) {
			status =
				xef_image_stream_add(&pack->image, bytes, size);
		}
	}
	return status;
}

int xef_pack_stream_add(struct xef_pack_stream *pack, const uint8_t *bytes,
			size_t size)
{
	int status = XEF_SUCCESS;

	/* Also if nothing is left: empty files take no byte. */
	while (status == XEF_SUCCESS) {
		size_t piece = size < PIECE_BYTES ? size : PIECE_BYTES;

		if (pack->file.at >= pack->stop) {
			status = go_on(pack);
			continue;
		}
		if (size == 0) {
			break;
		}
		if (piece > pack->stop - pack->file.at) {
			piece = (size_t)(pack->stop - pack->file.at);
		}
		status = add_piece(pack, bytes, (uint32_t)piece);
		bytes += piece;
		size -= piece;
	}
	return status;
}

/* What was found of a file. Its index stands in the partition table. */
static int inspect(const void *context, size_t entry, int custom,
		   struct xef_pack_facts *facts, xef_diag *diag)
{
	const struct xef_pack_stream *pack = context;
	const uint8_t *index = pack->file.skeleton.bytes +
			       field(pack, XM_PACK_OFF_PARTITION_TABLE) +
			       entry * XM_PACK_PARTITION_BYTES;
	struct xef_pack_member key = {0};
	const struct xef_pack_member *found;

	index += custom < 0 ? XM_PACK_PART_FILE
			    : XM_PACK_PART_CUSTOM_TABLE + 4 * (size_t)custom;
	key.file = xm_be32(index);
	found = bsearch(&key, pack->members, pack->member_count, sizeof(key),
			compare_members);
	/* All that are named were there: the container is open. */
	*facts = found->facts;
	if (diag != NULL) {
		*diag = found->diag;
	}
	return found->status;
}

static int open_skeleton(const struct xef_pack_stream *pack,
			 struct xm_pack_view *view)
{
	uint32_t size;
	const uint8_t *bytes = xef_file_stream_bytes(&pack->file, false, &size);
	int status;

	if (pack->file.at > UINT32_MAX) {
		return XEF_ERR_FILE_SIZE;
	}
	status = xm_pack_open(view, bytes, size);
	if (status == XEF_SUCCESS && pack->file.at != size) {
		return XEF_ERR_FILE_SIZE;
	}
	return status == XEF_SUCCESS && pack->late ? XEF_ERR_NOT_STREAMABLE
						   : status;
}

static int check_crcs(const struct xef_pack_stream *pack,
		      const struct xm_pack_view *view, xef_diag *diag)
{
	int status = XEF_SUCCESS;

	for (uint32_t i = 0; status == XEF_SUCCESS && i < view->file_count;
	     i++) {
		status = xef_trailer_compare_check(&view->trailer, i,
						   pack->crcs[i], "file", diag);
	}
	return status;
}

static int check_entries(const struct xef_pack_stream *pack,
			 const struct xm_pack_view *view, xef_diag *diag)
{
	xef_pack_entry *entries = xef_pack_entries_of(view);
	int status;

	if (entries == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	status = xef_pack_check_entries(entries, view->partition_count, inspect,
					pack, diag);
	free(entries);
	return status;
}

int xef_pack_stream_check(struct xef_pack_stream *pack,
			  uint32_t *signature_count, xef_diag *diag)
{
	struct xm_pack_view view = {0};
	int status = xef_diag_status(diag, open_skeleton(pack, &view));

	if (status == XEF_SUCCESS) {
		*signature_count = view.trailer.signature_count;
		status = xef_diag_status(
			diag,
			xef_file_stream_verify(&pack->file, &view.trailer));
	}
	if (status == XEF_SUCCESS) {
		status = xef_trailer_check_texts(&view.trailer, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_crcs(pack, &view, diag);
	}
	return status == XEF_SUCCESS ? check_entries(pack, &view, diag)
				     : status;
}

void xef_pack_stream_end(struct xef_pack_stream *pack)
{
	xef_image_stream_end(&pack->image);
	free(pack->members);
	free(pack->crcs);
	pack->members = NULL;
	pack->crcs = NULL;
	xef_file_stream_end(&pack->file);
}
