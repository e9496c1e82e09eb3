/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's image header: says that its first custom file is the
 * configuration, and where it goes.
 */
#include <xm/hypercall.h>
#include <xm/image_header.h>
#include <xm/limits.h>

__attribute__((section(XM_IMAGE_HEADER_SECTION_HYPERVISOR),
	       used)) static const struct xm_image_header header = {
	.start_signature = XM_IMAGE_MAGIC_HYPERVISOR,
	.abi_version = XM_ABI_VERSION,
	.api_version = XM_API_VERSION,
	.custom_count = 1,
	.custom = {{XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES, 0}},
	.end_signature = XM_IMAGE_MAGIC_HYPERVISOR,
};
