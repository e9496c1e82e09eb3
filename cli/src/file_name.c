/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief File names made from names that cannot be trusted.
 */
#include "file_name.h"

#include "safe_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the 255 bytes that file systems give a name, with room for a number. */
#define NAME_BYTES_MAX 200u
#define NUMBER_BYTES_MAX 24u

/* Writes the harmless form of `name`, at most NAME_BYTES_MAX and a NUL. */
static void sanitise(char *out, const char *name)
{
	size_t used = 0;

	while (*name != '\0') {
		size_t n = safe_text_utf8_length(name);
		unsigned char c = (unsigned char)*name;
		bool bad = n == 0 || c < 0x20 || c == 0x7F || c == '/' ||
			   safe_text_hidden(name) != 0 ||
			   (used == 0 && (c == '.' || c == '-'));

		n = n == 0 ? 1 : n;
		if (used + n > NAME_BYTES_MAX) {
			break;
		}
		if (bad) {
			out[used++] = '_';
		} else {
			memcpy(out + used, name, n);
			used += n;
		}
		name += n;
	}
	if (used == 0) {
		out[used++] = '_';
	}
	out[used] = '\0';
}

char *file_name_in(const char *folder, const char *name, bool numbered,
		   size_t number)
{
	char safe[NAME_BYTES_MAX + 1];
	size_t size = strlen(folder) + sizeof(safe) + NUMBER_BYTES_MAX + 1;
	char *path = malloc(size);

	if (path == NULL) {
		return NULL;
	}
	sanitise(safe, name);
	if (numbered) {
		snprintf(path, size, "%s/%zu-%s", folder, number, safe);
	} else {
		snprintf(path, size, "%s/%s", folder, safe);
	}
	return path;
}
