/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief An open XEF image, as the rooms of this library share it.
 */
#ifndef XEF_IMAGE_H
#define XEF_IMAGE_H

#include "trailer.h"

#include <stdint.h>
#include <xef.h>
#include <xmcore/xef_read.h>

struct xef_image {
	struct xm_xef_view view;
	struct xef_trailer trailer; /**< the view's */
	uint8_t *owned; /**< the view's bytes if read from a file, else NULL */
};

/**
 * @brief The uncompressed bytes of a segment.
 * @param index  below the view's segment_count.
 * @param[out] bytes ended by free(); never NULL on success.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_STREAM
 * @retval XEF_ERR_MEMORY
 */
int xef_image_unpack_segment(const xef_image *image, uint32_t index,
			     uint8_t **bytes);

#endif
