/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the library says of a file: in memory, and as it passes by.
 */
#include "verdict.h"

#include <check.h>
#include <string.h>

/* Where a function fails that tells nothing but its status. */
static void say(struct verdict *verdict)
{
	memset(&verdict->diag, 0, sizeof(verdict->diag));
	if (verdict->status != XEF_SUCCESS) {
		(void)strncpy(verdict->diag.text, xef_strerror(verdict->status),
			      sizeof(verdict->diag.text) - 1);
	}
}

static void check_pack(struct verdict *verdict, const uint8_t *bytes,
		       size_t size)
{
	xef_pack *pack = NULL;

	verdict->status = xef_pack_open(&pack, bytes, size);
	say(verdict);
	if (verdict->status == XEF_SUCCESS) {
		verdict->status = xef_pack_check(pack, &verdict->diag);
	}
	xef_pack_close(pack);
}

static void check_image(struct verdict *verdict, const uint8_t *bytes,
			size_t size)
{
	xef_image *image = NULL;

	verdict->status = xef_image_open(&image, bytes, size);
	say(verdict);
	if (verdict->status == XEF_SUCCESS) {
		verdict->status = xef_image_check(image, &verdict->diag);
	}
	xef_image_close(image);
}

void verdict_in_memory(struct verdict *verdict, const uint8_t *bytes,
		       size_t size)
{
	switch (xef_identify(bytes, size)) {
	case XEF_KIND_XEF:
		check_image(verdict, bytes, size);
		break;
	case XEF_KIND_CONTAINER:
		check_pack(verdict, bytes, size);
		break;
	case XEF_KIND_UNKNOWN:
	case XEF_KIND_ELF:
	case XEF_KIND_CONFIGURATION:
	case XEF_KIND_ROM:
	case XEF_KIND_XML:
	default:
		verdict->status = XEF_ERR_FORMAT;
		say(verdict);
		break;
	}
}

void verdict_passing(struct verdict *verdict, const uint8_t *bytes, size_t size,
		     size_t piece)
{
	xef_checker *checker = NULL;
	int status = XEF_SUCCESS;

	ck_assert_int_eq(xef_checker_open(&checker), XEF_SUCCESS);
	for (size_t at = 0; at < size && status == XEF_SUCCESS;) {
		const size_t left = size - at;
		const size_t n = piece == 0 || piece > left ? left : piece;

		status = xef_checker_update(checker, bytes + at, n);
		at += n;
	}
	verdict->status = xef_checker_finish(checker, NULL, &verdict->diag);
	/* What is known early does not change. */
	ck_assert(status == XEF_SUCCESS || status == verdict->status);
	xef_checker_close(checker);
}

void verdicts_agree(const uint8_t *bytes, size_t size, size_t piece)
{
	struct verdict memory;
	struct verdict passing;

	verdict_in_memory(&memory, bytes, size);
	verdict_passing(&passing, bytes, size, piece);
	ck_assert_msg(memory.status == passing.status &&
			      strcmp(memory.diag.place, passing.diag.place) ==
				      0 &&
			      strcmp(memory.diag.text, passing.diag.text) == 0,
		      "in memory %d \"%s\" \"%s\", passing %d \"%s\" \"%s\"",
		      memory.status, memory.diag.place, memory.diag.text,
		      passing.status, passing.diag.place, passing.diag.text);
}
