/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Heights of a stretch of memory.
 */
#include "report/memory_scale.h"
#include "tables/sort.h"

#include <stdlib.h>

static int compare_edges(const void *left, const void *right)
{
	const uint64_t *a = left;
	const uint64_t *b = right;

	return (*a > *b) - (*a < *b);
}

void xmc_memory_scale_add(struct xmc_memory_scale *scale, uint64_t start,
			  uint64_t end)
{
	if (XMC_MEMORY_EDGES_MAX - scale->count >= 2) {
		scale->edges[scale->count++] = start;
		scale->edges[scale->count++] = end;
	}
}

/* Sorts the edges, each once. */
static void order_edges(struct xmc_memory_scale *scale)
{
	size_t kept = 0;

	xmc_sort(scale->edges, scale->count, sizeof(scale->edges[0]),
		 compare_edges);
	for (size_t i = 0; i < scale->count; i++) {
		if (kept == 0 || scale->edges[kept - 1] != scale->edges[i]) {
			scale->edges[kept++] = scale->edges[i];
		}
	}
	scale->count = kept;
}

static uint64_t bytes_of(const struct xmc_memory_scale *scale, size_t i)
{
	return scale->edges[i + 1] - scale->edges[i];
}

/* Takes what is small out of what is to scale, which makes the scale smaller
 * and may make others small. @return whether there was one. */
static bool find_small(struct xmc_memory_scale *scale, uint64_t least)
{
	bool found = false;

	for (size_t i = 0; i + 1 < scale->count; i++) {
		uint64_t bytes = bytes_of(scale, i);
		if (!scale->small[i] &&
		    bytes * scale->height < least * scale->bytes) {
			scale->small[i] = true;
			scale->height -= least;
			scale->bytes -= bytes;
			found = true;
		}
	}
	return found;
}

void xmc_memory_scale_fix(struct xmc_memory_scale *scale, uint64_t height,
			  uint64_t least)
{
	uint64_t place = 0;

	order_edges(scale);
	scale->height = height;
	scale->bytes = scale->edges[scale->count - 1] - scale->edges[0];
	while (find_small(scale, least)) {
	}
	for (size_t i = 0; i + 1 < scale->count; i++) {
		scale->places[i] = place;
		place += scale->small[i] ? least
					 : bytes_of(scale, i) * scale->height /
						   scale->bytes;
	}
	scale->places[scale->count - 1] = height;
}

static size_t find_edge(const struct xmc_memory_scale *scale, uint64_t address)
{
	size_t low = 0;
	size_t high = scale->count - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scale->edges[middle] < address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

uint32_t xmc_memory_scale_place(const struct xmc_memory_scale *scale,
				uint64_t address)
{
	return (uint32_t)scale->places[find_edge(scale, address)];
}

bool xmc_memory_scale_small(const struct xmc_memory_scale *scale,
			    uint64_t start, uint64_t end)
{
	size_t last = find_edge(scale, end);

	for (size_t i = find_edge(scale, start); i < last; i++) {
		if (scale->small[i]) {
			return true;
		}
	}
	return false;
}
