/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Named values as text or JSON.
 */
#include "doc.h"

#include "safe_text.h"

#include <inttypes.h>

static void put_name(const struct doc *doc, const char *name)
{
	for (; *name != '\0'; name++) {
		fputc(*name == '_' ? ' ' : *name, doc->json.stream);
	}
}

static void indent(const struct doc *doc)
{
	for (unsigned i = 0; i < doc->depth; i++) {
		fputs("  ", doc->json.stream);
	}
}

/* Text: what stands before a value. */
static FILE *begin_value(struct doc *doc, const char *name)
{
	if (doc->in_row) {
		fputs(doc->row_filled ? ", " : " ", doc->json.stream);
		doc->row_filled = true;
		put_name(doc, name);
		fputc(' ', doc->json.stream);
	} else {
		indent(doc);
		put_name(doc, name);
		fputs(": ", doc->json.stream);
	}
	return doc->json.stream;
}

static void end_value(const struct doc *doc)
{
	if (!doc->in_row) {
		fputc('\n', doc->json.stream);
	}
}

static void put_heading(struct doc *doc, const char *name)
{
	indent(doc);
	put_name(doc, name);
	fputs(":\n", doc->json.stream);
}

void doc_object_begin(struct doc *doc, const char *name)
{
	if (doc->form == DOC_JSON) {
		json_object_begin(&doc->json, name);
		return;
	}
	if (name != NULL) {
		put_heading(doc, name);
	}
	doc->depth++;
}

void doc_object_end(struct doc *doc)
{
	if (doc->form == DOC_JSON) {
		json_object_end(&doc->json);
		return;
	}
	doc->depth--;
}

void doc_list_begin(struct doc *doc, const char *name)
{
	if (doc->form == DOC_JSON) {
		json_array_begin(&doc->json, name);
	}
	/* As text the elements carry their own labels. */
}

void doc_list_end(struct doc *doc)
{
	if (doc->form == DOC_JSON) {
		json_array_end(&doc->json);
	}
}

static void begin_element(struct doc *doc, const char *label, size_t index)
{
	indent(doc);
	fprintf(doc->json.stream, "%s %zu:", label, index);
}

void doc_element_begin(struct doc *doc, const char *label, size_t index)
{
	if (doc->form == DOC_JSON) {
		json_object_begin(&doc->json, NULL);
		return;
	}
	begin_element(doc, label, index);
	fputc('\n', doc->json.stream);
	doc->depth++;
}

void doc_element_end(struct doc *doc)
{
	doc_object_end(doc);
}

void doc_row_begin(struct doc *doc, const char *label, size_t index)
{
	if (doc->form == DOC_JSON) {
		json_object_begin(&doc->json, NULL);
		return;
	}
	begin_element(doc, label, index);
	doc->in_row = true;
	doc->row_filled = false;
}

void doc_row_end(struct doc *doc)
{
	if (doc->form == DOC_JSON) {
		json_object_end(&doc->json);
		return;
	}
	doc->in_row = false;
	fputc('\n', doc->json.stream);
}

void doc_number(struct doc *doc, const char *name, uint64_t value)
{
	if (doc->form == DOC_JSON) {
		json_number(&doc->json, name, value);
		return;
	}
	fprintf(begin_value(doc, name), "%" PRIu64, value);
	end_value(doc);
}

void doc_hex(struct doc *doc, const char *name, uint32_t value)
{
	if (doc->form == DOC_JSON) {
		json_number(&doc->json, name, value);
		return;
	}
	fprintf(begin_value(doc, name), "0x%08" PRIx32, value);
	end_value(doc);
}

void doc_string(struct doc *doc, const char *name, const char *value)
{
	if (doc->form == DOC_JSON) {
		json_string(&doc->json, name, value);
		return;
	}
	safe_text_put(begin_value(doc, name), value);
	end_value(doc);
}

void doc_bool(struct doc *doc, const char *name, bool value)
{
	if (doc->form == DOC_JSON) {
		json_bool(&doc->json, name, value);
		return;
	}
	fputs(value ? "yes" : "no", begin_value(doc, name));
	end_value(doc);
}

void doc_null(struct doc *doc, const char *name)
{
	if (doc->form == DOC_JSON) {
		json_null(&doc->json, name);
	}
}

void doc_bytes(struct doc *doc, const char *name, const uint8_t *bytes,
	       size_t count)
{
	FILE *stream;

	if (doc->form == DOC_JSON) {
		json_hex(&doc->json, name, bytes, count);
		return;
	}
	stream = begin_value(doc, name);
	for (size_t i = 0; i < count; i++) {
		fprintf(stream, "%02x", bytes[i]);
	}
	end_value(doc);
}

void doc_words(struct doc *doc, const char *name, const char *const *words,
	       size_t count)
{
	FILE *stream;

	if (doc->form == DOC_JSON) {
		json_array_begin(&doc->json, name);
		for (size_t i = 0; i < count; i++) {
			json_string(&doc->json, NULL, words[i]);
		}
		json_array_end(&doc->json);
		return;
	}
	stream = begin_value(doc, name);
	fputs(count == 0 ? "none" : words[0], stream);
	for (size_t i = 1; i < count; i++) {
		fprintf(stream, " %s", words[i]);
	}
	end_value(doc);
}

void doc_numbers_begin(struct doc *doc, const char *name)
{
	if (doc->form == DOC_JSON) {
		json_array_begin(&doc->json, name);
		return;
	}
	begin_value(doc, name);
	doc->numbers_filled = false;
}

void doc_numbers_add(struct doc *doc, uint32_t number)
{
	if (doc->form == DOC_JSON) {
		json_number(&doc->json, NULL, number);
		return;
	}
	fprintf(doc->json.stream, "%s%" PRIu32, doc->numbers_filled ? " " : "",
		number);
	doc->numbers_filled = true;
}

void doc_numbers_end(struct doc *doc)
{
	if (doc->form == DOC_JSON) {
		json_array_end(&doc->json);
		return;
	}
	fputs(doc->numbers_filled ? "" : "none", doc->json.stream);
	end_value(doc);
}

void doc_numbers(struct doc *doc, const char *name, const uint32_t *numbers,
		 size_t count)
{
	doc_numbers_begin(doc, name);
	for (size_t i = 0; i < count; i++) {
		doc_numbers_add(doc, numbers[i]);
	}
	doc_numbers_end(doc);
}
