/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the places of findings to the lines of the files.
 */
#include "findings/diag_place.h"

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

/* Narrows a finding to the word of its value that is meant. Before a word of
 * ASCII there is nothing but such words. */
static void mark_word(struct xmc_finding_node *node, const char *line,
		      size_t length)
{
	size_t word_bytes = strlen(node->word);
	size_t from = bytes_of(line, length, node->pub.column - 1);
	size_t end = bytes_of(line, length, node->pub.end_column - 1);

	for (size_t at = from; at + word_bytes <= end; at++) {
		if (memcmp(line + at, node->word, word_bytes) == 0 &&
		    (at == 0 || separates(line[at - 1])) &&
		    (at + word_bytes == length ||
		     separates(line[at + word_bytes]))) {
			node->pub.column += (uint32_t)(at - from);
			node->pub.end_column =
				node->pub.column + (uint32_t)word_bytes;
			return;
		}
	}
}

/* The stretch of a line that a finding is shown with. */
static int keep_line(struct xmc_finding_node *node, const char *line,
		     size_t length)
{
	uint32_t first = 1;

	if (node->word != NULL) {
		mark_word(node, line, length);
	}
	if (node->shown_before) {
		return XMC_SUCCESS;
	}
	/* Of the words of a tag none is cut off as long as all fit. */
	if (bytes_of(line, length, KEPT_CHARACTERS) < length &&
	    node->pub.column > BEFORE_CHARACTERS) {
		first = node->pub.column - BEFORE_CHARACTERS;
	}
	size_t from = bytes_of(line, length, first - 1);
	size_t kept = bytes_of(line + from, length - from, KEPT_CHARACTERS);
	node->source = xmc_text_visible(line + from, kept);
	if (node->source == NULL) {
		return XMC_ERR_MEMORY;
	}
	node->pub.source = node->source;
	node->pub.source_column = first;
	return XMC_SUCCESS;
}

/* Where reading of a file stands. */
struct cursor {
	const char *bytes;
	size_t size;
	size_t offset; /* of the line's first byte */
	uint32_t line;
};

static size_t line_bytes(const struct cursor *cursor)
{
	const char *from = cursor->bytes + cursor->offset;
	const char *end = memchr(from, '\n', cursor->size - cursor->offset);

	return end == NULL ? cursor->size - cursor->offset
			   : (size_t)(end - from);
}

/* Moves on to a line. @return false if the file ends before. */
static bool go_to(struct cursor *cursor, uint32_t line)
{
	while (cursor->line < line) {
		size_t length = line_bytes(cursor);
		if (cursor->size - cursor->offset == length) {
			return false;
		}
		cursor->offset += length + 1;
		cursor->line++;
	}
	return true;
}

static struct cursor start_of(const struct xmc_source *source)
{
	struct cursor cursor = {source->bytes, source->size, 0, 1};

	/* A byte order mark is no character of the line. */
	if (source->size >= 3 &&
	    memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0) {
		cursor.offset = 3;
	}
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
	return (a->node->pub.line > b->node->pub.line) -
	       (a->node->pub.line < b->node->pub.line);
}

/* All of one or several files, in the order of their lines. */
static int keep_lines(const struct located *items, size_t count)
{
	struct cursor cursor = {NULL, 0, 0, 0};

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || items[i].source != items[i - 1].source) {
			cursor = start_of(items[i].source);
		}
		if (!go_to(&cursor, items[i].node->pub.line)) {
			continue;
		}
		const char *line = cursor.bytes + cursor.offset;
		size_t length = line_bytes(&cursor);
		length -= length > 0 && line[length - 1] == '\r';
		if (keep_line(items[i].node, line, length) != XMC_SUCCESS) {
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
	qsort(items, item_count, sizeof(*items), compare);
	int status = keep_lines(items, item_count);
	free(items);
	return status;
}
