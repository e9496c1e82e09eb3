/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an XEF image holds: digest, streams and image header.
 */
#include "diag.h"
#include "digest/crc32.h"
#include "digest/digest.h"
#include "image.h"
#include "image_header.h"

#include <inttypes.h>
#include <stdlib.h>

int xef_image_verify(const xef_image *image)
{
	return image == NULL ? XEF_ERR_ARGUMENT
			     : xef_digest_verify_file(&image->view.trailer);
}

int xef_image_verify_segment(const xef_image *image, uint32_t index)
{
	if (image == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	return index < image->view.segment_count
		       ? xm_xef_verify_segment(&image->view, index)
		       : XEF_ERR_REFERENCE;
}

static int read_header(const xef_image *image, xef_image_header *header,
		       xef_diag *diag)
{
	uint32_t offset = 0;
	const uint32_t index = xef_image_header_segment(&image->view, &offset);
	uint8_t *bytes;
	int status;

	if (index == image->view.segment_count) {
		return xef_image_header_nowhere(&image->view, diag);
	}
	status = xef_image_unpack_segment(image, index, &bytes);
	if (status != XEF_SUCCESS) {
		return xef_diag_status(diag, status);
	}
	status = xef_image_header_check(header, &image->view, bytes + offset,
					diag);
	free(bytes);
	return status;
}

int xef_image_header_read(const xef_image *image, xef_image_header *header)
{
	if (image == NULL || header == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (xef_image_type(image) == XEF_TYPE_CUSTOM_FILE) {
		return XEF_ERR_TYPE;
	}
	return read_header(image, header, NULL);
}

static int check_crcs(const xef_image *image, xef_diag *diag)
{
	int status = XEF_SUCCESS;
	struct xef_crc32 crc32;

	if (!xef_trailer_has_checks(&image->trailer)) {
		return XEF_SUCCESS;
	}
	xef_crc32_begin(&crc32);
	for (uint32_t i = 0;
	     status == XEF_SUCCESS && i < image->view.segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(&image->view, i, &segment);
		status = xef_trailer_compare_check(
			&image->view.trailer, i,
			xef_crc32_add(&crc32, 0, segment.stored,
				      segment.deflated_size),
			"segment", diag);
	}
	return status;
}

static int check_streams(const xef_image *image, xef_diag *diag)
{
	if (!xm_xef_compressed(&image->view)) {
		return XEF_SUCCESS;
	}
	for (uint32_t i = 0; i < image->view.segment_count; i++) {
		uint8_t *bytes;
		const int status = xef_image_unpack_segment(image, i, &bytes);

		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "segment %" PRIu32, i);
			return xef_diag_status(diag, status);
		}
		free(bytes);
	}
	return XEF_SUCCESS;
}

int xef_image_check(const xef_image *image, xef_diag *diag)
{
	xef_image_header header;
	int status;

	xef_diag_clear(diag);
	status = xef_diag_status(diag, xef_image_verify(image));
	if (status == XEF_SUCCESS) {
		status = xef_trailer_check_texts(&image->view.trailer, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_crcs(image, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_streams(image, diag);
	}
	if (status != XEF_SUCCESS ||
	    xef_image_type(image) == XEF_TYPE_CUSTOM_FILE) {
		return status;
	}
	status = read_header(image, &header, diag);
	if (status != XEF_SUCCESS) {
		xef_diag_at(diag, "image header");
	}
	return status;
}
