/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Growth of an array on the heap.
 */
#ifndef XMC_ARRAY_H
#define XMC_ARRAY_H

#include <stddef.h>

/**
 * @brief Makes room for one more item.
 * @param items      the array, NULL when it is empty.
 * @param[in,out] capacity items that there is room for.
 * @param count      items in use.
 * @param item_bytes size of one.
 * @return the array, perhaps moved; NULL without memory, and then the old one
 *         is still there.
 */
void *xmc_array_grow(void *items, size_t *capacity, size_t count,
		     size_t item_bytes);

#endif
