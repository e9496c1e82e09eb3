/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the encoders: what each makes of any bytes is decoded to those
 * bytes, and has the size that they allow at the most.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xef.h>

#define CODEC_HEADER_BYTES 12u

static void there_and_back(enum xef_codec codec, const uint8_t *data,
			   size_t size)
{
	uint8_t *stored;
	uint8_t *back;
	size_t stored_size;
	size_t back_size;

	if (xef_compress(&stored, &stored_size, codec, data, size) !=
	    XEF_SUCCESS) {
		return;
	}
	if (codec == XEF_CODEC_CLASSIC) {
		fuzz_require(stored_size <=
			     CODEC_HEADER_BYTES + size + (size + 7) / 8);
	}
	fuzz_require(xef_decompress(&back, &back_size, stored, stored_size) ==
		     XEF_SUCCESS);
	fuzz_require(back_size == size);
	fuzz_require(size == 0 || memcmp(back, data, size) == 0);
	xef_free(back);
	xef_free(stored);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size <= 1u << 16) {
		there_and_back(XEF_CODEC_CLASSIC, data, size);
		there_and_back(XEF_CODEC_LZSP, data, size);
	}
	return 0;
}
