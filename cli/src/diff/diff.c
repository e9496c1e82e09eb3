/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rows of differences.
 */
#include "diff/diff.h"

#include <string.h>

static void begin_row(struct diff *diff, const char *name)
{
	doc_row_begin(diff->doc, "field", diff->row_count++);
	doc_string(diff->doc, "name", name);
}

void diff_begin(struct diff *diff)
{
	doc_list_begin(diff->doc, "fields");
}

void diff_end(struct diff *diff)
{
	doc_list_end(diff->doc);
}

void diff_number(struct diff *diff, const char *name, uint64_t a, uint64_t b)
{
	if (a == b) {
		return;
	}
	begin_row(diff, name);
	doc_number(diff->doc, "a", a);
	doc_number(diff->doc, "b", b);
	doc_row_end(diff->doc);
}

void diff_hex(struct diff *diff, const char *name, uint32_t a, uint32_t b)
{
	if (a == b) {
		return;
	}
	begin_row(diff, name);
	doc_hex(diff->doc, "a", a);
	doc_hex(diff->doc, "b", b);
	doc_row_end(diff->doc);
}

/* In a row of text nothing would look as if it were forgotten. */
static void put_nothing(struct diff *diff, const char *name)
{
	if (diff->doc->form == DOC_TEXT) {
		doc_string(diff->doc, name, "(none)");
	} else {
		doc_null(diff->doc, name);
	}
}

static void put_string(struct diff *diff, const char *name, const char *value)
{
	if (value != NULL) {
		doc_string(diff->doc, name, value);
	} else {
		put_nothing(diff, name);
	}
}

void diff_string(struct diff *diff, const char *name, const char *a,
		 const char *b)
{
	if (a == b || (a != NULL && b != NULL && strcmp(a, b) == 0)) {
		return;
	}
	begin_row(diff, name);
	put_string(diff, "a", a);
	put_string(diff, "b", b);
	doc_row_end(diff->doc);
}

static void put_value(struct diff *diff, const char *name,
		      const struct diff_value *value)
{
	switch (value->type) {
	case DIFF_NUMBER:
		doc_number(diff->doc, name, value->number);
		break;
	case DIFF_HEX:
		doc_hex(diff->doc, name, value->number);
		break;
	case DIFF_TEXT:
		doc_string(diff->doc, name, value->text);
		break;
	case DIFF_NOTHING:
	default:
		put_nothing(diff, name);
		break;
	}
}

void diff_value(struct diff *diff, const char *name, const struct diff_value *a,
		const struct diff_value *b)
{
	begin_row(diff, name);
	put_value(diff, "a", a);
	put_value(diff, "b", b);
	doc_row_end(diff->doc);
}

static void put_bytes(struct diff *diff, const char *name, const uint8_t *bytes,
		      size_t count)
{
	if (bytes != NULL) {
		doc_bytes(diff->doc, name, bytes, count);
	} else {
		put_nothing(diff, name);
	}
}

void diff_bytes(struct diff *diff, const char *name, const uint8_t *a,
		const uint8_t *b, size_t count)
{
	if (a == b || (a != NULL && b != NULL && memcmp(a, b, count) == 0)) {
		return;
	}
	begin_row(diff, name);
	put_bytes(diff, "a", a, count);
	put_bytes(diff, "b", b, count);
	doc_row_end(diff->doc);
}
