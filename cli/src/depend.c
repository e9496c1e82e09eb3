/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an output depends on, as a rule for make and ninja.
 */
#include "depend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A name as make takes it. A line feed has no escape. */
static void put_name(FILE *stream, const char *name)
{
	for (; *name != '\0'; name++) {
		if (*name == '$') {
			fputc('$', stream);
		} else if (strchr(" \t#\\:", *name) != NULL) {
			fputc('\\', stream);
		}
		fputc(*name == '\n' ? '?' : *name, stream);
	}
}

char *depend_rule(size_t *size, const char *target, const char *input,
		  const xmc_system *system)
{
	char *text = NULL;
	FILE *stream = open_memstream(&text, size);

	if (stream == NULL) {
		return NULL;
	}
	put_name(stream, target);
	fputs(": ", stream);
	put_name(stream, input);
	for (size_t i = 1; i < xmc_file_count(system); i++) {
		fputs(" \\\n ", stream);
		put_name(stream, xmc_file_at(system, i));
	}
	fputc('\n', stream);
	if (fclose(stream) != 0) {
		free(text);
		return NULL;
	}
	return text;
}
