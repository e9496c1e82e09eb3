/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reads the reference files that the tests compare with.
 */
#ifndef REFERENCE_FILE_H
#define REFERENCE_FILE_H

#include <stdint.h>

#define REFERENCE_FILE_BYTES_MAX 16384u

struct reference_file {
	uint8_t bytes[REFERENCE_FILE_BYTES_MAX];
	uint32_t size;
};

/** Reads `xef/<name>` of the reference files; aborts if that is not there. */
void reference_file_read(struct reference_file *file, const char *name);

#endif
