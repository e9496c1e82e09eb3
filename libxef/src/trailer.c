/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What trailers say.
 */
#include "trailer.h"

#include "diag.h"
#include "image.h"
#include "pack.h"
#include "text_check.h"

#include <inttypes.h>
#include <string.h>
#include <xm/trailer_format.h>
#include <xmcore/bytes.h>

const xef_trailer *xef_image_trailer(const xef_image *image)
{
	return &image->trailer;
}

const xef_trailer *xef_pack_trailer(const xef_pack *pack)
{
	return &pack->trailer;
}

int xef_trailer_present(const xef_trailer *trailer)
{
	return trailer->view.present;
}

const uint8_t *xef_trailer_sha256(const xef_trailer *trailer)
{
	uint32_t size;

	return xm_trailer_record(&trailer->view, XM_TRAILER_TAG_SHA256, &size);
}

int xef_trailer_has_checks(const xef_trailer *trailer)
{
	uint32_t size;

	return xm_trailer_record(&trailer->view, XM_TRAILER_TAG_CHECKS,
				 &size) != NULL;
}

int xef_trailer_text(const xef_trailer *trailer, enum xef_text which,
		     char *text)
{
	const uint8_t *payload = NULL;
	uint32_t size = 0;

	if (trailer == NULL || text == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (which >= XEF_TEXT_NAME && which <= XEF_TEXT_SOURCE) {
		payload = xm_trailer_record(&trailer->view, (uint32_t)which,
					    &size);
	}
	if (payload == NULL) {
		return XEF_ERR_REFERENCE;
	}
	memcpy(text, payload, size);
	text[size] = '\0';
	return XEF_SUCCESS;
}

uint32_t xef_trailer_memory_count(const xef_trailer *trailer)
{
	return xm_trailer_memory_count(&trailer->view);
}

int xef_trailer_memory(const xef_trailer *trailer, uint32_t index,
		       xef_memory *memory)
{
	struct xm_trailer_memory found;

	if (trailer == NULL || memory == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= xm_trailer_memory_count(&trailer->view)) {
		return XEF_ERR_REFERENCE;
	}
	xm_trailer_memory(&trailer->view, index, &found);
	memory->virt_addr = found.virt_addr;
	memory->size = found.size;
	memory->permissions = found.permissions;
	return XEF_SUCCESS;
}

uint32_t xef_trailer_signature_count(const xef_trailer *trailer)
{
	return trailer->view.signature_count;
}

int xef_trailer_signature(const xef_trailer *trailer, uint32_t index,
			  xef_signature *signature)
{
	struct xm_trailer_signature found;

	if (trailer == NULL || signature == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= trailer->view.signature_count) {
		return XEF_ERR_REFERENCE;
	}
	xm_trailer_signature(&trailer->view, index, &found);
	signature->algorithm = found.algorithm;
	signature->key_id = found.key_id;
	signature->value = found.value;
	signature->value_bytes = found.value_bytes;
	return XEF_SUCCESS;
}

int xef_trailer_check_texts(const struct xm_trailer_view *view, xef_diag *diag)
{
	static const char *const names[] = {"name", "version", "source"};

	for (uint32_t i = 0; i < 3; i++) {
		uint32_t size = 0;
		const uint8_t *text =
			xm_trailer_record(view, XM_TRAILER_TAG_NAME + i, &size);
		const int status =
			text == NULL ? XEF_SUCCESS
				     : xef_text_check(text, size, XEF_TEXT_READ,
						      names[i], diag);

		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "trailer");
			return status;
		}
	}
	return XEF_SUCCESS;
}

int xef_trailer_compare_check(const struct xm_trailer_view *view,
			      uint32_t index, uint32_t crc, const char *what,
			      xef_diag *diag)
{
	uint32_t size = 0;
	const uint8_t *checks =
		xm_trailer_record(view, XM_TRAILER_TAG_CHECKS, &size);
	uint32_t stored;

	if (checks == NULL) {
		return XEF_SUCCESS;
	}
	stored = xm_be32(checks + (size_t)index * XM_TRAILER_CHECK_BYTES);
	if (stored == crc) {
		return XEF_SUCCESS;
	}
	xef_diag_at(diag, "%s %" PRIu32, what, index);
	return xef_diag_fail(diag, XEF_ERR_DIGEST,
			     "the CRC-32 of its bytes is 0x%08" PRIX32
			     ", in the trailer it is 0x%08" PRIX32,
			     crc, stored);
}
