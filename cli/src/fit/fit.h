/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether the images of a system fit its configuration and each other:
 * what the loader would refuse, or load over another thing, must be refused on
 * the ground.
 *
 * All problems are reported, each with its place in the image and, by a note,
 * the one in the configuration.
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
	const char *config_name; /**< for messages */
	const struct fit_image *images;
	size_t count;
};

/** Where the container lies: in a ROM image, which begins at address 0. */
struct fit_rom {
	const char *name;	  /**< of what will lie there, for messages */
	uint64_t resident_bytes;  /**< before the container; 0: not known */
	uint64_t container_bytes; /**< its size */
	uint64_t room_bytes;	  /**< of the ROM; 0: what the regions say */
};

/**
 * @brief Checks images against a configuration and each other.
 *
 * - The hypervisor: its segments, memory and custom files lie in its area, and
 *   the area is large enough for it. Custom file 0 is the configuration.
 * - Each other image is that of a partition of the configuration, compiled for
 *   the hypervisor's interface.
 * - Each of its segments and custom files lies in one area of that partition,
 *   by virtual address, which is mapped and may be loaded into; the memory that
 *   its trailer tells is mapped with the rights that it asks for.
 * - It starts in a mapped place, and where the configuration says.
 * - Nothing is loaded over another thing.
 * - A partition that is to boot has an image; for another one the lack of it
 *   is a warning.
 *
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int fit_check(const struct fit *fit);

/**
 * @brief Checks that the ROM has room, by its region of the configuration, and
 * that nothing is loaded over what lies there.
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int fit_check_rom(const struct fit *fit, const struct fit_rom *rom);

#endif
