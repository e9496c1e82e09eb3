/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages kept in their parts.
 */
#include "finding_list.h"

#include <stdlib.h>
#include <string.h>

const char *finding_severity_text(enum finding_severity severity)
{
	switch (severity) {
	case FINDING_WARNING:
		return "warning";
	case FINDING_NOTE:
		return "note";
	case FINDING_ERROR:
	default:
		return "error";
	}
}

static size_t bytes_of(const char *text)
{
	return text != NULL ? strlen(text) + 1 : 0;
}

/* Moves a string to where there is room for it; returns what is behind. */
static char *move(const char **text, char *room)
{
	size_t size = bytes_of(*text);

	if (size > 0) {
		memcpy(room, *text, size);
		*text = room;
	}
	return room + size;
}

void finding_list_add(struct finding_list *list, const struct finding *finding)
{
	struct finding_kept *items =
		realloc(list->items, (list->count + 1) * sizeof(*items));
	struct finding_kept kept = {.finding = *finding};
	char *room;

	if (items != NULL) {
		list->items = items;
		/* One more: the analysers cannot see that there is a text. */
		kept.strings = malloc(
			bytes_of(finding->file) + bytes_of(finding->code) +
			bytes_of(finding->place) + bytes_of(finding->text) + 1);
	}
	if (kept.strings == NULL) {
		list->incomplete = true;
		return;
	}
	room = move(&kept.finding.file, kept.strings);
	room = move(&kept.finding.code, room);
	room = move(&kept.finding.place, room);
	(void)move(&kept.finding.text, room);
	list->items[list->count++] = kept;
}

static void put_text(struct doc *doc, const char *name, const char *text)
{
	if (text != NULL) {
		doc_string(doc, name, text);
	} else {
		doc_null(doc, name);
	}
}

static void put_position(struct doc *doc, const char *name, uint32_t position)
{
	if (position != 0) {
		doc_number(doc, name, position);
	} else {
		doc_null(doc, name);
	}
}

void finding_list_put(struct doc *doc, const struct finding_list *list)
{
	doc_list_begin(doc, "findings");
	for (size_t i = 0; i < list->count; i++) {
		const struct finding *finding = &list->items[i].finding;

		doc_element_begin(doc, "finding", i);
		put_text(doc, "file", finding->file);
		put_position(doc, "line", finding->line);
		put_position(doc, "column", finding->column);
		doc_string(doc, "severity",
			   finding_severity_text(finding->severity));
		doc_string(doc, "code", finding->code);
		put_text(doc, "place", finding->place);
		doc_string(doc, "message", finding->text);
		doc_element_end(doc);
	}
	doc_list_end(doc);
}

void finding_list_free(struct finding_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].strings);
	}
	free(list->items);
	*list = (struct finding_list){0};
}
