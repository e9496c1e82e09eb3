/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The last step of writing a file: its digests.
 *
 * The file is read as any reader would read it, so what is written is what
 * will be looked at, and a file that no reader would take is not written.
 */
#include "seal.h"

#include "digest/crc32.h"
#include "digest/digest.h"

#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/xef_read.h>

/* A segment of an image or a file of a container. */
struct part {
	const uint8_t *bytes;
	uint32_t size;
};

typedef struct part (*part_fn)(const void *view, uint32_t index);

static struct part segment_at(const void *view, uint32_t index)
{
	struct xm_xef_segment segment;

	xm_xef_segment(view, index, &segment);
	return (struct part){segment.stored, segment.deflated_size};
}

static struct part file_at(const void *view, uint32_t index)
{
	struct xm_pack_file file;

	xm_pack_file(view, index, &file);
	return (struct part){file.bytes, file.size};
}

/* Where a record's payload is in the file that is being written, or NULL. */
static uint8_t *payload_of(uint8_t *file, const struct xm_trailer_view *trailer,
			   uint32_t tag)
{
	return trailer->records[tag] == 0
		       ? NULL
		       : file + trailer->records[tag] + XM_TRAILER_REC_PAYLOAD;
}

/* @part_at tells the parts of @view, which the trailer belongs to. */
static void write_checks(uint8_t *file, const struct xm_trailer_view *trailer,
			 const void *view, part_fn part_at)
{
	uint8_t *check = payload_of(file, trailer, XM_TRAILER_TAG_CHECKS);
	struct xef_crc32 crc32;

	if (check == NULL) {
		return;
	}
	xef_crc32_begin(&crc32);
	for (uint32_t i = 0; i < trailer->file.part_count; i++) {
		const struct part part = part_at(view, i);

		xm_put_be32(check,
			    xef_crc32_add(&crc32, 0, part.bytes, part.size));
		check += XM_TRAILER_CHECK_BYTES;
	}
}

/* The checks stand in what SHA-256 covers, and both in what MD5 covers. */
static int seal(uint8_t *file, const struct xm_trailer_view *trailer,
		const void *view, part_fn part_at)
{
	uint8_t *field = payload_of(file, trailer, XM_TRAILER_TAG_SHA256);
	uint8_t digest[XM_SHA256_BYTES];
	int status = XEF_SUCCESS;

	write_checks(file, trailer, view, part_at);
	if (field != NULL) {
		status = xef_digest_covered(trailer, digest);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	if (field != NULL) {
		memcpy(field, digest, sizeof(digest));
	}
	return xef_digest_masked(file, trailer->file.size, XM_XEF_OFF_DIGEST,
				 file + XM_XEF_OFF_DIGEST);
}

int xef_seal_image(uint8_t *xef, uint32_t size)
{
	struct xm_xef_view view;
	const int status = xm_xef_open(&view, xef, size);

	return status == XEF_SUCCESS
		       ? seal(xef, &view.trailer, &view, segment_at)
		       : status;
}

int xef_seal_pack(uint8_t *pack, uint32_t size)
{
	struct xm_pack_view view;
	const int status = xm_pack_open(&view, pack, size);

	return status == XEF_SUCCESS ? seal(pack, &view.trailer, &view, file_at)
				     : status;
}
