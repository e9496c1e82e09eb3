/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether the images of a system fit its configuration and each other:
 * what libxef reads out of them, judged by libxmc.
 */
#ifndef CLI_FIT_H
#define CLI_FIT_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmc.h>

/** A custom file; borrowed. */
struct fit_custom {
	const char *name;
	const xef_image *image; /**< NULL: it was found bad */
};

/** An image and the place that it is given; all borrowed. */
struct fit_image {
	uint32_t id;		/**< the partition's, or XEF_HYPERVISOR_ID */
	const char *name;	/**< for messages */
	const xef_image *image; /**< NULL: it was found bad */
	uint32_t custom_count;
	struct fit_custom custom[XEF_CUSTOM_MAX];
};

/** The images of a system; all borrowed. */
struct fit {
	const xmc_system *system;
	const struct fit_image *images;
	size_t count;
};

/**
 * @brief Checks images against a configuration and each other:
 * xmc_check_images(). All findings are reported.
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int fit_check(const struct fit *fit);

/** The same for the ROM: xmc_check_rom(). */
int fit_check_rom(const struct fit *fit, const xmc_rom *rom);

#endif
