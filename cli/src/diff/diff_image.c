/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing images: fields of the header, and segments by virtual
 * address.
 */
#include "diff/diff_image.h"

#include "diff/diff_system.h"
#include "diff/diff_trailer.h"
#include "diff/elf_list.h"
#include "report.h"
#include "verify.h"

#include <inttypes.h>
#include <stdlib.h>

/* Changes with fewer equal bytes between them than a line of a hex dump has
 * are told as one. */
#define GAP_BYTES 16u

static const char *type_text(const xef_image *image)
{
	switch (xef_image_type(image)) {
	case XEF_TYPE_HYPERVISOR:
		return "hypervisor";
	case XEF_TYPE_PARTITION:
		return "partition";
	case XEF_TYPE_CUSTOM_FILE:
	default:
		return "custom_file";
	}
}

static void diff_customs(struct diff *diff, const xef_image *a,
			 const xef_image *b)
{
	for (uint32_t i = 0; i < XEF_CUSTOM_MAX; i++) {
		char texts[2][48];
		const char *values[2] = {NULL, NULL};
		const xef_image *images[2] = {a, b};
		char name[32];

		snprintf(name, sizeof(name), "custom_file_%" PRIu32, i);
		for (int k = 0; k < 2; k++) {
			xef_custom custom;

			if (xef_image_custom(images[k], i, &custom) ==
			    XEF_SUCCESS) {
				snprintf(texts[k], sizeof(texts[k]),
					 "0x%08" PRIx32 " room %" PRIu32,
					 custom.addr, custom.size);
				values[k] = texts[k];
			}
		}
		diff_string(diff, name, values[0], values[1]);
	}
}

static void diff_versions(struct diff *diff, const xef_image *a,
			  const xef_image *b)
{
	xef_image_header a_header = {0};
	xef_image_header b_header = {0};

	/* Zeros for a custom file, which has none. */
	(void)xef_image_header_read(a, &a_header);
	(void)xef_image_header_read(b, &b_header);
	diff_hex(diff, "abi_version", a_header.abi_version,
		 b_header.abi_version);
	diff_hex(diff, "api_version", a_header.api_version,
		 b_header.api_version);
}

static void diff_fields(struct doc *doc, const xef_image *a, const xef_image *b)
{
	struct diff diff = {doc, 0};

	diff_begin(&diff);
	diff_string(&diff, "type", type_text(a), type_text(b));
	diff_number(&diff, "size", xef_image_file_size(a),
		    xef_image_file_size(b));
	diff_hex(&diff, "flags", xef_image_flags(a), xef_image_flags(b));
	diff_bytes(&diff, "digest", xef_image_digest(a), xef_image_digest(b),
		   XEF_DIGEST_BYTES);
	diff_bytes(&diff, "payload", xef_image_payload(a), xef_image_payload(b),
		   XEF_PAYLOAD_BYTES);
	diff_number(&diff, "image_size", xef_image_length(a),
		    xef_image_length(b));
	diff_hex(&diff, "entry_point", xef_image_entry_point(a),
		 xef_image_entry_point(b));
	diff_hex(&diff, "image_header_addr", xef_image_header_address(a),
		 xef_image_header_address(b));
	diff_versions(&diff, a, b);
	diff_customs(&diff, a, b);
	diff_trailer(&diff, xef_image_trailer(a), xef_image_trailer(b));
	diff_end(&diff);
}

/* A segment with its bytes; owned by whoever has read it. */
struct content {
	xef_segment segment;
	uint8_t *bytes;
	const xef_symbols *symbols;
};

static int read_content(struct content *content,
			const struct diff_image_side *side, uint32_t index)
{
	size_t size;

	content->symbols = side->symbols;
	/* Cannot fail: the index is in range. */
	(void)xef_image_segment(side->image, index, &content->segment);
	return verify_read_segment(side->image, side->name, index,
				   &content->bytes, &size);
}

/* The end of the change that begins at @p start. */
static uint32_t change_end(const struct content *a, const struct content *b,
			   uint32_t start, uint32_t common)
{
	uint32_t end = start + 1;

	for (uint32_t i = end; i < common && i - end < GAP_BYTES; i++) {
		if (a->bytes[i] != b->bytes[i]) {
			end = i + 1;
		}
	}
	return end;
}

/* What is at a range, as far as the content reaches there. */
static void put_symbols(struct doc *doc, const char *name,
			const struct content *content, uint32_t offset,
			uint32_t size)
{
	char *text;

	if (content->symbols == NULL || offset >= content->segment.size) {
		return;
	}
	text = elf_list_range_text(content->symbols,
				   content->segment.virt_addr + offset, size);
	if (text != NULL) {
		doc_string(doc, name, text);
	} else {
		doc_null(doc, name);
	}
	free(text);
}

static void put_range(struct doc *doc, size_t index, const struct content *a,
		      const struct content *b, uint32_t offset, uint32_t size)
{
	doc_row_begin(doc, "range", index);
	doc_hex(doc, "virt_addr", a->segment.virt_addr + offset);
	doc_number(doc, "size", size);
	put_symbols(doc, "a_symbols", a, offset, size);
	put_symbols(doc, "b_symbols", b, offset, size);
	doc_row_end(doc);
}

