/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory that a system gives its partitions, as the kernel maps it
 * and loads into it.
 */
#ifndef XMC_FIT_AREAS_H
#define XMC_FIT_AREAS_H

#include "xmc.h"

#include <stdbool.h>

/** No area, in place of an index. */
#define XMC_FIT_NO_AREA SIZE_MAX

struct xmc_fit;

/** An area by its virtual address. */
struct xmc_fit_mapping {
	bool is_mapped;
	uint32_t virt;
	size_t area; /**< index */
};

/** Memory that somebody writes and others share. */
struct xmc_fit_written {
	uint32_t start;
	uint32_t last; /**< the highest of this one and those before */
};

/** Start with all zero. */
struct xmc_fit_areas {
	/** At the places of the system's areas; within each partition those
	 * that are mapped, by address, then the others. */
	struct xmc_fit_mapping *mappings;
	uint32_t *mapped_counts;	 /**< of each partition */
	struct xmc_fit_written *written; /**< by start */
	size_t written_count;
};

/** @param areas freed with xmc_fit_areas_free() in each case.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_fit_areas_init(struct xmc_fit_areas *areas, const xmc_system *system);

void xmc_fit_areas_free(struct xmc_fit_areas *areas);

/**
 * @brief The mapped area of a partition that holds all of a range of virtual
 * addresses.
 * @return its index in the system, or XMC_FIT_NO_AREA.
 */
size_t xmc_fit_find_area(const struct xmc_fit *fit, uint32_t partition,
			 uint32_t start, uint32_t size);

/** A mapped area of a partition that may be loaded into and has so many bytes.
 * @return the smallest of them, or XMC_FIT_NO_AREA. */
size_t xmc_fit_find_room(const struct xmc_fit *fit, uint32_t partition,
			 uint32_t size);

/** Whether an area lies in a region of type rom without having its flag. */
bool xmc_fit_is_in_rom(const struct xmc_fit *fit, size_t area);

/**
 * @brief Why no image is loaded into an area.
 * @return words that go behind "the area is "; NULL: one may be.
 */
const char *xmc_fit_not_loadable(const struct xmc_fit *fit, size_t area);

/** Why the partition cannot write to an area, as above; NULL: it can. */
const char *xmc_fit_not_writable(const struct xmc_fit *fit, size_t area);

/** Whether the kernel maps an area uncached. */
bool xmc_fit_is_uncached(const struct xmc_fit *fit, size_t area);

#endif
