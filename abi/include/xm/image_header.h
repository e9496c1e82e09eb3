/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The image header as C that is compiled into an image writes it. What
 * reads one uses the offsets of xef_format.h.
 */
#ifndef XM_IMAGE_HEADER_H
#define XM_IMAGE_HEADER_H

#include <stdint.h>
#include <xm/xef_format.h>

struct xm_custom_file {
	uint32_t addr; /**< where the loader puts it */
	uint32_t size; /**< its room in bytes; 0: any */
};

struct xm_image_header {
	uint32_t start_signature;
	uint32_t abi_version;
	uint32_t api_version;
	uint32_t custom_count;
	struct xm_custom_file custom[XM_XEF_CUSTOM_MAX];
	uint32_t end_signature;
};

_Static_assert(sizeof(struct xm_image_header) == XM_IMAGE_HEADER_BYTES,
	       "image header layout");

#endif
