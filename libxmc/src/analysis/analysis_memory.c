/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who uses which memory, and what is free.
 */
#include "analysis/analysis.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>

static int compare_uses(const void *left, const void *right)
{
	const xmc_memory_use *a = left;
	const xmc_memory_use *b = right;
	int order = xmc_compare(a->start, b->start);

	if (order == 0) {
		order = xmc_compare((uint32_t)a->user, (uint32_t)b->user);
	}
	if (order == 0) {
		order = xmc_compare(a->index, b->index);
	}
	return order != 0 ? order : xmc_compare(a->area, b->area);
}

static void add_use(struct xmc_memory_uses *uses, uint32_t start, uint32_t size,
		    xmc_user user, size_t index, size_t area)
{
	/* A hypervisor that a draft cannot place. */
	if (size > 0) {
		uses->items[uses->count++] = (xmc_memory_use){
			start, size, user, (uint32_t)index, (uint32_t)area};
	}
}

static void add_areas(struct xmc_memory_uses *uses, const xmc_system *system,
		      uint32_t first, uint32_t count, xmc_user user,
		      size_t index)
{
	for (uint32_t i = 0; i < count; i++) {
		size_t at = (size_t)first + i;
		const xmc_area *area = xmc_area_at(system, at);
		add_use(uses, area->start, area->size, user, index, at);
	}
}

static void collect(struct xmc_memory_uses *uses, const xmc_system *system)
{
	const xmc_system_info *info = xmc_info(system);

	add_use(uses, info->hypervisor_start, info->hypervisor_bytes,
		XMC_USER_HYPERVISOR, 0, 0);
	add_areas(uses, system, info->rsw_first_area, info->rsw_area_count,
		  XMC_USER_RESIDENT_SW, 0);
	for (size_t i = 0; i < xmc_partition_count(system); i++) {
		const xmc_partition *partition = xmc_partition_at(system, i);
		add_areas(uses, system, partition->first_area,
			  partition->area_count, XMC_USER_PARTITION, i);
	}
	for (size_t i = 0; i < xmc_device_count(system); i++) {
		const xmc_device *device = xmc_device_at(system, i);
		if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
			add_use(uses, device->start, device->size,
				XMC_USER_DEVICE, i, 0);
		}
	}
	xmc_sort(uses->items, uses->count, sizeof(*uses->items), compare_uses);
}

static void add_gap(struct xmc_memory_gaps *gaps, xmc_region_load *load,
		    uint64_t start, uint64_t end)
{
	if (end <= start) {
		return;
	}
	uint32_t size = (uint32_t)(end - start);
	gaps->items[gaps->count++] = (xmc_memory_gap){(uint32_t)start, size};
	load->gap_count++;
	if (size > load->largest_gap_bytes) {
		load->largest_gap_bytes = size;
	}
}

/* Sweeps over the uses of a region: `once` is the end of what is used,
 * `twice` that of what is used by more than one. */
static size_t sweep_region(xmc_analysis *analysis, xmc_region_load *load,
			   const xmc_region *region, size_t next)
{
	const struct xmc_memory_uses *uses = &analysis->memory_uses;
	const uint64_t region_end = (uint64_t)region->start + region->size;
	uint64_t once = region->start;
	uint64_t twice = once;

	load->first_gap = (uint32_t)analysis->memory_gaps.count;
	while (next < uses->count && uses->items[next].start < region->start) {
		next++; /* of a system that breaks the rules: in no region */
	}
	load->first_use = (uint32_t)next;
	for (; next < uses->count && uses->items[next].start < region_end;
	     next++) {
		const xmc_memory_use *use = &uses->items[next];
		uint64_t end = (uint64_t)use->start + use->size;
		end = end < region_end ? end : region_end;
		uint64_t both = end < once ? end : once;
		uint64_t from = use->start > twice ? use->start : twice;

		add_gap(&analysis->memory_gaps, load, once, use->start);
		if (both > from) {
			load->shared_bytes += (uint32_t)(both - from);
			twice = both;
		}
		if (end > once) {
			uint64_t fresh = once > use->start ? once : use->start;
			load->used_bytes += (uint32_t)(end - fresh);
			once = end;
		}
		load->use_count++;
	}
	add_gap(&analysis->memory_gaps, load, once, region_end);
	return next;
}

int xmc_analysis_memory(xmc_analysis *analysis, const xmc_system *system)
{
	struct xmc_region_loads *loads = &analysis->region_loads;
	const size_t regions = xmc_region_count(system);
	const size_t uses =
		xmc_area_count(system) + xmc_device_count(system) + 1;
	size_t next = 0;

	loads->items = calloc(regions + 1, sizeof(*loads->items));
	analysis->memory_uses.items = calloc(uses, sizeof(xmc_memory_use));
	analysis->memory_gaps.items =
		calloc(uses + regions, sizeof(xmc_memory_gap));
	if (loads->items == NULL || analysis->memory_uses.items == NULL ||
	    analysis->memory_gaps.items == NULL) {
		return XMC_ERR_MEMORY;
	}
	collect(&analysis->memory_uses, system);
	loads->count = regions;
	for (size_t i = 0; i < regions; i++) {
		next = sweep_region(analysis, &loads->items[i],
				    xmc_region_at(system, i), next);
	}
	return XMC_SUCCESS;
}
