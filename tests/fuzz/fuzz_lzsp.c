/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the LZSP decoder: the first two bytes are the size of the
 * destination, the rest is the stream.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xmcore/lzsp.h>
#include <xmcore/status.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t dest_size;
	uint8_t *stream;
	uint8_t *dest;
	int status;

	if (size < 2 || size > 1u << 20) {
		return 0;
	}
	dest_size = (uint32_t)data[0] << 8 | data[1];
	/* Exactly the sizes, so that a sanitizer sees the first byte behind. */
	dest = malloc(dest_size == 0 ? 1 : dest_size);
	stream = malloc(size - 2 == 0 ? 1 : size - 2);
	if (dest == NULL || stream == NULL) {
		free(dest);
		free(stream);
		return 0;
	}
	memcpy(stream, data + 2, size - 2);
	status = xm_lzsp_decode(dest, dest_size, stream, (uint32_t)size - 2);
	fuzz_require(status == XM_SUCCESS || status == XM_ERR_STREAM);
	/* Parameters, two codes, and 256 bytes behind where the last begins. */
	fuzz_require(status != XM_SUCCESS || size - 2 >= 1 + 2 + 1 + 256);
	free(stream);
	free(dest);
	return 0;
}
