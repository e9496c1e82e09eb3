/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading a file whole.
 */
#include "file/file_read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xef.h>

#define FIRST_ROOM_BYTES 65536u
/* Pages of this size, if the host has them: to touch a large room by small
 * ones takes as long as to hash it. */
#define LARGE_PAGE_BYTES ((size_t)2 << 20)

struct content {
	uint8_t *bytes;
	size_t room;
	size_t size;
};

/* Of a regular file the room for what it still has, and for a byte more, by
 * which its end shows: then nothing is copied. Of any other the first room. */
static int first_room(int fd, size_t *room)
{
	struct stat status;
	off_t at;

	*room = FIRST_ROOM_BYTES;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
		return XEF_SUCCESS;
	}
	at = lseek(fd, 0, SEEK_CUR);
	if (at >= 0 && at <= status.st_size) {
		if (status.st_size - at > (off_t)UINT32_MAX) {
			return XEF_ERR_TOO_LARGE;
		}
		*room = (size_t)(status.st_size - at) + 1;
	}
	return XEF_SUCCESS;
}

/* Room at first, or more of it. */
static uint8_t *get_room(uint8_t *bytes, size_t room)
{
	const size_t whole = (room + LARGE_PAGE_BYTES - 1) / LARGE_PAGE_BYTES *
			     LARGE_PAGE_BYTES;

	if (bytes != NULL || room < LARGE_PAGE_BYTES) {
		return realloc(bytes, room);
	}
	bytes = aligned_alloc(LARGE_PAGE_BYTES, whole);
#ifdef MADV_HUGEPAGE
	if (bytes != NULL) {
		/* A wish: nothing is lost if it is not granted. */
		(void)madvise(bytes, whole, MADV_HUGEPAGE);
	}
#endif
	return bytes;
}

/* Doubles the room, so that a file of unknown length is copied little. */
static int content_grow(struct content *content, int fd)
{
	size_t room = content->room * 2;
	int status = XEF_SUCCESS;
	uint8_t *bytes;

	if (room == 0) {
		status = first_room(fd, &room);
	} else if (content->size > UINT32_MAX) {
		status = XEF_ERR_TOO_LARGE;
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	bytes = get_room(content->bytes, room);
	if (bytes == NULL) {
		return XEF_ERR_MEMORY;
	}
	content->bytes = bytes;
	content->room = room;
	return XEF_SUCCESS;
}

static int content_read(struct content *content, int fd)
{
	for (;;) {
		int status = XEF_SUCCESS;
		ssize_t n;

		if (content->size == content->room) {
			status = content_grow(content, fd);
		}
		if (status != XEF_SUCCESS) {
			return status;
		}
		n = read(fd, content->bytes + content->size,
			 content->room - content->size);
		if (n == 0) {
			return content->size > UINT32_MAX ? XEF_ERR_TOO_LARGE
							  : XEF_SUCCESS;
		}
		if (n < 0 && errno != EINTR) {
			return XEF_ERR_IO;
		}
		content->size += n > 0 ? (size_t)n : 0;
	}
}

int xef_file_read_fd(uint8_t **bytes, size_t *size, int fd)
{
	struct content content = {NULL, 0, 0};
	const int status = content_read(&content, fd);

	if (status != XEF_SUCCESS) {
		const int reason = errno;

		free(content.bytes);
		errno = reason;
		return status;
	}
	*bytes = content.bytes;
	*size = content.size;
	return XEF_SUCCESS;
}

int xef_file_read(uint8_t **bytes, size_t *size, const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	int reason;
	int status;

	if (fd < 0) {
		return XEF_ERR_IO;
	}
	status = xef_file_read_fd(bytes, size, fd);
	reason = errno;
	(void)close(fd);
	errno = reason;
	return status;
}
