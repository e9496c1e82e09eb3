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
#include <xmcore/xef_read.h>

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

/**
 * @brief Compares the custom files that an image header names with those that
 * the XEF header shall name.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_IMAGE_HEADER
 */
int xef_image_header_compare(const xef_image_header *header,
			     uint32_t custom_count,
			     const xef_custom custom[XEF_CUSTOM_MAX],
			     xef_diag *diag);

/**
 * @brief Finds where the image header of a program is.
 * @param[out] offset in the segment's uncompressed bytes, all of the header
 *                    in it; undefined on failure.
 * @return the segment, or the view's segment_count if it lies in none.
 */
uint32_t xef_image_header_segment(const struct xm_xef_view *view,
				  uint32_t *offset);

/** Says that the image header lies in no segment; returns
 * XEF_ERR_IMAGE_HEADER. */
int xef_image_header_nowhere(const struct xm_xef_view *view, xef_diag *diag);

/**
 * @brief Takes the image header of an open image apart and checks it, by
 * itself and against the XEF header.
 * @param[out] header left as it was on failure.
 * @param bytes       XM_IMAGE_HEADER_BYTES of them.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_IMAGE_HEADER
 */
int xef_image_header_check(xef_image_header *header,
			   const struct xm_xef_view *view, const uint8_t *bytes,
			   xef_diag *diag);

#endif
