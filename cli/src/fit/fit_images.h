/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images as libxmc wants them described.
 */
#ifndef CLI_FIT_IMAGES_H
#define CLI_FIT_IMAGES_H

#include "fit/fit.h"

/** The descriptions of a system's images. Start with all zero. */
struct fit_images {
	xmc_image *images;
	const xmc_image **given; /**< one for each */
	xmc_image_segment *segments;
	xmc_image_memory *memories;
	xmc_image_custom *customs;
};

/**
 * @brief Reads what images are.
 * @param images freed with fit_images_free() in each case, before @p fit.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int fit_images_read(struct fit_images *images, const struct fit *fit);

void fit_images_free(struct fit_images *images);

#endif
