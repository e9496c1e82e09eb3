/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings as text, the way compilers show theirs.
 */
#include "text/utf8.h"
#include "xmc.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define INDENT "    "

/* Text that is cut off where the room ends, and counted behind that. */
struct writer {
	char *buffer;
	size_t size;
	size_t length;
};

static void put(struct writer *writer, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (writer->length + 1 < writer->size) {
			writer->buffer[writer->length] = text[i];
		}
		writer->length++;
	}
}

static void put_text(struct writer *writer, const char *text)
{
	put(writer, text, strlen(text));
}

static void put_number(struct writer *writer, uint32_t number)
{
	char digits[12];

	(void)snprintf(digits, sizeof(digits), "%" PRIu32, number);
	put_text(writer, digits);
}

static size_t finish(const struct writer *writer)
{
	if (writer->size > 0) {
		size_t last = writer->size - 1;
		writer->buffer[writer->length < last ? writer->length : last] =
			'\0';
	}
	return writer->length;
}

static void put_line(struct writer *writer, const xmc_finding *finding)
{
	static const char *const words[] = {
		[XMC_SEVERITY_ERROR] = ": error: ",
		[XMC_SEVERITY_WARNING] = ": warning: ",
		[XMC_SEVERITY_NOTE] = ": note: ",
	};

	put_text(writer, finding->file);
	if (finding->line != 0) {
		put_text(writer, ":");
		put_number(writer, finding->line);
		put_text(writer, ":");
		put_number(writer, finding->column);
	}
	put_text(writer, words[finding->severity]);
	if (finding->part != NULL && finding->part[0] != '\0') {
		put_text(writer, finding->part);
		put_text(writer, ": ");
	}
	put_text(writer, finding->message);
}

size_t xmc_finding_format(char *buffer, size_t size, const xmc_finding *finding)
{
	struct writer writer = {buffer, size, 0};

	put_line(&writer, finding);
	return finish(&writer);
}

/* What stands below one character: a tab below a tab, so that both lines are
 * as wide whatever a tab is; nothing below a mark above another one. */
static void put_mark(struct writer *writer, const char *character, size_t bytes,
		     char mark, char next)
{
	unsigned int width = xmc_utf8_width(xmc_utf8_number(character, bytes));

	if (character[0] == '\t') {
		put(writer, mark == ' ' ? "\t" : &mark, 1);
		return;
	}
	for (unsigned int i = 0; i < width; i++) {
		put(writer, i == 0 ? &mark : &next, 1);
	}
}

static void put_marker(struct writer *writer, const xmc_finding *finding)
{
	const char *text = finding->source;
	size_t left = strlen(text);
	uint32_t column = finding->source_column;

	while (left > 0 && column < finding->column) {
		size_t bytes = xmc_utf8_bytes(text, left);
		bytes += bytes == 0;
		put_mark(writer, text, bytes, ' ', ' ');
		text += bytes;
		left -= bytes;
		column++;
	}
	if (left == 0) {
		put_text(writer, "^");
		return;
	}
	while (left > 0 && column < finding->end_column) {
		bool first = column == finding->column;
		size_t bytes = xmc_utf8_bytes(text, left);
		bytes += bytes == 0;
		put_mark(writer, text, bytes, first ? '^' : '~', '~');
		text += bytes;
		left -= bytes;
		column++;
	}
}

size_t xmc_finding_marker(char *buffer, size_t size, const xmc_finding *finding)
{
	struct writer writer = {buffer, size, 0};

	if (finding->source[0] != '\0') {
		put_marker(&writer, finding);
	}
	return finish(&writer);
}

static void put_code(struct writer *writer, const xmc_finding *finding)
{
	if (finding->severity != XMC_SEVERITY_NOTE) {
		put_text(writer, finding->was_warning ? " [-Werror=" : " [");
		put_text(writer, finding->code);
		put_text(writer, "]");
	}
}

size_t xmc_finding_show(char *buffer, size_t size, const xmc_finding *finding)
{
	struct writer writer = {buffer, size, 0};

	put_line(&writer, finding);
	put_code(&writer, finding);
	put_text(&writer, "\n");
	if (finding->source[0] != '\0') {
		put_text(&writer, INDENT);
		put_text(&writer, finding->source);
		put_text(&writer, "\n" INDENT);
		put_marker(&writer, finding);
		put_text(&writer, "\n");
	}
	if (finding->help[0] != '\0') {
		put_text(&writer, INDENT "help: ");
		put_text(&writer, finding->help);
		put_text(&writer, "\n");
	}
	return finish(&writer);
}
