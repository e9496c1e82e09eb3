/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparisons for sorting.
 */
#ifndef XMC_ORDER_H
#define XMC_ORDER_H

#include "diag.h"

/** Below, at or above 0 as a is below, equal to or above b. */
static inline int xmc_compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/** The same for places: which stands first in the description. */
static inline int xmc_compare_places(struct xmc_place a, struct xmc_place b)
{
	int order = xmc_compare(a.part, b.part);

	if (order == 0) {
		order = xmc_compare(a.line, b.line);
	}
	return order != 0 ? order : xmc_compare(a.column, b.column);
}

#endif
