/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Sorting of what is mostly in order already.
 */
#ifndef XMC_SORT_H
#define XMC_SORT_H

#include <stddef.h>

/**
 * @brief As qsort(), but items that are in order cost one pass and no memory:
 * descriptions are written, and records kept, in the order of most rules.
 * @param items may be NULL if there are none.
 */
void xmc_sort(void *items, size_t count, size_t item_bytes,
	      int (*compare)(const void *left, const void *right));

#endif
