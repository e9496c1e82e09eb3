/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Sorting of what is mostly in order already.
 */
#include "tables/sort.h"

#include <stdlib.h>

void xmc_sort(void *items, size_t count, size_t item_bytes,
	      int (*compare)(const void *left, const void *right))
{
	const char *item = items;

	for (size_t i = 1; i < count; i++) {
		if (compare(item, item + item_bytes) > 0) {
			qsort(items, count, item_bytes, compare);
			return;
		}
		item += item_bytes;
	}
}
