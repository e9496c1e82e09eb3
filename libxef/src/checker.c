/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checking images and containers that do not lie in memory.
 */
#include "diag.h"
#include "pack_stream.h"

#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define SIGNATURE_BYTES 4u

struct xef_checker {
	/** What it has come to: nothing passes any more if not success. */
	int status;
	enum xef_kind kind; /**< unknown until the signature has passed */
	uint8_t signature[SIGNATURE_BYTES];
	size_t signature_bytes; /**< that have passed */
	struct xef_crc32 crc32;
	uint32_t signature_count; /**< when it is finished */
	union {
		struct xef_image_stream image;
		struct xef_pack_stream pack;
	} stream;
};

int xef_checker_open(xef_checker **checker)
{
	struct xef_checker *opened;

	if (checker == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	opened = calloc(1, sizeof(*opened));
	if (opened == NULL) {
		return XEF_ERR_MEMORY;
	}
	xef_crc32_begin(&opened->crc32);
	*checker = opened;
	return XEF_SUCCESS;
}

static int add(struct xef_checker *checker, const uint8_t *bytes, size_t size)
{
	return checker->kind == XEF_KIND_XEF
		       ? xef_image_stream_add(&checker->stream.image, bytes,
					      size)
		       : xef_pack_stream_add(&checker->stream.pack, bytes,
					     size);
}

/* The signature has passed and tells how to go on. */
static int begin(struct xef_checker *checker)
{
	int status = XEF_ERR_FORMAT;

	switch (xm_be32(checker->signature)) {
	case XM_XEF_SIGNATURE:
		checker->kind = XEF_KIND_XEF;
		status = xef_image_stream_begin(&checker->stream.image,
						&checker->crc32);
		break;
	case XM_PACK_SIGNATURE:
		checker->kind = XEF_KIND_CONTAINER;
		status = xef_pack_stream_begin(&checker->stream.pack,
					       &checker->crc32);
		break;
	default:
		break;
	}
	return status == XEF_SUCCESS
		       ? add(checker, checker->signature, SIGNATURE_BYTES)
		       : status;
}

int xef_checker_update(xef_checker *checker, const uint8_t *bytes, size_t size)
{
	if (checker == NULL || (bytes == NULL && size != 0)) {
		return XEF_ERR_ARGUMENT;
	}
	while (size != 0 && checker->signature_bytes < SIGNATURE_BYTES) {
		checker->signature[checker->signature_bytes++] = *bytes;
		bytes++;
		size--;
		if (checker->signature_bytes == SIGNATURE_BYTES) {
			checker->status = begin(checker);
		}
	}
	if (checker->status == XEF_SUCCESS && size != 0) {
		checker->status = add(checker, bytes, size);
	}
	return checker->status;
}

static int check_image(struct xef_image_stream *image,
		       uint32_t *signature_count, xef_diag *diag)
{
	struct xm_xef_view view;
	const int status =
		xef_diag_status(diag, xef_image_stream_open(image, &view));

	if (status != XEF_SUCCESS) {
		return status;
	}
	*signature_count = view.trailer.signature_count;
	return xef_image_stream_check(image, &view, diag);
}

int xef_checker_finish(xef_checker *checker, enum xef_kind *kind,
		       xef_diag *diag)
{
	int status;

	xef_diag_clear(diag);
	if (checker == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	if (checker->signature_bytes < SIGNATURE_BYTES &&
	    checker->status == XEF_SUCCESS) {
		checker->status = XEF_ERR_FORMAT;
	}
	status = checker->status;
	if (status != XEF_SUCCESS) {
		return xef_diag_status(diag, status);
	}
	status = checker->kind == XEF_KIND_XEF
			 ? check_image(&checker->stream.image,
				       &checker->signature_count, diag)
			 : xef_pack_stream_check(&checker->stream.pack,
						 &checker->signature_count,
						 diag);
	/* Nothing can follow, nor can it be finished again. */
	checker->status = XEF_ERR_ARGUMENT;
	if (status == XEF_SUCCESS && kind != NULL) {
		*kind = checker->kind;
	}
	return status;
}

uint32_t xef_checker_signature_count(const xef_checker *checker)
{
	return checker == NULL ? 0 : checker->signature_count;
}

void xef_checker_close(xef_checker *checker)
{
	if (checker == NULL) {
		return;
	}
	if (checker->kind == XEF_KIND_XEF) {
		xef_image_stream_end(&checker->stream.image);
	} else if (checker->kind == XEF_KIND_CONTAINER) {
		xef_pack_stream_end(&checker->stream.pack);
	}
	free(checker);
}
