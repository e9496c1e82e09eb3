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
