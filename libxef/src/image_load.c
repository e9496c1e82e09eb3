/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Loading an XEF image through the caller's address map.
 */
#include "image.h"

#include <stdlib.h>

static int ask_map(const xef_image *image, xef_map_fn map, void *context,
		   uint8_t **destinations)
{
	for (uint32_t i = 0; i < image->view.segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(&image->view, i, &segment);
		destinations[i] = map(context, segment.phys_addr,
				      segment.virt_addr, segment.size);
		if (destinations[i] == NULL) {
			return XEF_ERR_REFUSED;
		}
	}
	return XEF_SUCCESS;
}

static int write_segments(const xef_image *image, uint8_t *const *destinations)
{
	for (uint32_t i = 0; i < image->view.segment_count; i++) {
		struct xm_xef_segment segment;
		int status;

		xm_xef_segment(&image->view, i, &segment);
		status = xm_xef_read_segment(&image->view, i, destinations[i],
					     segment.size);
		if (status != XEF_SUCCESS) {
			return status;
		}
	}
	return XEF_SUCCESS;
}

int xef_image_load(const xef_image *image, xef_map_fn map, void *context)
{
	uint8_t **destinations;
	int status;

	if (image == NULL || map == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_image_verify(image);
	if (status != XEF_SUCCESS) {
		return status;
	}
	destinations =
		calloc(image->view.segment_count, sizeof(destinations[0]));
	if (destinations == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = ask_map(image, map, context, destinations);
	if (status == XEF_SUCCESS) {
		status = write_segments(image, destinations);
	}
	free(destinations);
	return status;
}
