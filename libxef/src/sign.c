/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Adding signatures to images and containers
 * (docs/xef-format.md, Signatures).
 */
#include "diag.h"
#include "digest/digest.h"
#include "digest/ed25519.h"
#include "trailer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/trailer_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/xef_read.h>

#define DIGEST_OFFSET XM_XEF_OFF_DIGEST
#define SIGNATURE_RECORD_BYTES                                                 \
	(XM_TRAILER_REC_PAYLOAD + XM_TRAILER_SIGNATURE_BYTES)

static_assert((int)XM_XEF_OFF_DIGEST == (int)XM_PACK_OFF_DIGEST,
	      "one place of the digest");

static int open_image(xef_trailer *trailer, const uint8_t *bytes, uint32_t size)
{
	struct xm_xef_view view;
	int status = xm_xef_open(&view, bytes, size);

	if (status == XEF_SUCCESS) {
		status = xm_xef_verify(&view);
		trailer->view = view.trailer;
	}
	return status;
}

static int open_pack(xef_trailer *trailer, const uint8_t *bytes, uint32_t size)
{
	struct xm_pack_view view;
	int status = xm_pack_open(&view, bytes, size);

	if (status == XEF_SUCCESS && view.size != size) {
		status = XEF_ERR_FILE_SIZE;
	}
	if (status == XEF_SUCCESS) {
		status = xm_pack_verify(&view);
		trailer->view = view.trailer;
	}
	return status;
}

/* The trailer of a file that is right. */
static int open_file(xef_trailer *trailer, const uint8_t *bytes, size_t size)
{
	if (size > UINT32_MAX) {
		return XEF_ERR_FILE_SIZE;
	}
	switch (xef_identify(bytes, size)) {
	case XEF_KIND_XEF:
		return open_image(trailer, bytes, (uint32_t)size);
	case XEF_KIND_CONTAINER:
		return open_pack(trailer, bytes, (uint32_t)size);
	case XEF_KIND_UNKNOWN:
	case XEF_KIND_ELF:
	case XEF_KIND_CONFIGURATION:
	case XEF_KIND_ROM:
	case XEF_KIND_XML:
		break;
	}
	return XEF_ERR_FORMAT;
}

/* Where the new record goes: before the footer, or where a trailer will
 * begin. */
static int find_place(const struct xm_trailer_view *view, uint64_t *at,
		      uint32_t *record_count, xef_diag *diag)
{
	const struct xm_trailer_file *file = &view->file;
	const uint64_t start =
		(uint64_t)file->end + (0u - file->end) % XM_TRAILER_ALIGN;

	*at = start;
	*record_count = 0;
	if (view->present) {
		*at = file->size - XM_TRAILER_FOOTER_BYTES;
		*record_count =
			xm_be32(file->bytes + *at + XM_TRAILER_FOOT_COUNT);
	}
	if (*record_count == XM_TRAILER_RECORDS_MAX) {
		return xef_diag_fail(diag, XEF_ERR_COUNT,
				     "the trailer has %u records, as many as "
				     "it can",
				     XM_TRAILER_RECORDS_MAX);
	}
	return XEF_SUCCESS;
}

static void write_record(uint8_t *at, const xef_key *key,
			 const uint8_t *signature)
{
	uint8_t *payload = at + XM_TRAILER_REC_PAYLOAD;

	xm_put_be32(at + XM_TRAILER_REC_TAG, XM_TRAILER_TAG_SIGNATURE);
	xm_put_be32(at + XM_TRAILER_REC_SIZE, XM_TRAILER_SIGNATURE_BYTES);
	xm_put_be32(payload + XM_TRAILER_SIG_ALGORITHM,
		    XM_TRAILER_ALGORITHM_ED25519);
	memcpy(payload + XM_TRAILER_SIG_KEY_ID, xef_key_id(key),
	       XM_TRAILER_KEY_ID_BYTES);
	memcpy(payload + XM_TRAILER_SIG_VALUE, signature,
	       XM_TRAILER_SIG_VALUE_BYTES);
}

