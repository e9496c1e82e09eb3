/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a trailer says of the bytes before it: SHA-256 and CRC-32.
 */
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/crc32.h>
#include <xmcore/status.h>
#include <xmcore/trailer_read.h>

/* Images and containers have their MD5 in one place. */
#define MD5_OFFSET 0x0Cu
#define MD5_BYTES 16u
#define WORD_BYTES 4u

/* Adds the bytes from @p from up to a field, and zeros instead of the field;
 * returns where the bytes go on. */
static uint32_t add_masked(struct xm_sha256 *sha256, const uint8_t *bytes,
			   uint32_t from, uint32_t field, uint32_t field_bytes)
{
	static const uint8_t zeros[XM_SHA256_BYTES];

	xm_sha256_update(sha256, bytes + from, field - from);
	xm_sha256_update(sha256, zeros, field_bytes);
	return field + field_bytes;
}

void xm_trailer_sha256(const struct xm_trailer_view *view,
		       uint8_t digest[XM_SHA256_BYTES])
{
	const uint8_t *bytes = view->file.bytes;
	uint32_t record = view->records[XM_TRAILER_TAG_SHA256];
	struct xm_sha256 sha256;
	uint32_t at;

	xm_sha256_init(&sha256);
	at = add_masked(&sha256, bytes, 0, MD5_OFFSET, MD5_BYTES);
	at = add_masked(&sha256, bytes, at, view->file.size_field, WORD_BYTES);
	if (record != 0) {
		at = add_masked(&sha256, bytes, at,
				record + XM_TRAILER_REC_PAYLOAD,
				XM_SHA256_BYTES);
	}
	(void)add_masked(&sha256, bytes, at, view->covered,
			 view->covered_zeros);
	xm_sha256_out(&sha256, digest);
}

int xm_trailer_verify(const struct xm_trailer_view *view)
{
	uint8_t digest[XM_SHA256_BYTES];
	const uint8_t *stored;
	uint32_t size;

	stored = xm_trailer_record(view, XM_TRAILER_TAG_SHA256, &size);
	if (stored == NULL) {
		return XM_SUCCESS;
	}
	xm_trailer_sha256(view, digest);
	return memcmp(digest, stored, sizeof(digest)) == 0 ? XM_SUCCESS
							   : XM_ERR_SHA256;
}

int xm_trailer_verify_part(const struct xm_trailer_view *view, uint32_t index,
			   const uint8_t *bytes, uint32_t size)
{
	const uint8_t *checks;
	uint32_t checks_bytes;

	checks = xm_trailer_record(view, XM_TRAILER_TAG_CHECKS, &checks_bytes);
	if (checks == NULL) {
		return XM_ERR_REFERENCE;
	}
	return xm_be32(checks + index * XM_TRAILER_CHECK_BYTES) ==
			       xm_crc32(bytes, size)
		       ? XM_SUCCESS
		       : XM_ERR_DIGEST;
}