/* What differs in the bytes that both have, and what only one has. */
static void put_ranges(struct doc *doc, const struct content *a,
		       const struct content *b)
{
	uint32_t a_size = a->segment.size;
	uint32_t b_size = b->segment.size;
	uint32_t common = a_size < b_size ? a_size : b_size;
	uint32_t longer = a_size < b_size ? b_size : a_size;
	size_t count = 0;
	uint32_t at = 0;

	doc_list_begin(doc, "ranges");
	while (at < common) {
		uint32_t end = at + 1;

		if (a->bytes[at] != b->bytes[at]) {
			end = change_end(a, b, at, common);
			put_range(doc, count++, a, b, at, end - at);
		}
		at = end;
	}
	if (longer > common) {
		put_range(doc, count, a, b, common, longer - common);
	}
	doc_list_end(doc);
}

static bool contents_differ(const struct content *a, const struct content *b)
{
	if (a->segment.size != b->segment.size ||
	    a->segment.phys_addr != b->segment.phys_addr) {
		return true;
	}
	for (uint32_t i = 0; i < a->segment.size; i++) {
		if (a->bytes[i] != b->bytes[i]) {
			return true;
		}
	}
	return false;
}

/* A segment of a, b or both; NULL: not there. */
static void put_segment(struct doc *doc, size_t *count, const struct content *a,
			const struct content *b)
{
	const struct content *any = a != NULL ? a : b;
	const char *change = a == NULL ? "added" : "removed";

	if (a != NULL && b != NULL) {
		if (!contents_differ(a, b)) {
			return;
		}
		change = "changed";
	}
	doc_element_begin(doc, "segment", (*count)++);
	doc_string(doc, "change", change);
	doc_hex(doc, "virt_addr", any->segment.virt_addr);
	if (a != NULL) {
		doc_hex(doc, "a_phys_addr", a->segment.phys_addr);
		doc_number(doc, "a_size", a->segment.size);
	}
	if (b != NULL) {
		doc_hex(doc, "b_phys_addr", b->segment.phys_addr);
		doc_number(doc, "b_size", b->segment.size);
	}
	if (a != NULL && b != NULL) {
		put_ranges(doc, a, b);
	}
	doc_element_end(doc);
}

/* The segment that begins at an address, or the count if there is none. */
static uint32_t find_segment(const xef_image *image, uint32_t virt_addr)
{
	uint32_t count = xef_image_segment_count(image);

	for (uint32_t i = 0; i < count; i++) {
		xef_segment segment = {0};

		(void)xef_image_segment(image, i, &segment);
		if (segment.virt_addr == virt_addr) {
			return i;
		}
	}
	return count;
}

/* Segment @p index of a, with that of b at the same address. */
static int diff_segment(struct doc *doc, const struct diff_image_side *a,
			const struct diff_image_side *b, uint32_t index,
			size_t *count)
{
	struct content a_content = {0};
	struct content b_content = {0};
	uint32_t other;
	int status = read_content(&a_content, a, index);

	if (status != REPORT_OK) {
		return status;
	}
	other = find_segment(b->image, a_content.segment.virt_addr);
	if (other == xef_image_segment_count(b->image)) {
		put_segment(doc, count, &a_content, NULL);
	} else {
		status = read_content(&b_content, b, other);
		if (status == REPORT_OK) {
			put_segment(doc, count, &a_content, &b_content);
		}
	}
	free(a_content.bytes);
	free(b_content.bytes);
	return status;
}

static int diff_segments(struct doc *doc, const struct diff_image_side *a,
			 const struct diff_image_side *b)
{
	uint32_t a_count = xef_image_segment_count(a->image);
	uint32_t b_count = xef_image_segment_count(b->image);
	size_t count = 0;
	int status = REPORT_OK;

	for (uint32_t i = 0; i < a_count && status == REPORT_OK; i++) {
		status = diff_segment(doc, a, b, i, &count);
	}
	for (uint32_t i = 0; i < b_count && status == REPORT_OK; i++) {
		struct content content = {0};

		(void)xef_image_segment(b->image, i, &content.segment);
		if (find_segment(a->image, content.segment.virt_addr) ==
		    a_count) {
			put_segment(doc, &count, NULL, &content);
		}
	}
	return status;
}

/* The configuration in a custom file; NULL: there is none to be read. What may
 * be wrong with it is no matter of comparing files. */
static int open_system(xmc_system **system, const struct diff_image_side *side)
{
	struct content content = {0};
	int status = REPORT_OK;

	*system = NULL;
	if (xef_image_type(side->image) != XEF_TYPE_CUSTOM_FILE ||
	    xef_image_segment_count(side->image) == 0) {
		return REPORT_OK;
	}
	status = read_content(&content, side, 0);
	if (status == REPORT_OK &&
	    xmc_open_binary(system, content.bytes, content.segment.size,
			    side->name) == XMC_ERR_MEMORY) {
		status = report_no_memory();
	}
	free(content.bytes);
	return status;
}

/* Two configurations: also what they say. */
static int diff_systems(struct doc *doc, const struct diff_image_side *a,
			const struct diff_image_side *b)
{
	xmc_system *a_system = NULL;
	xmc_system *b_system = NULL;
	size_t count;
	int status = open_system(&a_system, a);

	if (status == REPORT_OK && a_system != NULL) {
		status = open_system(&b_system, b);
	}
	if (a_system != NULL && b_system != NULL) {
		status = diff_system(doc, a_system, b_system, &count);
	}
	xmc_system_free(a_system);
	xmc_system_free(b_system);
	return status;
}

int diff_image(struct doc *doc, const struct diff_image_side *a,
	       const struct diff_image_side *b)
{
	int status;

	diff_fields(doc, a->image, b->image);
	doc_list_begin(doc, "segments");
	status = diff_segments(doc, a, b);
	doc_list_end(doc);
	return status == REPORT_OK ? diff_systems(doc, a, b) : status;
}
