/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading a file below a folder.
 */
#include "xml/include_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char no_memory[] = "";

static const char *failure(int error)
{
	return error == ENOMEM ? no_memory : strerror(error);
}

/* folder/path with all links followed; NULL after a failure, see errno. */
static char *real_path(const char *folder, const char *path)
{
	size_t size = strlen(folder) + strlen(path) + 2;
	char *joined = malloc(size);

	if (joined == NULL) {
		return NULL;
	}
	(void)snprintf(joined, size, "%s/%s", folder, path);
	char *real = realpath(joined, NULL);
	int error = errno;
	free(joined);
	errno = error;
	return real;
}

/* The rest of a path behind a folder that it lies below; NULL: it does not. */
static const char *below(const char *root, const char *real)
{
	size_t length = strlen(root);

	if (length > 0 && root[length - 1] == '/') {
		length--; /* the root of all */
	}
	return strncmp(real, root, length) == 0 && real[length] == '/'
		       ? real + length + 1
		       : NULL;
}

/* Opens a path below a folder name by name, following no link.
 * @return -1 after a failure, see errno. */
static int open_below(const char *root, char *path)
{
	int folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char *name = path;

	while (folder >= 0) {
		char *slash = strchr(name, '/');
		if (slash != NULL) {
			*slash = '\0';
		}
		/* A pipe without a writer must not stop us. */
		int flags = slash != NULL ? O_DIRECTORY : O_NONBLOCK;
		int next = openat(folder, name,
				  O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags);
		int error = errno;
		(void)close(folder);
		errno = error;
		if (slash == NULL) {
			return next;
		}
		folder = next;
		name = slash + 1;
	}
	return -1;
}

static const char *read_all(struct xmc_include_file *file, int fd, size_t most)
{
	size_t capacity = 0;

	for (;;) {
		if (file->size == capacity) {
			capacity = capacity == 0 ? 0x4000 : capacity * 2;
			char *larger = realloc(file->bytes, capacity);
			if (larger == NULL) {
				return no_memory;
			}
			file->bytes = larger;
		}
		size_t room = capacity - file->size;
		ssize_t got = read(fd, file->bytes + file->size, room);
		if (got < 0 && errno != EINTR) {
			return failure(errno);
		}
		if (got > 0) {
			file->size += (size_t)got;
		}
		if (got == 0 || file->size > most) {
			return NULL;
		}
	}
}

static const char *read_open(struct xmc_include_file *file, int fd, size_t most)
{
	struct stat stat;

	if (fstat(fd, &stat) != 0) {
		return failure(errno);
	}
	if (!S_ISREG(stat.st_mode)) {
		return "is no regular file";
	}
	file->device = stat.st_dev;
	file->inode = stat.st_ino;
	return read_all(file, fd, most);
}

static const char *read_real(struct xmc_include_file *file, const char *root,
			     char *real, size_t most)
{
	const char *path = below(root, real);

	if (path == NULL) {
		return "is a link that leads out of the main file's folder";
	}
	int fd = open_below(root, real + (path - real));
	if (fd < 0) {
		return failure(errno);
	}
	const char *fault = read_open(file, fd, most);
	(void)close(fd);
	return fault;
}

const char *xmc_include_file_read(struct xmc_include_file *file,
				  const char *folder, const char *path,
				  size_t most)
{
	const char *fault;
	char *root = realpath(folder, NULL);
	char *real = root == NULL ? NULL : real_path(folder, path);

	*file = (struct xmc_include_file){0};
	fault = real == NULL ? failure(errno)
			     : read_real(file, root, real, most);
	free(root);
	free(real);
	if (fault != NULL) {
		free(file->bytes);
		file->bytes = NULL;
	}
	return fault;
}
