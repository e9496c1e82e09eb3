/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the checker of files that pass by: it says what checking the
 * file in memory says. The input's first byte tells into which pieces the file
 * is cut, and whether its digest is made right.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xef.h>
#include <xm/xef_format.h>
#include <xmcore/md5.h>

#define RESEAL 0x80u

static int check_in_memory(const uint8_t *bytes, size_t size, xef_diag *diag)
{
	xef_image *image = NULL;
	xef_pack *pack = NULL;
	int status = XEF_ERR_FORMAT;

	memset(diag, 0, sizeof(*diag));
	if (xef_identify(bytes, size) == XEF_KIND_XEF) {
		status = xef_image_open(&image, bytes, size);
		if (status == XEF_SUCCESS) {
			status = xef_image_check(image, diag);
		}
	} else if (xef_identify(bytes, size) == XEF_KIND_CONTAINER) {
		status = xef_pack_open(&pack, bytes, size);
		if (status == XEF_SUCCESS) {
			status = xef_pack_check(pack, diag);
		}
	}
	xef_image_close(image);
	xef_pack_close(pack);
	return status;
}

static int check_passing(const uint8_t *bytes, size_t size, size_t piece,
			 xef_diag *diag)
{
	xef_checker *checker = NULL;
	int status;

	fuzz_require(xef_checker_open(&checker) == XEF_SUCCESS);
	for (size_t at = 0; at < size;) {
		const size_t n = size - at < piece ? size - at : piece;

		(void)xef_checker_update(checker, bytes + at, n);
		at += n;
	}
	status = xef_checker_finish(checker, NULL, diag);
	xef_checker_close(checker);
	return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xef_diag in_memory;
	xef_diag passing;
	uint8_t *file;
	size_t piece;
	int status;

	if (size < 2 || size > 1u << 16) {
		return 0;
	}
	piece = (data[0] & ~RESEAL) + 1u;
	size--;
	file = malloc(size);
	if (file == NULL) {
		return 0;
	}
	memcpy(file, data + 1, size);
	if ((data[0] & RESEAL) != 0 && size >= XM_XEF_HEADER_BYTES) {
		xm_md5_masked(file, (uint32_t)size, XM_XEF_OFF_DIGEST,
			      file + XM_XEF_OFF_DIGEST);
	}
	status = check_passing(file, size, piece, &passing);
	if (status != XEF_ERR_NOT_STREAMABLE) {
		fuzz_require(status == check_in_memory(file, size, &in_memory));
		/* Opening tells no more than its status. */
		fuzz_require(in_memory.text[0] == '\0' ||
			     (strcmp(in_memory.text, passing.text) == 0 &&
			      strcmp(in_memory.place, passing.place) == 0));
	}
	free(file);
	return 0;
}
