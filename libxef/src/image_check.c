/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an XEF image holds: digest, streams and image header.
 */
#include "diag.h"
#include "digest.h"
#include "image.h"
#include "image_header.h"

#include <inttypes.h>
#include <stdlib.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

int xef_image_verify(const xef_image *image)
{
	int status;

	if (image == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_digest_verify(image->view.bytes, image->view.size,
				   XM_XEF_OFF_DIGEST);
	return status == XEF_SUCCESS ? xm_trailer_verify(&image->view.trailer)
				     : status;
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

/* The segment that holds the whole image header, or segment_count. */
static uint32_t header_segment(const struct xm_xef_view *view, uint32_t *offset)
{
	uint32_t i;

	for (i = 0; i < view->segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(view, i, &segment);
		*offset = view->image_header - segment.virt_addr;
		if (view->image_header >= segment.virt_addr &&
		    xm_in_range(segment.size, *offset, XM_IMAGE_HEADER_BYTES)) {
			break;
		}
	}
	return i;
}

/* The XEF header repeats the custom files that the image header names. */
static int compare_custom(const xef_image *image,
			  const xef_image_header *header, xef_diag *diag)
{
	if (header->custom_count != image->view.custom_count) {
		return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
				     "it names %" PRIu32
				     " custom files, the XEF header %" PRIu32,
				     header->custom_count,
				     image->view.custom_count);
	}
	for (uint32_t i = 0; i < header->custom_count; i++) {
		struct xm_xef_custom custom;

		xm_xef_custom(&image->view, i, &custom);
		if (custom.addr != header->custom[i].addr ||
		    custom.size != header->custom[i].size) {
			return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
					     "custom file %" PRIu32
					     " is 0x%" PRIX32
					     " bytes at 0x%08" PRIX32
					     ", in the XEF header 0x%" PRIX32
					     " bytes at 0x%08" PRIX32,
					     i, header->custom[i].size,
					     header->custom[i].addr,
					     custom.size, custom.addr);
		}
	}
	return XEF_SUCCESS;
}

static int read_header(const xef_image *image, xef_image_header *header,
		       xef_diag *diag)
{
	uint32_t offset = 0;
	const uint32_t index = header_segment(&image->view, &offset);
	xef_image_header found;
	uint8_t *bytes;
	int status;

	if (index == image->view.segment_count) {
		return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
				     "its 44 bytes at 0x%08" PRIX32
				     " lie in no segment",
				     image->view.image_header);
	}
	status = xef_image_unpack_segment(image, index, &bytes);
	if (status != XEF_SUCCESS) {
		return xef_diag_status(diag, status);
	}
	status = xef_image_header_parse(&found, bytes + offset,
					xef_image_type(image), diag);
	free(bytes);
	if (status != XEF_SUCCESS) {
		return XEF_ERR_IMAGE_HEADER;
	}
	status = compare_custom(image, &found, diag);
	if (status == XEF_SUCCESS) {
		*header = found;
	}
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
