/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Runs a fuzz target over the files and folders on the command line,
 * so that the corpora are tests with any compiler.
 */
#include "fuzz_target.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define PATH_BYTES 4096

static void fail(const char *path)
{
	perror(path);
	exit(EXIT_FAILURE);
}

/* Returns 1, the number of files run. */
static unsigned int run_file(const char *path, FILE *stream)
{
	uint8_t *bytes;
	long size;

	if (fseek(stream, 0, SEEK_END) != 0) {
		fail(path);
	}
	size = ftell(stream);
	rewind(stream);
	/* Exactly the size, so that a sanitizer sees the first byte behind. */
	bytes = size < 0 ? NULL : malloc(size == 0 ? 1 : (size_t)size);
	if (bytes == NULL ||
	    fread(bytes, 1, (size_t)size, stream) != (size_t)size) {
		fail(path);
	}
	fclose(stream);
	LLVMFuzzerTestOneInput(bytes, (size_t)size);
	free(bytes);
	return 1;
}

/* Returns the number of files run. */
static unsigned int run_path(const char *path)
{
	unsigned int count = 0;
	char inner[PATH_BYTES];
	struct dirent *entry;
	DIR *folder = opendir(path);
	FILE *stream;

	if (folder == NULL) {
		stream = fopen(path, "rb");
		if (stream == NULL) {
			fail(path);
		}
		return run_file(path, stream);
	}
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.') {
			continue;
		}
		if (snprintf(inner, sizeof(inner), "%s/%s", path,
			     entry->d_name) >= (int)sizeof(inner)) {
			fprintf(stderr, "%s: path too long\n", path);
			exit(EXIT_FAILURE);
		}
		stream = fopen(inner, "rb");
		if (stream == NULL) {
			fail(inner);
		}
		count += run_file(inner, stream);
	}
	closedir(folder);
	return count;
}

int main(int argc, char **argv)
{
	unsigned int count = 0;

	for (int i = 1; i < argc; i++) {
		count += run_path(argv[i]);
	}
	printf("%u inputs\n", count);
	return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
