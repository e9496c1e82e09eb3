/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reads the reference files that the tests compare with.
 */
#include "reference_file.h"
#include <stdio.h>
#include <stdlib.h>

void reference_file_read(struct reference_file *file, const char *name)
{
	char path[1024];
	FILE *stream;

	snprintf(path, sizeof(path), "%s/xef/%s", XM_TEST_VECTORS, name);
	stream = fopen(path, "rb");
	if (stream == NULL) {
		perror(path);
		abort();
	}
	file->size =
		(uint32_t)fread(file->bytes, 1, sizeof(file->bytes), stream);
	fclose(stream);
}
