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

/* Where reading of a file stands: a line, and a character of it. Both only
 * move on, so that a file is read once, in however few lines it is written. */
struct cursor {
	const char *bytes;
	size_t size;
	size_t offset; /* of the line's first byte */
	size_t length; /* bytes of the line */
	uint32_t line;
	uint32_t column;
	size_t at; /* bytes of the line before the column */
};

static void begin_line(struct cursor *cursor, size_t offset)
{
	const char *from = cursor->bytes + offset;
	const char *end = memchr(from, '\n', cursor->size - offset);

	cursor->offset = offset;
	cursor->length =
		end == NULL ? cursor->size - offset : (size_t)(end - from);
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
		begin_line(cursor, cursor->offset + cursor->length + 1);
		cursor->line++;
	}
	return true;
}

/* The stretch of the cursor's line that a finding is shown with. */
static int keep_line(struct xmc_finding_node *node, struct cursor *cursor)
{
	const char *line = cursor->bytes + cursor->offset;
	size_t length = cursor->length;
	uint32_t first = 1;

	length -= length > 0 && line[length - 1] == '\r';
	/* Of the words of a tag none is cut off as long as all fit. */
	if (bytes_of(line, length, KEPT_CHARACTERS) < length &&
	    node->place.column > BEFORE_CHARACTERS) {
		first = node->place.column - BEFORE_CHARACTERS;
	}
	cursor->at += bytes_of(line + cursor->at, length - cursor->at,
			       first - cursor->column);
	cursor->column = first;
	size_t kept = bytes_of(line + cursor->at, length - cursor->at,
			       KEPT_CHARACTERS);
	node->source = xmc_text_visible(line + cursor->at, kept);
	if (node->source == NULL) {
		return XMC_ERR_MEMORY;
	}
	node->pub.source = node->source;
	node->pub.source_column = first;
	return XMC_SUCCESS;
}

static struct cursor start_of(const struct xmc_source *source)
{
	struct cursor cursor = {
		.bytes = source->bytes, .size = source->size, .line = 1};
	/* A byte order mark is no character of the line. */
	bool marked = source->size >= 3 &&
		      memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0;

	begin_line(&cursor, marked ? 3 : 0);
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
	int order = xmc_compare(a->node->place.line, b->node->place.line);

	return order != 0 ? order
			  : xmc_compare(a->node->place.column,
					b->node->place.column);
}

/* All of one or several files, in the order of their places. */
static int keep_lines(const struct located *items, size_t count)
{
	struct cursor cursor = {0};

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || items[i].source != items[i - 1].source) {
			cursor = start_of(items[i].source);
		}
		if (!go_to(&cursor, items[i].node->place.line)) {
			continue;
		}
		if (keep_line(items[i].node, &cursor) != XMC_SUCCESS) {
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
		if (source == NULL) {
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
