/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages and exit statuses.
 */
#include "report.h"

#include "progress.h"
#include "safe_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROGRAM "xmtool"

/* Kinds of mistakes that xmtool itself tells: xmtool(1), JSON. */
#define CODE_INPUT "input"
#define CODE_ENVIRONMENT "environment"
#define CODE_USAGE "usage"

/* Where this thread's messages go; NULL: standard error. */
static _Thread_local FILE *redirected;

/* Where they go in their parts; NULL: nowhere. */
static _Thread_local struct finding_list *collected;

void report_redirect(FILE *stream)
{
	redirected = stream;
}

void report_collect(struct finding_list *list)
{
	collected = list;
}

/* What was printed as data so far comes before a message about it, and the
 * progress line goes while one is printed. */
static FILE *begin_message(void)
{
	if (redirected != NULL) {
		return redirected;
	}
	progress_hide();
	fflush(stdout);
	return stderr;
}

static void end_message(void)
{
	if (redirected == NULL) {
		progress_show();
	}
}

int report_worst(int a, int b)
{
	return a > b ? a : b;
}

static char *format_text(const char *format, va_list arguments)
	__attribute__((format(printf, 1, 0)));

/* The text of a message, malloc'd; NULL if memory ran out. */
static char *format_text(const char *format, va_list arguments)
{
	char *text = NULL;
	size_t size;
	FILE *memory = open_memstream(&text, &size);

	if (memory != NULL) {
		vfprintf(memory, format, arguments);
		fclose(memory);
	}
	return text;
}

/* Prints and keeps a message. Each part is escaped as a whole: a name in it
 * cannot end the line. */
static void put(const char *origin, const struct finding *finding)
{
	FILE *stream = begin_message();

	safe_text_put(stream, origin);
	if (finding->line != 0) {
		fprintf(stream, ":%" PRIu32 ":%" PRIu32, finding->line,
			finding->column);
	}
	fprintf(stream, ": %s: ", finding_severity_text(finding->severity));
	if (finding->place != NULL) {
		safe_text_put(stream, finding->place);
		fputs(": ", stream);
	}
	safe_text_put(stream, finding->text);
	fputc('\n', stream);
	end_message();
	if (collected != NULL) {
		finding_list_add(collected, finding);
	}
}

/* Takes the text over. */
static void put_message(const char *file, enum finding_severity severity,
			const char *code, char *text)
{
	const struct finding finding = {
		.file = file,
		.severity = severity,
		.code = code,
		.text = text != NULL ? text : "(out of memory)",
	};

	put(file != NULL ? file : PROGRAM, &finding);
	free(text);
}

void report_finding(const struct finding *finding)
{
	put(finding->file != NULL ? finding->file : PROGRAM, finding);
}

int report_bad(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, FINDING_ERROR, CODE_INPUT,
		    format_text(format, arguments));
	va_end(arguments);
	return REPORT_BAD;
}

int report_bad_as(const char *code, const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, FINDING_ERROR, code, format_text(format, arguments));
	va_end(arguments);
	return REPORT_BAD;
}

void report_warning(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, FINDING_WARNING, CODE_INPUT,
		    format_text(format, arguments));
	va_end(arguments);
}

void report_note(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, FINDING_NOTE, CODE_INPUT,
		    format_text(format, arguments));
	va_end(arguments);
}

int report_failure(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, FINDING_ERROR, CODE_ENVIRONMENT,
		    format_text(format, arguments));
	va_end(arguments);
	return REPORT_ENVIRONMENT;
}

int report_no_memory(void)
{
	return report_failure(NULL, "out of memory");
}

int report_usage(const char *command, const char *format, ...)
{
	char origin[64];
	struct finding finding = {.severity = FINDING_ERROR,
				  .code = CODE_USAGE};
	va_list arguments;
	char *text;

	snprintf(origin, sizeof(origin), PROGRAM "%s%s",
		 command != NULL ? " " : "", command != NULL ? command : "");
	va_start(arguments, format);
	text = format_text(format, arguments);
	va_end(arguments);
	finding.text = text != NULL ? text : "(out of memory)";
	put(origin, &finding);
	free(text);
	return REPORT_USAGE;
}

int report_try_help(const char *command)
{
	fprintf(begin_message(), PROGRAM ": note: see '" PROGRAM " help%s%s'\n",
		command != NULL ? " " : "", command != NULL ? command : "");
	end_message();
	return REPORT_USAGE;
}

int report_finish(int status)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		return report_failure(NULL,
				      "cannot write to standard output: %s",
				      strerror(errno));
	}
	return status;
}
