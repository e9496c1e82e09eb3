/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The list of findings.
 */
#include "findings/diag.h"

#include "findings/diag_place.h"
#include "findings/warnings.h"
#include "tables/array.h"
#include "tables/sort.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names inside messages are cut by text.h, so that every message fits. */
#define MESSAGE_BYTES 640

struct xmc_diag {
	struct xmc_finding_node *items;
	size_t count;
	size_t capacity;
	char **files;
	size_t file_count;
	size_t file_capacity;
	const struct xmc_sources *sources; /* of the run; NULL: not known */
	const xmc_options *options;	   /* of the run; NULL: none */
	size_t run_first;		   /* first finding of the run */
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
		xmc_finding_node_free(&diag->items[i]);
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

/* Keeps the name of a file as long as the list lives. @return NULL without
 * memory. */
static const char *keep_file(xmc_diag *diag, const char *file)
{
	char **files = xmc_array_grow((void *)diag->files, &diag->file_capacity,
				      diag->file_count, sizeof(*files));

	if (files == NULL) {
		return NULL;
	}
	diag->files = files;
	files[diag->file_count] = strdup(file);
	return files[diag->file_count] == NULL ? NULL
					       : files[diag->file_count++];
}

void xmc_diag_begin(xmc_diag *diag, const char *file)
{
	diag->run_first = diag->count;
	diag->run_errors = 0;
	diag->run_warnings = 0;
	diag->dropped = false;
	diag->sources = NULL;
	diag->options = NULL;
	diag->no_memory = keep_file(diag, file) == NULL;
}

void xmc_diag_attach(xmc_diag *diag, const struct xmc_sources *sources,
		     const xmc_options *options)
{
	diag->sources = sources;
	diag->options = options;
}

bool xmc_diag_no_memory(const xmc_diag *diag)
{
	return diag->no_memory;
}

bool xmc_diag_full(const xmc_diag *diag)
{
	return diag->run_errors >= XMC_FINDINGS_MAX;
}

size_t xmc_diag_run_first(const xmc_diag *diag)
{
	return diag->run_first;
}

struct xmc_place xmc_diag_place_at(const xmc_diag *diag, size_t index)
{
	return diag->items[index].place;
}

/* Takes the message. */
static void add(xmc_diag *diag, xmc_severity severity, const char *code,
		struct xmc_place place, char *message)
{
	struct xmc_finding_node *items = xmc_array_grow(
		diag->items, &diag->capacity, diag->count, sizeof(*items));

