/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The paths that an `xi:include` may name.
 */
#include "xml/include_path.h"

#include "text/text.h"

#include <string.h>

/* What a URI gives a meaning that no file name has here; what a path of
 * another system would be. */
static const char *check_form(const char *href, size_t length)
{
	if (length == 0) {
		return "is empty";
	}
	if (href[0] == '/') {
		return "is absolute";
	}
	if (xmc_text_has_hidden(href, length)) {
		return "has a character that is not shown";
	}
	if (memchr(href, '\\', length) != NULL) {
		return "has a backslash";
	}
	if (memchr(href, '#', length) != NULL) {
		return "points into a file";
	}
	if (memchr(href, '?', length) != NULL ||
	    memchr(href, '%', length) != NULL) {
		return "has \"?\" or \"%\"";
	}
	if (memchr(href, ':', length) != NULL) {
		return "has a scheme or drive";
	}
	return NULL;
}

/* Puts a name behind the path. */
static const char *append(struct xmc_include_path *path, size_t *used,
			  const char *name, size_t length)
{
	if (length + 2 > sizeof(path->bytes) - *used) {
		return "is too long a path";
	}
	if (*used > 0) {
		path->bytes[(*used)++] = '/';
	}
	memcpy(path->bytes + *used, name, length);
	*used += length;
	return NULL;
}

/* Takes the last name off the path. */
static const char *remove_last(const struct xmc_include_path *path,
			       size_t *used)
{
	if (*used == 0) {
		return "leaves the main file's folder";
	}
	while (*used > 0 && path->bytes[*used - 1] != '/') {
		(*used)--;
	}
	*used -= *used > 0;
	return NULL;
}

const char *xmc_include_path_follow(struct xmc_include_path *out,
				    const char *from, const char *href,
				    size_t length)
{
	const char *fault = check_form(href, length);
	const char *slash = strrchr(from, '/');
	size_t used = slash == NULL ? 0 : (size_t)(slash - from);
	size_t at = 0;

	if (fault == NULL && href[length - 1] == '/') {
		fault = "names a folder";
	}
	memcpy(out->bytes, from, used);
	while (fault == NULL && at < length) {
		const char *name = href + at;
		const char *end = memchr(name, '/', length - at);
		size_t bytes = end == NULL ? length - at : (size_t)(end - name);
		if (bytes == 2 && memcmp(name, "..", 2) == 0) {
			fault = remove_last(out, &used);
		} else if (bytes > 0 && !(bytes == 1 && name[0] == '.')) {
			fault = append(out, &used, name, bytes);
		}
		at += bytes + 1;
	}
	if (fault == NULL && used == 0) {
		fault = "names a folder";
	}
	out->bytes[used] = '\0';
	return fault;
}
