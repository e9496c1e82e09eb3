/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is loaded where, by physical addresses.
 */
#ifndef XMC_FIT_LOAD_H
#define XMC_FIT_LOAD_H

#include "fit/fit.h"

/** A range of memory that the loader writes. */
struct xmc_fit_load {
	uint32_t start; /**< physical */
	uint32_t last;	/**< physical */
	size_t image;	/**< index */
	size_t index;	/**< of the segment or custom file */
	size_t area;	/**< XMC_FIT_NO_AREA: the hypervisor's */
	bool is_custom;
	bool is_bounded; /**< a custom file that has its room */
};

/** All of a system, ordered by start. Start with all zero. */
struct xmc_fit_loads {
	struct xmc_fit_load *items;
	size_t count;
};

/**
 * @brief Finds what is loaded where. What fits no area is left out.
 * @param loads freed with xmc_fit_loads_free() in each case.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_fit_loads_find(struct xmc_fit_loads *loads, const struct xmc_fit *fit);

void xmc_fit_loads_free(struct xmc_fit_loads *loads);

/** The finding or note before is about this part of an image. */
void xmc_fit_in_load(const struct xmc_fit *fit,
		     const struct xmc_fit_load *load);

/** Notes where the system has the area that it is loaded into. */
void xmc_fit_note_load(const struct xmc_fit *fit,
		       const struct xmc_fit_load *load);

#endif
