/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Free ranges.
 */
#include "rules/gaps.h"

#include "tables/array.h"
#include "xmc.h"

#include <stdlib.h>

int xmc_gaps_add(struct xmc_gaps *gaps, uint32_t start, uint32_t size,
		 unsigned int kind)
{
	if (size == 0) {
		return XMC_SUCCESS;
	}
	struct xmc_gap *items = xmc_array_grow(gaps->items, &gaps->capacity,
					       gaps->count, sizeof(*items));
	if (items == NULL) {
		return XMC_ERR_MEMORY;
	}
	gaps->items = items;
	items[gaps->count++] = (struct xmc_gap){start, size, kind};
	return XMC_SUCCESS;
}

int xmc_gaps_seal(struct xmc_gaps *gaps)
{
	gaps->leaves = 1;
	while (gaps->leaves < gaps->count) {
		gaps->leaves *= 2;
	}
	gaps->most = calloc(2 * gaps->leaves, sizeof(*gaps->most));
	if (gaps->most == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < gaps->count; i++) {
		const struct xmc_gap *gap = &gaps->items[i];
		gaps->most[gaps->leaves + i][gap->kind] = gap->size;
	}
	for (size_t node = gaps->leaves - 1; node > 0; node--) {
		for (size_t kind = 0; kind < XMC_GAP_KINDS; kind++) {
			uint32_t left = gaps->most[2 * node][kind];
			uint32_t right = gaps->most[2 * node + 1][kind];
			gaps->most[node][kind] = left > right ? left : right;
		}
	}
	return XMC_SUCCESS;
}

static bool holds(const struct xmc_gaps *gaps, size_t node, uint32_t size,
		  unsigned int kinds)
{
	for (size_t kind = 0; kind < XMC_GAP_KINDS; kind++) {
		if ((kinds >> kind & 1u) != 0 &&
		    gaps->most[node][kind] >= size) {
			return true;
		}
	}
	return false;
}

/* The number of gaps that start below a place. */
static size_t count_below(const struct xmc_gaps *gaps, uint32_t place)
{
	size_t low = 0;
	size_t high = gaps->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (gaps->items[middle].start < place) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

const struct xmc_gap *xmc_gaps_find_from(const struct xmc_gaps *gaps,
					 uint32_t from, uint32_t size,
					 unsigned int kinds)
{
	size_t index = count_below(gaps, from);
	size_t node = gaps->leaves + index;

	if (index >= gaps->count) {
		return NULL;
	}
	/* To the right and up until a tree holds one, ... */
	while (!holds(gaps, node, size, kinds)) {
		while (node % 2 == 1) {
			node /= 2;
		}
		if (node == 0) {
			return NULL; /* was on the right edge */
		}
		node++;
	}
	/* ... then down to its first one. */
	while (node < gaps->leaves) {
		node *= 2;
		if (!holds(gaps, node, size, kinds)) {
			node++;
		}
	}
	return &gaps->items[node - gaps->leaves];
}

const struct xmc_gap *xmc_gaps_find_below(const struct xmc_gaps *gaps,
					  uint32_t place, uint32_t size,
					  unsigned int kinds)
{
	size_t count = count_below(gaps, place);
	size_t node = gaps->leaves + count - 1;

	if (count == 0) {
		return NULL;
	}
	/* To the left and up until a tree holds one, ... */
	while (!holds(gaps, node, size, kinds)) {
		while (node > 1 && node % 2 == 0) {
			node /= 2;
		}
		if (node == 1) {
			return NULL; /* was on the left edge */
		}
		node--;
	}
	/* ... then down to its last one. */
	while (node < gaps->leaves) {
		node = 2 * node + 1;
		if (!holds(gaps, node, size, kinds)) {
			node--;
		}
	}
	return &gaps->items[node - gaps->leaves];
}

uint32_t xmc_gaps_largest(const struct xmc_gaps *gaps)
{
	return gaps->count == 0 ? 0 : gaps->most[1][0];
}

void xmc_gaps_free(struct xmc_gaps *gaps)
{
	free(gaps->items);
	free(gaps->most);
	*gaps = (struct xmc_gaps){0};
}
