/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Growth of an array on the heap.
 */
#include "tables/array.h"

#include <stdint.h>
#include <stdlib.h>

#define FIRST_CAPACITY 16u

void *xmc_array_grow(void *items, size_t *capacity, size_t count,
		     size_t item_bytes)
{
	if (count < *capacity) {
		return items;
	}
	size_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
	if (wanted > SIZE_MAX / item_bytes) {
		return NULL;
	}
	void *moved = realloc(items, wanted * item_bytes);
	if (moved != NULL) {
		*capacity = wanted;
	}
	return moved;
}
