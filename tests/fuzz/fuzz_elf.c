/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes building from ELF files: what is built opens, is right, and
 * is the same with and without compression.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xef.h>

static xef_image *open_right(const uint8_t *bytes, size_t size)
{
	xef_image *image = NULL;

	fuzz_require(xef_image_open(&image, bytes, size) == XEF_SUCCESS);
	fuzz_require(xef_image_check(image, NULL) == XEF_SUCCESS);
	return image;
}

static void compare_segment(const xef_image *a, const xef_image *b, uint32_t i)
{
	xef_segment in_a = {0};
	xef_segment in_b = {0};
	uint8_t *bytes_a;
	uint8_t *bytes_b;

	fuzz_require(xef_image_segment(a, i, &in_a) == XEF_SUCCESS);
	fuzz_require(xef_image_segment(b, i, &in_b) == XEF_SUCCESS);
	fuzz_require(in_a.size == in_b.size);
	bytes_a = malloc(in_a.size);
	bytes_b = malloc(in_b.size);
	fuzz_require(bytes_a != NULL && bytes_b != NULL);
	fuzz_require(xef_image_read_segment(a, i, bytes_a, in_a.size) ==
		     XEF_SUCCESS);
	fuzz_require(xef_image_read_segment(b, i, bytes_b, in_b.size) ==
		     XEF_SUCCESS);
	fuzz_require(memcmp(bytes_a, bytes_b, in_a.size) == 0);
	free(bytes_a);
	free(bytes_b);
}

/* Also of files that no image can be built of. */
static void read_symbols(const uint8_t *data, size_t size)
{
	xef_symbols *symbols = NULL;
	xef_symbol symbol;

	if (size > 1u << 16 ||
	    xef_symbols_open(&symbols, data, size, NULL) != XEF_SUCCESS) {
		return;
	}
	for (uint32_t i = 0; i < 32; i++) {
		const uint32_t addr = 0x40000000u + i * 0x10000u;

		if (xef_symbols_at(symbols, addr, &symbol) == XEF_SUCCESS) {
			fuzz_require(symbol.name[0] != '\0');
			fuzz_require(symbol.addr <= addr);
		}
	}
	xef_symbols_close(symbols);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *bytes[2] = {NULL, NULL};
	size_t sizes[2] = {0, 0};
	xef_image *images[2];
	xef_diag diag;

	read_symbols(data, size);
	if (size > 1u << 16 || xef_build_elf(&bytes[0], &sizes[0], data, size,
					     &options, &diag) != XEF_SUCCESS) {
		return 0;
	}
	fuzz_require(diag.place[0] == '\0' && diag.text[0] == '\0');
	options.compress = 1;
	fuzz_require(xef_build_elf(&bytes[1], &sizes[1], data, size, &options,
				   &diag) == XEF_SUCCESS);
	images[0] = open_right(bytes[0], sizes[0]);
	images[1] = open_right(bytes[1], sizes[1]);
	for (uint32_t i = 0; i < xef_image_segment_count(images[0]); i++) {
		compare_segment(images[0], images[1], i);
	}
	for (size_t i = 0; i < 2; i++) {
		xef_image_close(images[i]);
		xef_free(bytes[i]);
	}
	return 0;
}
