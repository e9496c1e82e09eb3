/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which of two places stands first.
 */
#ifndef XMC_PLACE_ORDER_H
#define XMC_PLACE_ORDER_H

#include "findings/place.h"
#include "tables/order.h"

/** Below, at or above 0 as a stands before, at or after b. */
static inline int xmc_compare_places(struct xmc_place a, struct xmc_place b)
{
	int order = xmc_compare(a.part, b.part);

	if (order == 0) {
		order = xmc_compare(a.line, b.line);
	}
	return order != 0 ? order : xmc_compare(a.column, b.column);
}

#endif
