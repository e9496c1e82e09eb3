/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory of partitions.
 */
#include "fit/fit_areas.h"

#include "fit/fit.h"
#include "model/find.h"
#include "tables/sort.h"

#include <stdlib.h>

static int by_virt(const void *left, const void *right)
{
	const struct xmc_fit_mapping *a = left;
	const struct xmc_fit_mapping *b = right;

	if (a->is_mapped != b->is_mapped) {
		return a->is_mapped ? -1 : 1;
	}
	if (a->virt != b->virt) {
		return a->virt < b->virt ? -1 : 1;
	}
	return a->area < b->area ? -1 : 1;
}

static int by_start(const void *left, const void *right)
{
	const struct xmc_fit_written *a = left;
	const struct xmc_fit_written *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

static void sort_mappings(struct xmc_fit_areas *areas, const xmc_system *system)
{
	for (size_t i = 0; i < system->areas.count; i++) {
		const xmc_area *area = &system->areas.items[i].pub;
		areas->mappings[i] = (struct xmc_fit_mapping){
			(area->flags & XMC_AREA_UNMAPPED) == 0, area->mapped_at,
			i};
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		struct xmc_fit_mapping *own =
			&areas->mappings[partition->first_area];
		if (partition->area_count > 1) {
			xmc_sort(own, partition->area_count, sizeof(*own),
				 by_virt);
		}
		for (uint32_t k = 0;
		     k < partition->area_count && own[k].is_mapped; k++) {
			areas->mapped_counts[i]++;
		}
	}
}

static void sort_written(struct xmc_fit_areas *areas, const xmc_system *system)
{
	for (size_t i = 0; i < system->areas.count; i++) {
		const xmc_area *area = &system->areas.items[i].pub;
		if ((area->flags & XMC_AREA_SHARED) != 0 &&
		    (area->flags & XMC_AREA_READONLY) == 0) {
			areas->written[areas->written_count++] =
				(struct xmc_fit_written){
					area->start,
					xmc_fit_last(area->start, area->size)};
		}
	}
	xmc_sort(areas->written, areas->written_count, sizeof(*areas->written),
		 by_start);
	for (size_t i = 1; i < areas->written_count; i++) {
		if (areas->written[i].last < areas->written[i - 1].last) {
			areas->written[i].last = areas->written[i - 1].last;
		}
	}
}

int xmc_fit_areas_init(struct xmc_fit_areas *areas, const xmc_system *system)
{
	const size_t count = system->areas.count + 1;

	areas->mappings = calloc(count, sizeof(*areas->mappings));
	areas->mapped_counts = calloc(system->partitions.count + 1,
				      sizeof(*areas->mapped_counts));
	areas->written = calloc(count, sizeof(*areas->written));
	if (areas->mappings == NULL || areas->mapped_counts == NULL ||
	    areas->written == NULL) {
		return XMC_ERR_MEMORY;
	}
	sort_mappings(areas, system);
	sort_written(areas, system);
	return XMC_SUCCESS;
}

void xmc_fit_areas_free(struct xmc_fit_areas *areas)
{
	free(areas->mappings);
	free(areas->mapped_counts);
	free(areas->written);
	*areas = (struct xmc_fit_areas){0};
}

size_t xmc_fit_find_area(const struct xmc_fit *fit, uint32_t partition,
			 uint32_t start, uint32_t size)
{
	const struct xmc_fit_mapping *mappings =
		fit->areas.mappings +
		fit->system->partitions.items[partition].pub.first_area;
	uint32_t low = 0;
	uint32_t high = fit->areas.mapped_counts[partition];

	/* The first area that begins above the address. */
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (mappings[middle].virt <= start) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == 0) {
		return XMC_FIT_NO_AREA;
	}
	const size_t index = mappings[low - 1].area;
	const xmc_area *area = &fit->system->areas.items[index].pub;
	/* The end of an area is no place in it, also for nothing. */
	return start - area->mapped_at < area->size &&
			       xmc_fit_inside(start, size, area->mapped_at,
					      area->size)
		       ? index
		       : XMC_FIT_NO_AREA;
}

size_t xmc_fit_find_room(const struct xmc_fit *fit, uint32_t partition,
			 uint32_t size)
{
	const xmc_partition *owner =
		&fit->system->partitions.items[partition].pub;
	const struct xmc_area_node *areas = fit->system->areas.items;
	size_t best = XMC_FIT_NO_AREA;

	for (uint32_t i = 0; i < fit->areas.mapped_counts[partition]; i++) {
		const size_t index =
			fit->areas.mappings[owner->first_area + i].area;
		if (areas[index].pub.size >= size &&
		    xmc_fit_not_loadable(fit, index) == NULL &&
		    (best == XMC_FIT_NO_AREA ||
		     areas[index].pub.size < areas[best].pub.size)) {
			best = index;
		}
	}
	return best;
}

bool xmc_fit_is_in_rom(const struct xmc_fit *fit, size_t index)
{
	const xmc_area *area = &fit->system->areas.items[index].pub;
	/* An area lies in one region: a rule of every system. */
	const struct xmc_region_node *region =
		xmc_find_region(fit->system, area->start);

	return (area->flags & XMC_AREA_ROM) == 0 && region != NULL &&
	       region->pub.type == XMC_REGION_ROM;
}

const char *xmc_fit_not_loadable(const struct xmc_fit *fit, size_t index)
{
	const uint32_t lent = XMC_AREA_SHARED | XMC_AREA_READONLY;
	const xmc_area *area = &fit->system->areas.items[index].pub;

	if ((area->flags & XMC_AREA_ROM) != 0) {
		return "a ROM: nothing is loaded into it";
	}
	if (xmc_fit_is_in_rom(fit, index)) {
		return "in a region of type rom: nothing is loaded into it";
	}
	if ((area->flags & lent) == lent) {
		return "shared and read-only: who may write it loads it";
	}
	return NULL;
}

const char *xmc_fit_not_writable(const struct xmc_fit *fit, size_t index)
{
	const xmc_area *area = &fit->system->areas.items[index].pub;

	if ((area->flags & XMC_AREA_READONLY) != 0) {
		return "read-only";
	}
	return (area->flags & XMC_AREA_ROM) != 0 ? "a ROM" : NULL;
}

bool xmc_fit_is_uncached(const struct xmc_fit *fit, size_t index)
{
	const xmc_area *area = &fit->system->areas.items[index].pub;
	const struct xmc_fit_written *written = fit->areas.written;
	const uint32_t last = xmc_fit_last(area->start, area->size);
	size_t low = 0;
	size_t high = fit->areas.written_count;

	if ((area->flags & XMC_AREA_UNCACHEABLE) != 0) {
		return true;
	}
	if ((area->flags & XMC_AREA_SHARED) == 0) {
		return false;
	}
	/* What one owner writes is mapped uncached for all. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (written[middle].start <= last) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low > 0 && written[low - 1].last >= area->start;
}