	if (items == NULL) {
		diag->no_memory = true;
		free(message);
		return;
	}
	diag->items = items;
	struct xmc_finding_node *node = &items[diag->count];
	*node = (struct xmc_finding_node){
		.pub = {.severity = severity,
			.code = code,
			.file = diag->files[diag->file_count - 1],
			.line = place.line,
			.column = place.column,
			.message = message,
			.end_column = place.column + (place.line != 0),
			.source = "",
			.help = "",
			.part = ""},
		.message = message,
		.place = place,
		.lead = place,
		.lead_index = diag->count,
		.index = diag->count,
	};
	if (severity == XMC_SEVERITY_NOTE) {
		node->pub.code = node[-1].pub.code;
		node->lead = node[-1].lead;
		node->lead_index = node[-1].lead_index;
	}
	diag->count++;
}

/* The text, freed with free(); NULL without memory, which is remembered. */
__attribute__((format(printf, 2, 0))) static char *
format_text(xmc_diag *diag, const char *format, va_list args)
{
	char text[MESSAGE_BYTES];

	(void)vsnprintf(text, sizeof(text), format, args);
	char *copy = strdup(text);
	if (copy == NULL) {
		diag->no_memory = true;
	}
	return copy;
}

__attribute__((format(printf, 5, 0))) static void
report(xmc_diag *diag, xmc_severity severity, const char *code,
       struct xmc_place place, const char *format, va_list args)
{
	if (diag->no_memory) {
		return;
	}
	char *message = format_text(diag, format, args);
	if (message != NULL) {
		add(diag, severity, code, place, message);
	}
}

/* Errors and warnings are kept up to a number each, so that warnings neither
 * hide errors nor make a run fail. A note is kept when its finding is. */
static bool take_lead(xmc_diag *diag, size_t *count)
{
	diag->dropped = *count >= XMC_FINDINGS_MAX;
	(*count)++;
	return !diag->dropped;
}

/* How a finding got into the main file: the includes, innermost first. */
static void add_includes(xmc_diag *diag, struct xmc_place place)
{
	const struct xmc_sources *sources = diag->sources;

	while (sources != NULL && place.part < sources->part_count) {
		place = sources->parts[place.part].included_at;
		if (place.line == 0) {
			return;
		}
		xmc_diag_note(diag, place, "included from here");
	}
}

void xmc_diag_error(xmc_diag *diag, const char *code, struct xmc_place place,
		    const char *format, ...)
{
	if (take_lead(diag, &diag->run_errors)) {
		va_list args;
		va_start(args, format);
		report(diag, XMC_SEVERITY_ERROR, code, place, format, args);
		va_end(args);
		add_includes(diag, place);
	}
}

void xmc_diag_warning(xmc_diag *diag, const char *code, struct xmc_place place,
		      const char *format, ...)
{
	enum xmc_verdict verdict = xmc_warning_verdict(diag->options, code);
	bool is_error = verdict == XMC_VERDICT_ERROR;

	if (verdict == XMC_VERDICT_NOTHING) {
		diag->dropped = true;
		return;
	}
	if (take_lead(diag,
		      is_error ? &diag->run_errors : &diag->run_warnings)) {
		va_list args;
		size_t index = diag->count;
		va_start(args, format);
		report(diag,
		       is_error ? XMC_SEVERITY_ERROR : XMC_SEVERITY_WARNING,
		       code, place, format, args);
		va_end(args);
		if (index < diag->count) {
			diag->items[index].pub.was_warning = is_error;
		}
		add_includes(diag, place);
	}
}

/* Where both places of a finding are of one file that is included twice: the
 * include that brought the other one. */
static void add_other_include(xmc_diag *diag, struct xmc_place place)
{
	const struct xmc_sources *sources = diag->sources;

	if (sources == NULL || diag->no_memory ||
	    place.part >= sources->part_count) {
		return;
	}
	struct xmc_place lead = diag->items[diag->count - 1].lead;
	if (lead.part == place.part || lead.part >= sources->part_count) {
		return;
	}
	const struct xmc_part *its = &sources->parts[lead.part];
	const struct xmc_part *other = &sources->parts[place.part];
	if (its->source != other->source && other->included_at.line != 0 &&
	    strcmp(sources->items[its->source].name,
		   sources->items[other->source].name) == 0) {
		xmc_diag_note(diag, other->included_at,
			      "that copy is included from here");
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
		add_other_include(diag, place);
	}
}

/* The finding before, that notes are for. NULL: it is not kept. */
static struct xmc_finding_node *find_lead(const xmc_diag *diag)
{
	if (diag->dropped || diag->no_memory) {
		return NULL;
	}
	return &diag->items[diag->items[diag->count - 1].lead_index];
}

void xmc_diag_fact(xmc_diag *diag, const char *format, ...)
{
	const struct xmc_finding_node *lead = find_lead(diag);

	if (lead != NULL) {
		size_t index = diag->count;
		va_list args;
		va_start(args, format);
		report(diag, XMC_SEVERITY_NOTE, "", lead->place, format, args);
		va_end(args);
		if (index < diag->count) {
			diag->items[index].shown_before = true;
			diag->items[index].word =
				diag->items[diag->items[index].lead_index].word;
		}
	}
}

void xmc_diag_mark_word(xmc_diag *diag, const char *word)
{
	struct xmc_finding_node *lead = find_lead(diag);

	if (lead != NULL) {
		lead->word = word;
	}
}

void xmc_diag_help(xmc_diag *diag, const char *format, ...)
{
	struct xmc_finding_node *lead = find_lead(diag);

	if (lead != NULL) {
		va_list args;
		va_start(args, format);
		free(lead->help);
		lead->help = format_text(diag, format, args);
		va_end(args);
		lead->pub.help = lead->help == NULL ? "" : lead->help;
	}
}

/* A copy; NULL for NULL, and without memory, which is remembered. */
static char *copy_text(xmc_diag *diag, const char *text)
{
	char *copy = text == NULL ? NULL : strdup(text);

	diag->no_memory = diag->no_memory || (copy == NULL && text != NULL);
	return copy;
}

void xmc_diag_in_part(xmc_diag *diag, const char *file, const char *part)
{
	if (diag->dropped || diag->no_memory) {
		return;
	}
	struct xmc_finding_node *node = &diag->items[diag->count - 1];
	node->file = copy_text(diag, file);
	if (node->file != NULL) {
		node->pub.file = node->file;
	}
	node->part = copy_text(diag, part);
	if (node->part != NULL) {
		node->pub.part = node->part;
	}
}

void xmc_diag_withdraw(xmc_diag *diag, const char *code, uint16_t part,
		       uint32_t from_line)
{
	size_t kept = diag->run_first;
	size_t lead = kept; /* where the finding of a note has moved to */

	for (size_t i = diag->run_first; i < diag->count; i++) {
		struct xmc_finding_node *node = &diag->items[i];
		if (strcmp(node->pub.code, code) == 0 &&
		    node->lead.part == part && node->lead.line >= from_line) {
			diag->run_errors -=
				node->pub.severity == XMC_SEVERITY_ERROR;
			xmc_finding_node_free(node);
			continue;
		}
		lead = node->pub.severity == XMC_SEVERITY_NOTE ? lead : kept;
		diag->items[kept] = *node;
		diag->items[kept].index = kept;
		diag->items[kept].lead_index = lead;
		kept++;
	}
	diag->count = kept;
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct xmc_finding_node *a = left;
	const struct xmc_finding_node *b = right;
	int order = compare_numbers(a->lead.part, b->lead.part);

	if (order == 0) {
		order = compare_numbers(a->lead.line, b->lead.line);
	}
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
	add(diag, severity, "too-many-findings", (struct xmc_place){0},
	    message);
	diag->dropped = false;
	xmc_diag_fact(diag, "%u findings of one kind are kept",
		      XMC_FINDINGS_MAX);
	xmc_diag_help(diag, "mend these, then check again");
}

/* Gives the findings of the run their file and line. */
static int find_places(xmc_diag *diag)
{
	const struct xmc_sources *sources = diag->sources;
	size_t main_file = diag->file_count - 1;

	if (sources == NULL) {
		return XMC_SUCCESS;
	}
	for (size_t i = 1; i < sources->count; i++) {
		if (keep_file(diag, sources->items[i].name) == NULL) {
			return XMC_ERR_MEMORY;
		}
	}
	return xmc_diag_find_places(
		diag->items + diag->run_first, diag->count - diag->run_first,
		sources, (const char *const *)diag->files + main_file);
}

size_t xmc_diag_end(xmc_diag *diag)
{
	size_t run_count = diag->count - diag->run_first;

	if (run_count > 1) {
		xmc_sort(diag->items + diag->run_first, run_count,
			 sizeof(*diag->items), compare);
	}
	if (run_count > 0 && find_places(diag) != XMC_SUCCESS) {
		diag->no_memory = true;
	}
	/* When as many errors as are kept are there, no more is looked for. */
	if (xmc_diag_full(diag)) {
		add_limit(diag, XMC_SEVERITY_ERROR, "error");
	}
	if (diag->run_warnings > XMC_FINDINGS_MAX) {
		add_limit(diag, XMC_SEVERITY_WARNING, "warning");
	}
	diag->sources = NULL;
	diag->options = NULL;
	return diag->run_errors;
}
