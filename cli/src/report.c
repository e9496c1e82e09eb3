/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages and exit statuses.
 */
#include "report.h"

#include "safe_text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROGRAM "xmtool"

/* Where this thread's messages go; NULL: standard error. */
static _Thread_local FILE *redirected;

void report_redirect(FILE *stream)
{
	redirected = stream;
}

/* What was printed as data so far comes before a message about it. */
static FILE *begin_message(void)
{
	if (redirected != NULL) {
		return redirected;
	}
	fflush(stdout);
	return stderr;
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

/* The text is escaped as a whole: a name in it cannot end the line. */
static void put_text(FILE *stream, char *text)
{
	safe_text_put(stream, text != NULL ? text : "(out of memory)");
	fputc('\n', stream);
	free(text);
}

/* Takes the text over. */
static void put_message(const char *file, const char *severity, char *text)
{
	FILE *stream = begin_message();

	safe_text_put(stream, file != NULL ? file : PROGRAM);
	fprintf(stream, ": %s: ", severity);
	put_text(stream, text);
}

int report_bad(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, "error", format_text(format, arguments));
	va_end(arguments);
	return REPORT_BAD;
}

void report_warning(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, "warning", format_text(format, arguments));
	va_end(arguments);
}

void report_note(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, "note", format_text(format, arguments));
	va_end(arguments);
}

int report_failure(const char *file, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	put_message(file, "error", format_text(format, arguments));
	va_end(arguments);
	return REPORT_ENVIRONMENT;
}

int report_no_memory(void)
{
	return report_failure(NULL, "out of memory");
}

int report_usage(const char *command, const char *format, ...)
{
	FILE *stream = begin_message();
	va_list arguments;

	fprintf(stream, PROGRAM "%s%s: error: ", command != NULL ? " " : "",
		command != NULL ? command : "");
	va_start(arguments, format);
	put_text(stream, format_text(format, arguments));
	va_end(arguments);
	return REPORT_USAGE;
}

int report_try_help(const char *command)
{
	fprintf(begin_message(), PROGRAM ": note: see '" PROGRAM " help%s%s'\n",
		command != NULL ? " " : "", command != NULL ? command : "");
	return REPORT_USAGE;
}

void report_line(const char *line)
{
	FILE *stream = begin_message();

	safe_text_put(stream, line);
	fputc('\n', stream);
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
