/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether the images of a system fit its configuration: what would be
 * loaded outside an area must be refused on the ground.
 */
#ifndef CLI_FIT_H
#define CLI_FIT_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmc.h>

/** An image and the place that it is given; all borrowed. */
struct fit_image {
	uint32_t id;	  /**< the partition's, or XEF_HYPERVISOR_ID */
	const char *name; /**< for messages */
	const xef_image *image;
};

/**
 * @brief Checks images against a configuration and reports all problems.
 *
 * - The hypervisor's segments lie in its area, by physical address.
 * - Each other image is that of a partition of the configuration.
 * - Each of its segments lies in one area of that partition, by virtual
 *   address, which is no ROM; the place where it starts lies in an area.
 * - A partition that is to boot has an image; for another one the lack of it
 *   is a warning.
 *
 * @param config_name for messages.
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int fit_check(const xmc_system *system, const char *config_name,
	      const struct fit_image *images, size_t count);

#endif
