/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A finding as text for people.
 */
#include "finding_text.h"

#include "finding_options.h"
#include "safe_text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <xmc.h>

#define INDENT "    "

/* Sequences of ECMA-48, those that compilers use as well. */
#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define MAGENTA "\033[1;35m"
#define CYAN "\033[1;36m"
#define GREEN "\033[1;32m"
#define PLAIN "\033[0m"

static void set_color(FILE *stream, const char *sequence)
{
	if (finding_options_color()) {
		fputs(sequence, stream);
	}
}

static const char *color_of(enum finding_severity severity)
{
	switch (severity) {
	case FINDING_WARNING:
		return MAGENTA;
	case FINDING_NOTE:
		return CYAN;
	case FINDING_ERROR:
	default:
		return RED;
	}
}

static void put_head(FILE *stream, const char *origin,
		     const struct finding *finding)
{
	set_color(stream, BOLD);
	safe_text_put(stream, origin);
	if (finding->line != 0) {
		fprintf(stream, ":%" PRIu32 ":%" PRIu32, finding->line,
			finding->column);
	}
	fputs(": ", stream);
	set_color(stream, PLAIN);
	set_color(stream, color_of(finding->severity));
	fprintf(stream, "%s: ", finding_severity_text(finding->severity));
	set_color(stream, PLAIN);
	if (finding->place != NULL) {
		safe_text_put(stream, finding->place);
		fputs(": ", stream);
	}
	safe_text_put(stream, finding->text);
}

/* Only codes that can be explained are worth showing. */
static void put_code(FILE *stream, const struct finding *finding)
{
	if (finding->severity != FINDING_NOTE &&
	    xmc_explain(finding->code) != NULL) {
		fprintf(stream, " [%s%s]",
			finding->was_warning ? "-Werror=" : "", finding->code);
	}
}

static void put_source(FILE *stream, const struct finding *finding)
{
	const xmc_finding marked = {.column = finding->column,
				    .end_column = finding->end_column,
				    .source = finding->source,
				    .source_column = finding->source_column};
	size_t size = xmc_finding_marker(NULL, 0, &marked) + 1;
	char *marker = malloc(size);

	if (marker == NULL) {
		return;
	}
	xmc_finding_marker(marker, size, &marked);
	/* libxmc has replaced what a terminal would obey. */
	fprintf(stream, INDENT "%s\n" INDENT, finding->source);
	set_color(stream, GREEN);
	fputs(marker, stream);
	set_color(stream, PLAIN);
	fputc('\n', stream);
	free(marker);
}

void finding_text_put(FILE *stream, const char *origin,
		      const struct finding *finding)
{
	bool whole = finding_options_format() != FINDING_FORMAT_GCC;

	put_head(stream, origin, finding);
	put_code(stream, finding);
	if (!whole && finding->help != NULL) {
		fputs("; ", stream);
		safe_text_put(stream, finding->help);
	}
	fputc('\n', stream);
	if (whole && finding->source != NULL) {
		put_source(stream, finding);
	}
	if (whole && finding->help != NULL) {
		fputs(INDENT, stream);
		set_color(stream, GREEN);
		fputs("help: ", stream);
		set_color(stream, PLAIN);
		safe_text_put(stream, finding->help);
		fputc('\n', stream);
	}
}
