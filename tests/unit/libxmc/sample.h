/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the tests of libxmc share: files, and a small system.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <stddef.h>
#include <xmc.h>

struct sample_file {
	char *bytes; /**< NUL-terminated as well */
	size_t size;
};

/** Reads a file whole; fails the test if it cannot. Freed with free(). */
struct sample_file sample_read(const char *folder, const char *name);

/** Parses text; fails the test unless it is a right system. */
xmc_system *sample_parse(const char *text);

/** The findings of a text, one a line, that begins with `name:`. Freed with
 * free(). */
char *sample_findings(const char *bytes, size_t size, const char *name,
		      int *status);

/** The same, each as xmc_finding_show() writes it. */
char *sample_shown(const char *bytes, size_t size, const char *name,
		   const xmc_options *options, int *status);

/** The text with the first occurrence of from replaced; fails the test if
 * there is none. Freed with free(). */
char *sample_replace(const char *text, const char *from, const char *to);

#endif
