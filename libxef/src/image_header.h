/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The image header inside a hypervisor or partition
 * (docs/xef-format.md, Image header).
 */
#ifndef XEF_IMAGE_HEADER_H
#define XEF_IMAGE_HEADER_H

#include <stdint.h>
#include <xef.h>

/**
 * @brief Takes an image header apart and checks it.
 * @param[out] header undefined on failure.
 * @param bytes       XM_IMAGE_HEADER_BYTES of them.
 * @param type        XEF_TYPE_HYPERVISOR or XEF_TYPE_PARTITION.
 * @param[out] diag   told the fault.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ELF_HEADER_START, XEF_ERR_ELF_HEADER_END,
 *         XEF_ERR_ELF_HEADER_COUNT, XEF_ERR_ELF_HEADER_CUSTOM
 */
int xef_image_header_parse(xef_image_header *header, const uint8_t *bytes,
			   enum xef_type type, xef_diag *diag);

#endif
