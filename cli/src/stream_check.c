/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks a large image as it passes by.
 */
#include "stream_check.h"

#include "progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xef.h>

/* A smaller file is in memory as soon. No configuration is that large, so that
 * a custom file of this size holds none that would have to be looked into. */
#define LARGE_BYTES ((off_t)128 << 20)

/* Stays in a processor's cache between reading and hashing. */
#define PIECE_BYTES 65536u

static int open_large(const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat file;

	if (fd >= 0 && (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode) ||
			file.st_size < LARGE_BYTES)) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* False if the file cannot be read, or is of another kind. */
static bool pass(xef_checker *checker, int fd, uint8_t *piece)
{
	uint64_t passed = 0;

	for (;;) {
		const ssize_t got = read(fd, piece, PIECE_BYTES);

		if (got == 0) {
			progress_start(passed);
			progress_finish(passed);
			return true;
		}
		if (got < 0 && errno != EINTR) {
			return false;
		}
		if (got < 0) {
			continue;
		}
		if (passed == 0 &&
		    xef_identify(piece, (size_t)got) != XEF_KIND_XEF) {
			return false;
		}
		passed += (uint64_t)got;
		progress_read((uint64_t)got);
		if (xef_checker_update(checker, piece, (size_t)got) !=
		    XEF_SUCCESS) {
			return false;
		}
	}
}

bool stream_check_is_good(const char *path, struct scope *scope)
{
	const int fd = open_large(path);
	uint8_t *piece;
	xef_checker *checker = NULL;
	bool good = false;

	if (fd < 0) {
		return false;
	}
	piece = malloc(PIECE_BYTES);
	if (piece != NULL && xef_checker_open(&checker) == XEF_SUCCESS) {
		good = pass(checker, fd, piece) &&
		       xef_checker_finish(checker, NULL, NULL) == XEF_SUCCESS;
	}
	if (good) {
		*scope = (struct scope){0};
		scope->signature_count = xef_checker_signature_count(checker);
	}
	xef_checker_close(checker);
	free(piece);
	(void)close(fd);
	return good;
}
