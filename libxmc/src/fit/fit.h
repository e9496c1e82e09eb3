/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a system: what all families of rules share.
 *
 * Each family adds findings to the run that has begun. A finding about an
 * image is made by xmc_diag_error() without a place, and then told its part;
 * so is one about a record of a system that has no lines.
 */
#ifndef XMC_FIT_H
#define XMC_FIT_H

#include "fit/fit_areas.h"
#include "model/model.h"

#include <stdbool.h>
#include <stddef.h>

#define XMC_FIT_INSTRUCTION_BYTES 4u

/** A segment of the image that is being judged. */
struct xmc_fit_segment {
	uint32_t start; /**< virtual */
	uint32_t size;
	size_t index;
	bool misfits; /**< it is in no area, which was said */
};

/** The images of a system; all borrowed but the arrays. */
struct xmc_fit {
	const xmc_system *system;
	xmc_diag *diag;
	const xmc_image *const *images;
	size_t count;
	const xmc_image *hypervisor; /**< NULL: none, or a bad one */
	struct xmc_fit_areas areas;
	/** Room for the segments of each image, by start when it is judged. */
	struct xmc_fit_segment *segments;
};

/** Of a finding about an image as a whole or a part. */
extern const struct xmc_place xmc_fit_no_place;

/** Whether [start, +size) lies in [outer, +outer_size); no sum that wraps. */
bool xmc_fit_inside(uint32_t start, uint32_t size, uint32_t outer,
		    uint32_t outer_size);

/** The last address of a range; its start if it is empty, the last of all if
 * it passes that. */
uint32_t xmc_fit_last(uint32_t start, uint32_t size);

/** Brings the segments of an image into order in fit->segments. */
void xmc_fit_sort_segments(struct xmc_fit *fit, const xmc_image *image);

/** The segment of fit->segments that holds an address. @return NULL if none
 * does. */
const struct xmc_fit_segment *xmc_fit_find_segment(const struct xmc_fit *fit,
						   const xmc_image *image,
						   uint32_t address);

/** What a custom file takes where it is loaded. */
uint32_t xmc_fit_custom_bytes(const xmc_image_custom *custom);

/** The hypervisor in its area: fit_hypervisor.c. */
void xmc_fit_check_hypervisor(struct xmc_fit *fit, const xmc_image *image);

/** What this project's kernel and resident software ask for, if the hypervisor
 * is that kernel: fit_kernel.c. */
void xmc_fit_check_kernel(const struct xmc_fit *fit);

/** The image of a partition that is there: fit_partition.c. */
void xmc_fit_check_partition(struct xmc_fit *fit, const xmc_image *image);

/** Where the image of a partition begins, and what it is compiled for:
 * fit_entry.c. After the segments are judged. */
void xmc_fit_check_entry(const struct xmc_fit *fit, const xmc_image *image);
void xmc_fit_check_versions(const struct xmc_fit *fit, const xmc_image *image);

/** Nothing is loaded over another thing: fit_load.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_fit_check_loads(const struct xmc_fit *fit);

/** The ROM: fit_rom.c. @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_fit_check_rom(const struct xmc_fit *fit, const xmc_rom *rom);

#endif