/* Writes the file anew, with a record more. */
static int add_record(uint8_t **result, size_t *result_size,
		      const struct xm_trailer_view *view, const xef_key *key,
		      const uint8_t *signature, xef_diag *diag)
{
	const struct xm_trailer_file *file = &view->file;
	uint32_t record_count;
	uint64_t at;
	uint64_t size;
	uint32_t start;
	uint8_t *bytes;
	uint8_t *foot;
	int status = find_place(view, &at, &record_count, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	size = at + SIGNATURE_RECORD_BYTES + XM_TRAILER_FOOTER_BYTES;
	if (size > UINT32_MAX) {
		return xef_diag_status(diag, XEF_ERR_TOO_LARGE);
	}
	bytes = calloc(1, (size_t)size);
	if (bytes == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	memcpy(bytes, file->bytes, at < file->size ? (size_t)at : file->size);
	write_record(bytes + at, key, signature);
	start = file->end + (0u - file->end) % XM_TRAILER_ALIGN;
	foot = bytes + size - XM_TRAILER_FOOTER_BYTES;
	xm_put_be32(foot + XM_TRAILER_FOOT_MAGIC, XM_TRAILER_MAGIC);
	xm_put_be32(foot + XM_TRAILER_FOOT_VERSION, XM_TRAILER_VERSION);
	xm_put_be32(foot + XM_TRAILER_FOOT_SIZE, (uint32_t)size - start);
	xm_put_be32(foot + XM_TRAILER_FOOT_COUNT, record_count + 1);
	xm_put_be32(bytes + file->size_field, (uint32_t)size);
	status = xef_digest_masked(bytes, (uint32_t)size, DIGEST_OFFSET,
				   bytes + DIGEST_OFFSET);
	if (status != XEF_SUCCESS) {
		free(bytes);
		return xef_diag_status(diag, status);
	}
	*result = bytes;
	*result_size = (size_t)size;
	return XEF_SUCCESS;
}

/* What both ways of signing begin with. */
static int prepare(xef_trailer *trailer, uint8_t *message, const uint8_t *bytes,
		   size_t size, const xef_key *key, xef_diag *diag)
{
	int status = open_file(trailer, bytes, size);

	if (status != XEF_SUCCESS) {
		(void)xef_diag_status(diag, status);
		return status;
	}
	status = xef_signature_verify(trailer, key);
	if (status == XEF_SUCCESS) {
		return xef_diag_fail(diag, XEF_ERR_DUPLICATE,
				     "this key has signed the file before");
	}
	if (status != XEF_ERR_NOT_SIGNED && status != XEF_ERR_SIGNATURE) {
		return xef_diag_status(diag, status);
	}
	status = xef_sign_message(trailer, message);
	if (status == XEF_ERR_OFFSET) {
		return xef_diag_fail(diag, status,
				     "unknown bytes stand behind the last "
				     "part, where a trailer would");
	}
	return status;
}

int xef_sign(uint8_t **result, size_t *result_size, const uint8_t *bytes,
	     size_t size, const xef_key *key, xef_diag *diag)
{
	uint8_t signature[XEF_SIGNATURE_BYTES];
	uint8_t message[XEF_MESSAGE_BYTES];
	xef_trailer trailer;
	int status;

	xef_diag_clear(diag);
	if (result == NULL || result_size == NULL || bytes == NULL ||
	    key == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = prepare(&trailer, message, bytes, size, key, diag);
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(diag, xef_ed25519_sign(key, message,
								sizeof(message),
								signature));
	}
	if (status == XEF_SUCCESS) {
		status = add_record(result, result_size, &trailer.view, key,
				    signature, diag);
	}
	return status;
}

int xef_sign_attach(uint8_t **result, size_t *result_size, const uint8_t *bytes,
		    size_t size, const xef_key *key, const uint8_t *signature,
		    xef_diag *diag)
{
	uint8_t message[XEF_MESSAGE_BYTES];
	xef_trailer trailer;
	int status;

	xef_diag_clear(diag);
	if (result == NULL || result_size == NULL || bytes == NULL ||
	    key == NULL || signature == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = prepare(&trailer, message, bytes, size, key, diag);
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(
			diag, xef_ed25519_verify(key, message, sizeof(message),
						 signature));
	}
	if (status == XEF_SUCCESS) {
		status = add_record(result, result_size, &trailer.view, key,
				    signature, diag);
	}
	return status;
}
