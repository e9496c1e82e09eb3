/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The last step of writing a file: its digests.
 *
 * The file is read as any reader would read it, so what is written is what
 * will be looked at, and a file that no reader would take is not written.
 */
#include "seal.h"

#include "digest.h"

#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/crc32.h>
#include <xmcore/pack_read.h>
#include <xmcore/xef_read.h>

/* Where a record's payload is in the file that is being written, or NULL. */
static uint8_t *payload_of(uint8_t *file, const struct xm_trailer_view *view,
			   uint32_t tag)
{
	return view->records[tag] == 0
		       ? NULL
		       : file + view->records[tag] + XM_TRAILER_REC_PAYLOAD;
}

static void write_sha256(uint8_t *file, const struct xm_trailer_view *view)
{
	uint8_t *field = payload_of(file, view, XM_TRAILER_TAG_SHA256);
	uint8_t digest[XM_SHA256_BYTES];

	if (field != NULL) {
		xm_trailer_sha256(view, digest);
		memcpy(field, digest, sizeof(digest));
	}
}

int xef_seal_image(uint8_t *xef, uint32_t size)
{
	struct xm_xef_view view;
	const int status = xm_xef_open(&view, xef, size);
	uint8_t *checks;

	if (status != XEF_SUCCESS) {
		return status;
	}
	checks = payload_of(xef, &view.trailer, XM_TRAILER_TAG_CHECKS);
	for (uint32_t i = 0; checks != NULL && i < view.segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(&view, i, &segment);
		xm_put_be32(checks + (size_t)i * XM_TRAILER_CHECK_BYTES,
			    xm_crc32(segment.stored, segment.deflated_size));
	}
	write_sha256(xef, &view.trailer);
	return xef_digest_masked(xef, size, XM_XEF_OFF_DIGEST,
				 xef + XM_XEF_OFF_DIGEST);
}

int xef_seal_pack(uint8_t *pack, uint32_t size)
{
	struct xm_pack_view view;
	const int status = xm_pack_open(&view, pack, size);
	uint8_t *checks;

	if (status != XEF_SUCCESS) {
		return status;
	}
	checks = payload_of(pack, &view.trailer, XM_TRAILER_TAG_CHECKS);
	for (uint32_t i = 0; checks != NULL && i < view.file_count; i++) {
		struct xm_pack_file file;

		xm_pack_file(&view, i, &file);
		xm_put_be32(checks + (size_t)i * XM_TRAILER_CHECK_BYTES,
			    xm_crc32(file.bytes, file.size));
	}
	write_sha256(pack, &view.trailer);
	return xef_digest_masked(pack, size, XM_PACK_OFF_DIGEST,
				 pack + XM_PACK_OFF_DIGEST);
}
