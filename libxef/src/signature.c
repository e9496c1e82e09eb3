/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Verifying signatures, and what is signed
 * (docs/xef-format.md, Signatures).
 */
#include "ed25519.h"
#include "trailer.h"

#include <assert.h>
#include <string.h>
#include <xm/trailer_format.h>

static_assert(XEF_MESSAGE_BYTES ==
		      XM_TRAILER_SIGN_CONTEXT_BYTES + XM_SHA256_BYTES,
	      "message");
static_assert(sizeof(XM_TRAILER_SIGN_CONTEXT) == XM_TRAILER_SIGN_CONTEXT_BYTES,
	      "context");
static_assert(XEF_DETACHED_BYTES == XEF_KEY_ID_BYTES + XEF_SIGNATURE_BYTES,
	      "detached signature");

int xef_sign_message(const xef_trailer *trailer, uint8_t *message)
{
	if (trailer == NULL || message == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	memcpy(message, XM_TRAILER_SIGN_CONTEXT, XM_TRAILER_SIGN_CONTEXT_BYTES);
	xm_trailer_sha256(&trailer->view,
			  message + XM_TRAILER_SIGN_CONTEXT_BYTES);
	return XEF_SUCCESS;
}

static int verify_one(const xef_trailer *trailer, uint32_t index,
		      const xef_key *key,
		      const uint8_t message[XEF_MESSAGE_BYTES])
{
	struct xm_trailer_signature found;

	xm_trailer_signature(&trailer->view, index, &found);
	if (found.algorithm != XM_TRAILER_ALGORITHM_ED25519 ||
	    memcmp(found.key_id, xef_key_id(key), XEF_KEY_ID_BYTES) != 0) {
		return XEF_ERR_NOT_SIGNED;
	}
	return xef_ed25519_verify(key, message, XEF_MESSAGE_BYTES, found.value);
}

int xef_signature_verify_at(const xef_trailer *trailer, uint32_t index,
			    const xef_key *key)
{
	uint8_t message[XEF_MESSAGE_BYTES];

	if (key == NULL || xef_sign_message(trailer, message) != XEF_SUCCESS) {
		return XEF_ERR_ARGUMENT;
	}
	return index < trailer->view.signature_count
		       ? verify_one(trailer, index, key, message)
		       : XEF_ERR_REFERENCE;
}

int xef_signature_verify(const xef_trailer *trailer, const xef_key *key)
{
	uint8_t message[XEF_MESSAGE_BYTES];
	int result = XEF_ERR_NOT_SIGNED;

	if (key == NULL || xef_sign_message(trailer, message) != XEF_SUCCESS) {
		return XEF_ERR_ARGUMENT;
	}
	/* Whoever adds a wrong signature does not undo a right one. */
	for (uint32_t i = 0; i < trailer->view.signature_count; i++) {
		const int one = verify_one(trailer, i, key, message);

		if (one == XEF_ERR_NOT_SIGNED) {
			continue;
		}
		result = one;
		if (result != XEF_ERR_SIGNATURE) {
			break;
		}
	}
	return result;
}

int xef_sign_detached(const xef_trailer *trailer, const xef_key *key,
		      uint8_t *detached)
{
	uint8_t message[XEF_MESSAGE_BYTES];

	if (key == NULL || detached == NULL ||
	    xef_sign_message(trailer, message) != XEF_SUCCESS) {
		return XEF_ERR_ARGUMENT;
	}
	memcpy(detached, xef_key_id(key), XEF_KEY_ID_BYTES);
	return xef_ed25519_sign(key, message, sizeof(message),
				detached + XEF_KEY_ID_BYTES);
}

int xef_signature_verify_detached(const xef_trailer *trailer,
				  const xef_key *key, const uint8_t *detached,
				  size_t detached_size)
{
	uint8_t message[XEF_MESSAGE_BYTES];

	if (key == NULL || detached == NULL ||
	    xef_sign_message(trailer, message) != XEF_SUCCESS) {
		return XEF_ERR_ARGUMENT;
	}
	if (detached_size != XEF_DETACHED_BYTES) {
		return XEF_ERR_FILE_SIZE;
	}
	if (memcmp(detached, xef_key_id(key), XEF_KEY_ID_BYTES) != 0) {
		return XEF_ERR_NOT_SIGNED;
	}
	return xef_ed25519_verify(key, message, sizeof(message),
				  detached + XEF_KEY_ID_BYTES);
}
