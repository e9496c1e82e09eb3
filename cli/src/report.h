/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The one place that prints messages and knows the exit statuses.
 *
 * Every message is one line on standard error. Whatever a file or its name
 * puts into one (control characters, broken UTF-8) is printed escaped.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "finding_list.h"

#include <stdio.h>

/** Exit statuses, worst last. */
enum report_status {
	REPORT_OK = 0,
	REPORT_BAD = 1,		/* an input was found bad */
	REPORT_USAGE = 2,	/* the command line makes no sense */
	REPORT_ENVIRONMENT = 3, /* files, memory: it could not be done */
};

/** The worse of two exit statuses. */
int report_worst(int a, int b);

/**
 * @brief Prints `file: error: text`.
 * @return REPORT_BAD.
 */
int report_bad(const char *file, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** The same with another code than that of xmtool's own findings. */
int report_bad_as(const char *code, const char *file, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** Prints `file: warning: text`. */
void report_warning(const char *file, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** Prints `file: note: text`. */
void report_note(const char *file, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * @brief Prints `file: error: text`, or `xmtool: error: text` if @p file is
 * NULL.
 * @return REPORT_ENVIRONMENT.
 */
int report_failure(const char *file, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** Prints `file:line:column: error: place: text`, what there is of it. */
void report_finding(const struct finding *finding);

/**
 * @brief From here on the calling thread's messages go to another stream;
 * NULL: to standard error again.
 */
void report_redirect(FILE *stream);

/**
 * @brief From here on the calling thread's messages are also added to a list;
 * NULL: no longer.
 */
void report_collect(struct finding_list *list);

/** Says that memory ran out. @return REPORT_ENVIRONMENT. */
int report_no_memory(void);

/**
 * @brief Prints `xmtool COMMAND: error: text`, or without the command if
 * @p command is NULL.
 * @return REPORT_USAGE.
 */
int report_usage(const char *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** Prints where to read more after report_usage(). @return REPORT_USAGE. */
int report_try_help(const char *command);

/**
 * @brief Ends the output of data: flushes standard output.
 * @return @p status, or REPORT_ENVIRONMENT after a message if any of the data
 *         could not be written.
 */
int report_finish(int status);

#endif
