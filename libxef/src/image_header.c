/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The image header inside a hypervisor or partition.
 */
#include "image_header.h"

#include "diag.h"

#include <inttypes.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static int check_signatures(const uint8_t *bytes, enum xef_type type,
			    xef_diag *diag)
{
	const uint32_t right = type == XEF_TYPE_HYPERVISOR
				       ? XM_IMAGE_MAGIC_HYPERVISOR
				       : XM_IMAGE_MAGIC_PARTITION;
	const uint32_t start = xm_be32(bytes + XM_IMAGE_OFF_START_SIGNATURE);
	const uint32_t end = xm_be32(bytes + XM_IMAGE_OFF_END_SIGNATURE);

	if (start != right) {
		return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_START,
				     "the start signature is 0x%08" PRIX32
				     ", it must be 0x%08" PRIX32,
				     start, right);
	}
	if (end != right) {
		return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_END,
				     "the end signature is 0x%08" PRIX32
				     ", it must be 0x%08" PRIX32,
				     end, right);
	}
	return XEF_SUCCESS;
}

int xef_image_header_parse(xef_image_header *header, const uint8_t *bytes,
			   enum xef_type type, xef_diag *diag)
{
	const uint8_t *entry = bytes + XM_IMAGE_OFF_CUSTOM_TABLE;
	const int status = check_signatures(bytes, type, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	memset(header, 0, sizeof(*header));
	header->abi_version = xm_be32(bytes + XM_IMAGE_OFF_ABI_VERSION);
	header->api_version = xm_be32(bytes + XM_IMAGE_OFF_API_VERSION);
	header->custom_count = xm_be32(bytes + XM_IMAGE_OFF_CUSTOM_COUNT);
	if (header->custom_count > XM_XEF_CUSTOM_MAX) {
		return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_COUNT,
				     "the number of custom files is 0x%" PRIX32
				     ", it must be 0 to 3",
				     header->custom_count);
	}
	for (uint32_t i = 0; i < header->custom_count; i++) {
		xef_custom *custom = &header->custom[i];

		custom->addr = xm_be32(entry + XM_XEF_CUSTOM_ADDR);
		custom->size = xm_be32(entry + XM_XEF_CUSTOM_SIZE);
		if (!xm_no_wrap(custom->addr, custom->size)) {
			return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_CUSTOM,
					     "the room of custom file %" PRIu32
					     ", 0x%" PRIX32
					     " bytes at 0x%08" PRIX32
					     ", must end at or below 2^32",
					     i, custom->size, custom->addr);
		}
		entry += XM_XEF_CUSTOM_BYTES;
	}
	return XEF_SUCCESS;
}

int xef_image_header_compare(const xef_image_header *header,
			     uint32_t custom_count,
			     const xef_custom custom[XEF_CUSTOM_MAX],
			     xef_diag *diag)
{
	if (header->custom_count != custom_count) {
		return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
				     "it names %" PRIu32
				     " custom files, the XEF header %" PRIu32,
				     header->custom_count, custom_count);
	}
	for (uint32_t i = 0; i < custom_count; i++) {
		const xef_custom *named = &header->custom[i];

		if (custom[i].addr != named->addr ||
		    custom[i].size != named->size) {
			return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
					     "custom file %" PRIu32
					     " is 0x%" PRIX32
					     " bytes at 0x%08" PRIX32
					     ", in the XEF header 0x%" PRIX32
					     " bytes at 0x%08" PRIX32,
					     i, named->size, named->addr,
					     custom[i].size, custom[i].addr);
		}
	}
	return XEF_SUCCESS;
}

uint32_t xef_image_header_segment(const struct xm_xef_view *view,
				  uint32_t *offset)
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

int xef_image_header_nowhere(const struct xm_xef_view *view, xef_diag *diag)
{
	return xef_diag_fail(diag, XEF_ERR_IMAGE_HEADER,
			     "its %u bytes at 0x%08" PRIX32
			     " lie in no segment",
			     XM_IMAGE_HEADER_BYTES, view->image_header);
}

int xef_image_header_check(xef_image_header *header,
			   const struct xm_xef_view *view, const uint8_t *bytes,
			   xef_diag *diag)
{
	xef_custom custom[XEF_CUSTOM_MAX] = {{0, 0}};
	xef_image_header found;
	int status = xef_image_header_parse(
		&found, bytes, (enum xef_type)xm_xef_type(view), diag);

	if (status != XEF_SUCCESS) {
		return XEF_ERR_IMAGE_HEADER;
	}
	for (uint32_t i = 0; i < view->custom_count; i++) {
		struct xm_xef_custom entry;

		xm_xef_custom(view, i, &entry);
		custom[i].addr = entry.addr;
		custom[i].size = entry.size;
	}
	status = xef_image_header_compare(&found, view->custom_count, custom,
					  diag);
	if (status == XEF_SUCCESS) {
		*header = found;
	}
	return status;
}
