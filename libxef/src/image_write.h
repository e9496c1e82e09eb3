/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing XEF images (docs/xef-format.md, Layout).
 */
#ifndef XEF_IMAGE_WRITE_H
#define XEF_IMAGE_WRITE_H

#include "elf/elf_read.h"
#include "trailer_build.h"

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** An image to be written. Pointers are borrowed. */
struct xef_image_plan {
	enum xef_type type;
	int compress; /**< 0, XEF_COMPRESS_CLASSIC or XEF_COMPRESS_BEST */
	const uint8_t *payload; /**< XEF_PAYLOAD_BYTES of them, or NULL */
	uint32_t entry_point;
	uint32_t header_address;
	uint32_t custom_count;
	xef_custom custom[XEF_CUSTOM_MAX];
	uint32_t segment_count; /**< 1 to XM_XEF_SEGMENTS_MAX */
	const struct xef_elf_segment *segments;
	struct xef_trailer_plan trailer;
};

/**
 * @brief Writes the file that a plan describes.
 * @param[out] xef ended by free().
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TOO_LARGE
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_image_write(uint8_t **xef, size_t *xef_size,
		    const struct xef_image_plan *plan);

#endif
