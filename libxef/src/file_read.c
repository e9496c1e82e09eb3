/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading a file whole.
 */
#include "file_read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <xef.h>

#define FIRST_ROOM_BYTES 65536u

struct content {
	uint8_t *bytes;
	size_t room;
	size_t size;
};

/* Doubles the room, so that a file of unknown length is copied little. */
static int content_grow(struct content *content)
{
	const size_t room =
		content->room == 0 ? FIRST_ROOM_BYTES : content->room * 2;
	uint8_t *bytes;

	if (content->size > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	bytes = realloc(content->bytes, room);
	if (bytes == NULL) {
		return XEF_ERR_MEMORY;
	}
	content->bytes = bytes;
	content->room = room;
	return XEF_SUCCESS;
}

/* Reads until the end of the file shows as a read that fills no room. */
static int content_read(struct content *content, FILE *file)
{
	do {
		int status = XEF_SUCCESS;

		if (content->size == content->room) {
			status = content_grow(content);
		}
		if (status != XEF_SUCCESS) {
			return status;
		}
		content->size += fread(content->bytes + content->size, 1,
				       content->room - content->size, file);
	} while (content->size == content->room);
	if (ferror(file)) {
		return XEF_ERR_IO;
	}
	return content->size > UINT32_MAX ? XEF_ERR_TOO_LARGE : XEF_SUCCESS;
}

int xef_file_read(uint8_t **bytes, size_t *size, const char *path)
{
	struct content content = {NULL, 0, 0};
	FILE *file = fopen(path, "rb");
	int reason;
	int status;

	if (file == NULL) {
		return XEF_ERR_IO;
	}
	status = content_read(&content, file);
	reason = errno;
	(void)fclose(file);
	if (status != XEF_SUCCESS) {
		free(content.bytes);
		errno = reason;
		return status;
	}
	*bytes = content.bytes;
	*size = content.size;
	return XEF_SUCCESS;
}
