/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the places of findings to the lines of the files.
 */
#include "findings/diag_place.h"

#include "tables/order.h"
#include "tables/sort.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* Characters kept of a line, and how many of them before a finding that stands
 * too far behind. */
#define KEPT_CHARACTERS 160u
#define BEFORE_CHARACTERS 60u

void xmc_finding_node_free(struct xmc_finding_node *node)
{
	free(node->message);
	free(node->file);
	free(node->part);
	free(node->source);
	free(node->help);
}

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xC0u) == 0x80;
}

/* Bytes of the first characters of a text. */
static size_t bytes_of(const char *text, size_t length, uint32_t characters)
{
	size_t bytes = 0;

	while (bytes < length && (continues(text[bytes]) || characters-- > 0)) {
		bytes++;
	}
	return bytes;
}

static bool separates(char byte)
{
	return strchr(" \t\r\n\"'", byte) != NULL;
}

/* Where reading of a file stands: in which line, and how far in it. Both only
 * move forward, so that each byte is counted once, however many findings there
 * are. */
struct cursor {
	const char *bytes;
	size_t size;
	size_t offset; /* of the line's first byte */
	size_t length; /* of the line without its end */
	uint32_t line;
	uint32_t column; /* of the byte at in the line */
	size_t at;
};

static void enter_line(struct cursor *cursor)
{
	const char *from = cursor->bytes + cursor->offset;
	const char *end = memchr(from, '\n', cursor->size - cursor->offset);

	cursor->length = end == NULL ? cursor->size - cursor->offset
				     : (size_t)(end - from);
	cursor->column = 1;
	cursor->at = 0;
}

/* Moves on to a line. @return false if the file ends before. */
static bool go_to(struct cursor *cursor, uint32_t line)
{
	while (cursor->line < line) {
		if (cursor->size - cursor->offset == cursor->length) {
			return false;
		}
		cursor->offset += cursor->length + 1;
		cursor->line++;
		enter_line(cursor);
	}
	return true;
}

/* What of a line is looked at for a finding: from a character on. */
struct stretch {
	const char *text;
	size_t length;
	uint32_t column; /* of the first character */
};

/* Moves on to a column. @return the rest of the line from there on. */
static struct stretch go_to_column(struct cursor *cursor, uint32_t column)
{
	const char *line = cursor->bytes + cursor->offset;

	if (column > cursor->column) {
		cursor->at +=
			bytes_of(line + cursor->at, cursor->length - cursor->at,
				 column - cursor->column);
		cursor->column = column;
	}
	struct stretch rest = {line + cursor->at, cursor->length - cursor->at,
			       cursor->column};
	rest.length -= rest.length > 0 && rest.text[rest.length - 1] == '\r';
	return rest;
}

/* Narrows a finding to the word of its value that is meant. Before a word of
 * ASCII there is nothing but such words. */
static void mark_word(struct xmc_finding_node *node, const struct stretch *in)
{
	size_t word_bytes = strlen(node->word);
	const char *line = in->text;
	size_t from = bytes_of(line, in->length, node->pub.column - in->column);
	size_t end = from + bytes_of(line + from, in->length - from,
				     node->pub.end_column - node->pub.column);

	for (size_t at = from; at + word_bytes <= end; at++) {
		if (memcmp(line + at, node->word, word_bytes) == 0 &&
		    (at == 0 || separates(line[at - 1])) &&
		    (at + word_bytes == in->length ||
		     separates(line[at + word_bytes]))) {
			node->pub.column += (uint32_t)(at - from);
			node->pub.end_column =
				node->pub.column + (uint32_t)word_bytes;
			return;
		}
	}
}

/* The stretch of a line that a finding is shown with. */
static int keep_line(struct xmc_finding_node *node, struct cursor *cursor)
{
	/* Of the words of a tag none is cut off as long as all fit. */
	const char *line = cursor->bytes + cursor->offset;
	bool cut = bytes_of(line, cursor->length, KEPT_CHARACTERS) <
		   cursor->length;
	uint32_t first = cut && node->pub.column > BEFORE_CHARACTERS
				 ? node->pub.column - BEFORE_CHARACTERS
				 : 1;
	struct stretch in = go_to_column(cursor, first);

	if (node->word != NULL) {
		uint32_t column = node->pub.column;
		mark_word(node, &in);
		if (cut && node->pub.column > column && first > 1) {
			size_t skipped = bytes_of(in.text, in.length,
						  node->pub.column - column);
			in.text += skipped;
			in.length -= skipped;
			in.column += node->pub.column - column;
		}
	}
	if (node->shown_before) {
		return XMC_SUCCESS;
	}
	node->source = xmc_text_visible(
		in.text, bytes_of(in.text, in.length, KEPT_CHARACTERS));
	if (node->source == NULL) {
		return XMC_ERR_MEMORY;
	}
	node->pub.source = node->source;
	node->pub.source_column = in.column;
	return XMC_SUCCESS;
}

static struct cursor start_of(const struct xmc_source *source)
{
	struct cursor cursor = {
		.bytes = source->bytes, .size = source->size, .line = 1};

	/* A byte order mark is no character of the line. */
	if (source->size >= 3 &&
	    memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0) {
		cursor.offset = 3;
	}
	enter_line(&cursor);
	return cursor;
}

/* A finding and the file that it is in. */
struct located {
	struct xmc_finding_node *node;
	const struct xmc_source *source;
};

static int compare(const void *left, const void *right)
{
	const struct located *a = left;
	const struct located *b = right;

	if (a->source != b->source) {
		return a->source < b->source ? -1 : 1;
	}
	int order = xmc_compare(a->node->pub.line, b->node->pub.line);
	return order != 0
		       ? order
		       : xmc_compare(a->node->pub.column, b->node->pub.column);
}

/* All of one or several files, in the order of their places. */
static int keep_lines(const struct located *items, size_t count)
{
	struct cursor cursor = {NULL, 0, 0, 0, 0, 0, 0};

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || items[i].source != items[i - 1].source) {
			cursor = start_of(items[i].source);
		}
		if (go_to(&cursor, items[i].node->pub.line) &&
		    keep_line(items[i].node, &cursor) != XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	return XMC_SUCCESS;
}

int xmc_diag_find_places(struct xmc_finding_node *nodes, size_t count,
			 const struct xmc_sources *sources,
			 const char *const *files)
{
	struct located *items = calloc(count, sizeof(*items));
	size_t item_count = 0;

	if (items == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		struct xmc_finding_node *node = &nodes[i];
		const struct xmc_source *source =
			xmc_sources_of(sources, node->place.part);
		if (source == NULL || node->file != NULL) {
			continue;
		}
		node->pub.file = files[source - sources->items];
		if (node->place.line == 0) {
			continue;
		}
		if (node->place.length > 1) {
			node->pub.end_column =
				node->pub.column + node->place.length;
		}
		if (source->bytes != NULL) {
			items[item_count].node = node;
			items[item_count].source = source;
			item_count++;
		}
	}
	xmc_sort(items, item_count, sizeof(*items), compare);
	int status = keep_lines(items, item_count);
	free(items);
	return status;
}
