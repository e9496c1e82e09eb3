/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory that a configuration gives a partition, as the kernel maps
 * it and loads into it.
 */
#ifndef CLI_FIT_AREA_H
#define CLI_FIT_AREA_H

#include "fit/fit.h"

#include <stdbool.h>

/** No area, in place of an index. */
#define FIT_NO_AREA SIZE_MAX

/** Whether [start, +size) lies in [outer, +outer_size); no sum that wraps. */
bool fit_area_inside(uint32_t start, uint32_t size, uint32_t outer,
		     uint32_t outer_size);

/** The last address of a range; its start if it is empty. */
uint32_t fit_area_last(uint32_t start, uint32_t size);

/**
 * @brief The area of the partition's initial map that holds all of a range of
 * virtual addresses.
 * @return its index in the system, or FIT_NO_AREA.
 */
size_t fit_area_find(const struct fit *fit, const xmc_partition *partition,
		     uint32_t start, uint32_t size);

/**
 * @brief Why no image is loaded into an area.
 * @return words that go behind "the area is "; NULL: one may be.
 */
const char *fit_area_not_loadable(const struct fit *fit, size_t area);

/** Why the partition cannot write to an area, as above; NULL: it can. */
const char *fit_area_not_writable(const struct fit *fit, size_t area);

/** Whether the kernel maps an area uncached. */
bool fit_area_is_uncached(const struct fit *fit, size_t area);

/** Notes where an area stands. @param why as fit_area_not_loadable() has it;
 * NULL: nothing more. */
void fit_area_note(const struct fit *fit, uint32_t id, size_t area,
		   const char *why);

/** Notes the areas that a range of virtual addresses touches; if it touches
 * none, those of the partition. */
void fit_area_note_near(const struct fit *fit, uint32_t id, uint32_t start,
			uint32_t size);

#endif
