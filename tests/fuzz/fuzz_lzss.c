/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the LZSS decoder: the first two bytes are the size of the
 * destination, the rest is the stream. Both forms of the inner loop must say
 * and write the same.
 */
#include "fuzz_target.h"
#include "lzss_forms.h"
#include <string.h>
#include <xmcore/status.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t dest_size;
	uint8_t *narrow;
	uint8_t *wide;
	int status;

	if (size < 2 || size > 1u << 20) {
		return 0;
	}
	dest_size = (uint32_t)data[0] << 8 | data[1];
	/* Exactly the size, so that a sanitizer sees the first byte behind. */
	narrow = malloc(dest_size == 0 ? 1 : dest_size);
	wide = malloc(dest_size == 0 ? 1 : dest_size);
	if (narrow == NULL || wide == NULL) {
		free(narrow);
		free(wide);
		return 0;
	}
	status = lzss_decode_narrow(narrow, dest_size, data + 2,
				    (uint32_t)size - 2);
	fuzz_require(status == XM_SUCCESS || status == XM_ERR_STREAM);
	fuzz_require(lzss_decode_wide(wide, dest_size, data + 2,
				      (uint32_t)size - 2) == status);
	fuzz_require(status != XM_SUCCESS ||
		     memcmp(narrow, wide, dest_size) == 0);
	/* A match yields 18 bytes for two of input at the most. */
	fuzz_require(status != XM_SUCCESS || dest_size <= 9 * (size - 2));
	free(narrow);
	free(wide);
	return 0;
}
