/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The list of findings.
 */
#include "diag.h"

#include "array.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names inside messages are cut by text.h, so that every message fits. */
#define MESSAGE_BYTES 640

struct finding_node {
	xmc_finding pub;
	char *message;
	struct xmc_place lead; /* place of the finding that a note is for */
	size_t lead_index;
	size_t index;
};

struct xmc_diag {
	struct finding_node *items;
	size_t count;
	size_t capacity;
	char **files;
	size_t file_count;
	size_t file_capacity;
	size_t run_first;  /* first finding of the run */
	size_t run_errors; /* of the run, those that are not kept as well */
	size_t run_warnings;
	bool dropped; /* the last finding is not kept, nor are its notes */
	bool no_memory;
};

int xmc_diag_new(xmc_diag **out)
{
	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = calloc(1, sizeof(**out));
	return *out == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}

void xmc_diag_free(xmc_diag *diag)
{
	if (diag == NULL) {
		return;
	}
	for (size_t i = 0; i < diag->count; i++) {
		free(diag->items[i].message);
	}
	for (size_t i = 0; i < diag->file_count; i++) {
		free(diag->files[i]);
	}
	free(diag->items);
	free((void *)diag->files);
	free(diag);
}

size_t xmc_diag_count(const xmc_diag *diag)
{
	return diag == NULL ? 0 : diag->count;
}

size_t xmc_diag_count_of(const xmc_diag *diag, xmc_severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		count += diag->items[i].pub.severity == severity;
	}
	return count;
}

const xmc_finding *xmc_diag_at(const xmc_diag *diag, size_t index)
{
	return index < xmc_diag_count(diag) ? &diag->items[index].pub : NULL;
}

size_t xmc_finding_format(char *buffer, size_t size, const xmc_finding *finding)
{
	static const char *const words[] = {
		[XMC_SEVERITY_ERROR] = "error",
		[XMC_SEVERITY_WARNING] = "warning",
		[XMC_SEVERITY_NOTE] = "note",
	};
	const char *word = words[finding->severity];
	int length;

	if (finding->line == 0) {
		length = snprintf(buffer, size, "%s: %s: %s", finding->file,
				  word, finding->message);
	} else {
		length = snprintf(buffer, size, "%s:%u:%u: %s: %s",
				  finding->file, finding->line, finding->column,
				  word, finding->message);
	}
	return length < 0 ? 0 : (size_t)length;
}

void xmc_diag_begin(xmc_diag *diag, const char *file)
{
	diag->run_first = diag->count;
	diag->run_errors = 0;
	diag->run_warnings = 0;
	diag->dropped = false;
	diag->no_memory = true;

	char **files = xmc_array_grow((void *)diag->files, &diag->file_capacity,
				      diag->file_count, sizeof(*files));
	if (files == NULL) {
		return;
	}
	diag->files = files;
	files[diag->file_count] = strdup(file);
	if (files[diag->file_count] == NULL) {
		return;
	}
	diag->file_count++;
	diag->no_memory = false;
}

bool xmc_diag_no_memory(const xmc_diag *diag)
{
	return diag->no_memory;
}

bool xmc_diag_full(const xmc_diag *diag)
{
	return diag->run_errors >= XMC_FINDINGS_MAX;
}

/* Takes the message. */
static void add(xmc_diag *diag, xmc_severity severity, const char *code,
		struct xmc_place place, char *message)
{
	struct finding_node *items = xmc_array_grow(
		diag->items, &diag->capacity, diag->count, sizeof(*items));

	if (items == NULL) {
		diag->no_memory = true;
		free(message);
		return;
	}
	diag->items = items;
	struct finding_node *node = &items[diag->count];
	node->pub.severity = severity;
	node->pub.code = code;
	node->pub.file = diag->files[diag->file_count - 1];
	node->pub.line = place.line;
	node->pub.column = place.column;
	node->pub.message = message;
	node->message = message;
	node->index = diag->count;
	node->lead = place;
	node->lead_index = diag->count;
	if (severity == XMC_SEVERITY_NOTE) {
		node->pub.code = node[-1].pub.code;
		node->lead = node[-1].lead;
		node->lead_index = node[-1].lead_index;
	}
	diag->count++;
}

__attribute__((format(printf, 5, 0))) static void
report(xmc_diag *diag, xmc_severity severity, const char *code,
       struct xmc_place place, const char *format, va_list args)
{
	char text[MESSAGE_BYTES];

	if (diag->no_memory) {
		return;
	}
	(void)vsnprintf(text, sizeof(text), format, args);
	char *message = strdup(text);
	if (message == NULL) {
		diag->no_memory = true;
		return;
	}
	add(diag, severity, code, place, message);
}

/* Errors and warnings are kept up to a number each, so that warnings neither
 * hide errors nor make a run fail. A note is kept when its finding is. */
static bool take_lead(xmc_diag *diag, size_t *count)
{
	diag->dropped = *count >= XMC_FINDINGS_MAX;
	(*count)++;
	return !diag->dropped;
}

void xmc_diag_error(xmc_diag *diag, const char *code, struct xmc_place place,
		    const char *format, ...)
{
	if (take_lead(diag, &diag->run_errors)) {
		va_list args;
		va_start(args, format);
		report(diag, XMC_SEVERITY_ERROR, code, place, format, args);
		va_end(args);
	}
}

void xmc_diag_warning(xmc_diag *diag, const char *code, struct xmc_place place,
		      const char *format, ...)
{
	if (take_lead(diag, &diag->run_warnings)) {
		va_list args;
		va_start(args, format);
		report(diag, XMC_SEVERITY_WARNING, code, place, format, args);
		va_end(args);
	}
}

void xmc_diag_note(xmc_diag *diag, struct xmc_place place, const char *format,
		   ...)
{
	if (!diag->dropped) {
		va_list args;
		va_start(args, format);
		report(diag, XMC_SEVERITY_NOTE, "", place, format, args);
		va_end(args);
	}
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct finding_node *a = left;
	const struct finding_node *b = right;
	int order = compare_numbers(a->lead.line, b->lead.line);

	if (order == 0) {
		order = compare_numbers(a->lead.column, b->lead.column);
	}
	if (order == 0) {
		order = compare_numbers(a->lead_index, b->lead_index);
	}
	return order != 0 ? order : compare_numbers(a->index, b->index);
}

/* Says that more was found, or may be there, than is kept. */
static void add_limit(xmc_diag *diag, xmc_severity severity, const char *what)
{
	char text[MESSAGE_BYTES];

	(void)snprintf(text, sizeof(text),
		       "too many findings: %ss behind the first %u are not "
		       "shown",
		       what, XMC_FINDINGS_MAX);
	char *message = strdup(text);
	if (message == NULL) {
		diag->no_memory = true;
		return;
	}
	add(diag, severity, "too-many-findings", (struct xmc_place){0, 0},
	    message);
}

size_t xmc_diag_end(xmc_diag *diag)
{
	size_t run_count = diag->count - diag->run_first;

	if (run_count > 1) {
		qsort(diag->items + diag->run_first, run_count,
		      sizeof(*diag->items), compare);
	}
	/* When as many errors as are kept are there, no more is looked for. */
	if (xmc_diag_full(diag)) {
		add_limit(diag, XMC_SEVERITY_ERROR, "error");
	}
	if (diag->run_warnings > XMC_FINDINGS_MAX) {
		add_limit(diag, XMC_SEVERITY_WARNING, "warning");
	}
	return diag->run_errors;
}
