/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the LZSP encoder: what it makes of any bytes is decoded to
 * those bytes, into a destination of exactly their size.
 */
#include "fuzz_target.h"
#include "lzsp_encode.h"
#include <string.h>
#include <xef.h>
#include <xmcore/lzsp.h>
#include <xmcore/status.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t stream_size;
	uint8_t *stream;
	uint8_t *dest;

	if (size > 1u << 16 || xef_lzsp_encode(&stream, &stream_size, data,
					       (uint32_t)size) != XEF_SUCCESS) {
		return 0;
	}
	dest = malloc(size == 0 ? 1 : size);
	if (dest != NULL) {
		fuzz_require(xm_lzsp_decode(dest, (uint32_t)size, stream,
					    stream_size) == XM_SUCCESS);
		fuzz_require(size == 0 || memcmp(dest, data, size) == 0);
	}
	free(dest);
	free(stream);
	return 0;
}
