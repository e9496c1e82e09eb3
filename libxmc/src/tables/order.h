/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparisons for sorting.
 */
#ifndef XMC_ORDER_H
#define XMC_ORDER_H

#include <stdint.h>

/** Below, at or above 0 as a is below, equal to or above b. */
static inline int xmc_compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

#endif
