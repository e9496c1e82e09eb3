/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Text that grows while it is written.
 */
#include "text/writer.h"

#include "text/utf8.h"
#include "xmc.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRINTED_BYTES_MAX 512
#define UTF8_BYTES_MAX 4
#define REPLACEMENT "\xEF\xBF\xBD"

static void append(struct xmc_writer *writer, const char *bytes, size_t length)
{
	if (writer->no_memory) {
		return;
	}
	/* One byte stays for the NUL. */
	if (length >= writer->capacity - writer->length) {
		size_t wanted = (writer->capacity + length + 1) * 2;
		char *text = realloc(writer->text, wanted);
		if (text == NULL) {
			writer->no_memory = true;
			return;
		}
		writer->text = text;
		writer->capacity = wanted;
	}
	memcpy(writer->text + writer->length, bytes, length);
	writer->length += length;
	writer->text[writer->length] = '\0';
}

void xmc_write(struct xmc_writer *writer, const char *format, ...)
{
	char line[PRINTED_BYTES_MAX];
	va_list args;

	va_start(args, format);
	int printed = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	size_t length = printed < 0 ? 0 : (size_t)printed;
	append(writer, line, length < sizeof(line) ? length : sizeof(line) - 1);
}

void xmc_write_text(struct xmc_writer *writer, const char *text)
{
	append(writer, text, strlen(text));
}

/* Bytes of the character that an XML document may hold; 0: none stands here.
 */
static size_t character_length(const char *text)
{
	/* Stops at the NUL, which continues nothing. */
	size_t length = xmc_utf8_bytes(text, UTF8_BYTES_MAX);
	uint32_t point = length == 0 ? 0 : xmc_utf8_number(text, length);
	bool allowed = point != 0xFFFE && point != 0xFFFF && point != 0x7F &&
		       (point >= 0x20 || point == '\t' || point == '\n');

	return allowed ? length : 0;
}

static const char *entity_of(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	/* White space other than blanks does not survive in an attribute. */
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	default:
		return NULL;
	}
}

/* before, after: what the number of a character that is not shown stands
 * between. */
static void write_as(struct xmc_writer *writer, const char *text,
		     const char *before, const char *after)
{
	while (*text != '\0') {
		size_t length = character_length(text);
		uint32_t number =
			length == 0 ? 0 : xmc_utf8_number(text, length);
		const char *entity = entity_of(*text);

		if (entity != NULL) {
			xmc_write_text(writer, entity);
		} else if (length == 0) {
			xmc_write_text(writer, REPLACEMENT);
			length = 1;
		} else if (xmc_utf8_is_hidden(number)) {
			xmc_write(writer, "%s%04" PRIX32 "%s", before, number,
				  after);
		} else {
			append(writer, text, length);
		}
		text += length;
	}
}

void xmc_write_escaped(struct xmc_writer *writer, const char *text)
{
	write_as(writer, text, "&#x", ";");
}

void xmc_write_visible(struct xmc_writer *writer, const char *text)
{
	write_as(writer, text, "&lt;U+", "&gt;");
}

bool xmc_writer_can_hold(const char *text)
{
	while (*text != '\0') {
		size_t length = character_length(text);
		if (length == 0) {
			return false;
		}
		text += length;
	}
	return true;
}

int xmc_writer_take(struct xmc_writer *writer, char **text, size_t *length)
{
	bool failed;

	append(writer, "", 0);
	failed = writer->no_memory;
	if (failed) {
		free(writer->text);
		writer->text = NULL;
		writer->length = 0;
	}
	*text = writer->text;
	if (length != NULL) {
		*length = writer->length;
	}
	*writer = (struct xmc_writer){0};
	return failed ? XMC_ERR_MEMORY : XMC_SUCCESS;
}
