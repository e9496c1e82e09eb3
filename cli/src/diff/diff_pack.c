/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing containers: the files of each place.
 */
#include "diff/diff_pack.h"

#include "diff/diff_image.h"
#include "diff/diff_trailer.h"
#include "findings.h"
#include "report.h"

#include <string.h>

#define IMAGE_ITSELF XEF_CUSTOM_MAX

/* A place for a file: the image or a custom file of an entry. */
struct place {
	uint32_t id;
	uint32_t custom; /* or IMAGE_ITSELF */
};

/* What is compared, and how much was told. */
struct packs {
	struct doc *doc;
	const struct diff_pack_side *a;
	const struct diff_pack_side *b;
	size_t count;
};

static bool find_file(const xef_pack *pack, const struct place *place,
		      xef_pack_file *file)
{
	uint32_t count = xef_pack_partition_count(pack);

	for (uint32_t i = 0; i < count; i++) {
		xef_pack_partition entry = {0};
		uint32_t index;

		(void)xef_pack_partition_at(pack, i, &entry);
		if (entry.id != place->id) {
			continue;
		}
		index = entry.file;
		if (place->custom != IMAGE_ITSELF) {
			if (place->custom >= entry.custom_count) {
				return false;
			}
			index = entry.custom[place->custom];
		}
		return xef_pack_file_at(pack, index, file) == XEF_SUCCESS;
	}
	return false;
}

static bool files_differ(const xef_pack_file *a, const xef_pack_file *b)
{
	return a->size != b->size || memcmp(a->bytes, b->bytes, a->size) != 0 ||
	       strcmp(a->name, b->name) != 0;
}

static void put_place(struct packs *packs, const struct place *place)
{
	struct doc *doc = packs->doc;

	if (place->id == XEF_HYPERVISOR_ID) {
		doc_string(doc, "type", "hypervisor");
		doc_null(doc, "id");
	} else {
		doc_string(doc, "type", "partition");
		doc_number(doc, "id", place->id);
	}
	if (place->custom == IMAGE_ITSELF) {
		doc_null(doc, "custom_file");
	} else {
		doc_number(doc, "custom_file", place->custom);
	}
}

static int open_file(xef_image **image, const struct diff_pack_side *side,
		     const xef_pack_file *file)
{
	return findings_xef(side->name,
			    xef_image_open(image, file->bytes, file->size),
			    NULL);
}

static int diff_contents(struct packs *packs, const xef_pack_file *a,
			 const xef_pack_file *b)
{
	xef_image *a_image = NULL;
	xef_image *b_image = NULL;
	int status = open_file(&a_image, packs->a, a);

	if (status == REPORT_OK) {
		status = open_file(&b_image, packs->b, b);
	}
	if (status == REPORT_OK) {
		const struct diff_image_side a_side = {
			packs->a->name, a_image,
			elf_list_symbols(packs->a->elfs, a->name)};
		const struct diff_image_side b_side = {
			packs->b->name, b_image,
			elf_list_symbols(packs->b->elfs, b->name)};

		status = diff_image(packs->doc, &a_side, &b_side);
	}
	xef_image_close(a_image);
	xef_image_close(b_image);
	return status;
}

/* The files of a place; NULL: not there, but one of them is. */
static int put_file(struct packs *packs, const struct place *place,
		    const xef_pack_file *a, const xef_pack_file *b)
{
	struct doc *doc = packs->doc;
	const char *change = a == NULL ? "added" : "removed";
	int status = REPORT_OK;

	if (a != NULL && b != NULL) {
		if (!files_differ(a, b)) {
			return REPORT_OK;
		}
		change = "changed";
	}
	doc_element_begin(doc, "file", packs->count++);
	doc_string(doc, "change", change);
	put_place(packs, place);
	if (a != NULL) {
		doc_string(doc, "a_name", a->name);
	}
	if (b != NULL) {
		doc_string(doc, "b_name", b->name);
	}
	if (a != NULL && b != NULL) {
		status = diff_contents(packs, a, b);
	}
	doc_element_end(doc);
	return status;
}

/* The files of a place of @p one. Those that both have are told with a. */
static int diff_place(struct packs *packs, const xef_pack *one,
		      const xef_pack *other, const struct place *place,
		      bool one_is_a)
{
	xef_pack_file mine = {0};
	xef_pack_file its = {0};
	bool both;

	if (!find_file(one, place, &mine)) {
		return REPORT_OK;
	}
	both = find_file(other, place, &its);
	if (one_is_a) {
		return put_file(packs, place, &mine, both ? &its : NULL);
	}
	return both ? REPORT_OK : put_file(packs, place, NULL, &mine);
}

static int diff_places(struct packs *packs, const xef_pack *one,
		       const xef_pack *other, bool one_is_a)
{
	uint32_t count = xef_pack_partition_count(one);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count && status == REPORT_OK; i++) {
		xef_pack_partition entry = {0};
		struct place place;

		(void)xef_pack_partition_at(one, i, &entry);
		place = (struct place){entry.id, IMAGE_ITSELF};
		status = diff_place(packs, one, other, &place, one_is_a);
		for (place.custom = 0;
		     place.custom < entry.custom_count && status == REPORT_OK;
		     place.custom++) {
			status =
				diff_place(packs, one, other, &place, one_is_a);
		}
	}
	return status;
}

int diff_pack(struct doc *doc, const struct diff_pack_side *a,
	      const struct diff_pack_side *b)
{
	struct packs packs = {doc, a, b, 0};
	struct diff diff = {doc, 0};
	int status;

	diff_begin(&diff);
	diff_number(&diff, "size", xef_pack_size(a->pack),
		    xef_pack_size(b->pack));
	diff_bytes(&diff, "digest", xef_pack_digest(a->pack),
		   xef_pack_digest(b->pack), XEF_DIGEST_BYTES);
	diff_number(&diff, "entries", xef_pack_partition_count(a->pack),
		    xef_pack_partition_count(b->pack));
	diff_trailer(&diff, xef_pack_trailer(a->pack),
		     xef_pack_trailer(b->pack));
	diff_end(&diff);
	doc_list_begin(doc, "files");
	status = diff_places(&packs, a->pack, b->pack, true);
	if (status == REPORT_OK) {
		status = diff_places(&packs, b->pack, a->pack, false);
	}
	doc_list_end(doc);
	return status;
}
