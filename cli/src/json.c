/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief JSON writer.
 */
#include "json.h"

#include "safe_text.h"

#include <inttypes.h>

static void new_line(const struct json *json)
{
	fputc('\n', json->stream);
	for (unsigned i = 0; i < json->depth; i++) {
		fputs("  ", json->stream);
	}
}

/* Who reads the document by eye sees what is in it. */
static void put_escaped(FILE *stream, uint32_t code)
{
	if (code > 0xFFFF) {
		fprintf(stream, "\\u%04" PRIx32, 0xD7C0 + (code >> 10));
		code = 0xDC00 + (code & 0x3FF);
	}
	fprintf(stream, "\\u%04" PRIx32, code);
}

static void put_string(const struct json *json, const char *value)
{
	fputc('"', json->stream);
	while (*value != '\0') {
		size_t n = safe_text_utf8_length(value);
		unsigned char c = (unsigned char)*value;

		if (n == 0) {
			fputs("\\ufffd", json->stream);
			n = 1;
		} else if (c == '"' || c == '\\') {
			fprintf(json->stream, "\\%c", c);
		} else if (c < 0x20 || c == 0x7F) {
			fprintf(json->stream, "\\u%04x", c);
		} else if (safe_text_hidden(value) != 0) {
			put_escaped(json->stream, safe_text_hidden(value));
		} else {
			fwrite(value, 1, n, json->stream);
		}
		value += n;
	}
	fputc('"', json->stream);
}

static void begin_member(struct json *json, const char *key)
{
	if (json->not_first) {
		fputc(',', json->stream);
	}
	if (json->depth > 0) {
		new_line(json);
	}
	if (key != NULL) {
		put_string(json, key);
		fputs(": ", json->stream);
	}
	json->not_first = true;
}

static void open_bracket(struct json *json, const char *key, char bracket)
{
	begin_member(json, key);
	fputc(bracket, json->stream);
	json->depth++;
	json->not_first = false;
}

static void close_bracket(struct json *json, char bracket)
{
	json->depth--;
	if (json->not_first) {
		new_line(json);
	}
	fputc(bracket, json->stream);
	json->not_first = true;
	if (json->depth == 0) {
		fputc('\n', json->stream);
	}
}

void json_object_begin(struct json *json, const char *key)
{
	open_bracket(json, key, '{');
}

void json_object_end(struct json *json)
{
	close_bracket(json, '}');
}

void json_array_begin(struct json *json, const char *key)
{
	open_bracket(json, key, '[');
}

void json_array_end(struct json *json)
{
	close_bracket(json, ']');
}

void json_number(struct json *json, const char *key, uint64_t value)
{
	begin_member(json, key);
	fprintf(json->stream, "%" PRIu64, value);
}

void json_signed(struct json *json, const char *key, int64_t value)
{
	begin_member(json, key);
	fprintf(json->stream, "%" PRId64, value);
}

void json_tenths(struct json *json, const char *key, int64_t tenths)
{
	const int64_t size = tenths < 0 ? -tenths : tenths;

	begin_member(json, key);
	fprintf(json->stream, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "",
		size / 10, size % 10);
}

void json_bool(struct json *json, const char *key, bool value)
{
	begin_member(json, key);
	fputs(value ? "true" : "false", json->stream);
}

void json_null(struct json *json, const char *key)
{
	begin_member(json, key);
	fputs("null", json->stream);
}

void json_string(struct json *json, const char *key, const char *value)
{
	begin_member(json, key);
	put_string(json, value);
}

void json_hex(struct json *json, const char *key, const uint8_t *bytes,
	      size_t count)
{
	begin_member(json, key);
	fputc('"', json->stream);
	for (size_t i = 0; i < count; i++) {
		fprintf(json->stream, "%02x", bytes[i]);
	}
	fputc('"', json->stream);
}
