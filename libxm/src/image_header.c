/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The image header of a partition that defines none of its own. Alone
 * in its file, so that the linker takes it only then.
 */
#include <xm/hypercall.h>
#include <xm/image_header.h>

extern const struct xm_image_header xmImageHdr;

const struct xm_image_header xmImageHdr
	__attribute__((section(XM_IMAGE_HEADER_SECTION_PARTITION))) = {
		.start_signature = XM_IMAGE_MAGIC_PARTITION,
		.abi_version = XM_ABI_VERSION,
		.api_version = XM_API_VERSION,
		.end_signature = XM_IMAGE_MAGIC_PARTITION,
};
