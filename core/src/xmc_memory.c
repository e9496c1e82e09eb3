/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern memory: who may have which
 * byte.
 *
 * The areas of one owner stand in order of their start, so the owners' lists
 * are merged: all areas pass by in order of their start and each is compared
 * with the furthest end so far. That takes (areas * log owners) steps and no
 * memory but a cursor for each owner.
 */
#include "xmc_check.h"
#include <stdbool.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

#define PAGE_BYTES ((uint32_t)XM_PAGE_BYTES)
/* Owner 0 is the resident software, owner i + 1 is partition i. */
#define OWNERS_MAX (XM_PARTITIONS_MAX + 1u)
#define RESIDENT_SOFTWARE 0u

struct range {
	uint32_t first;
	uint32_t count;
};

static struct range owner_areas(const struct xm_xmc_view *view, uint32_t owner)
{
	struct xm_xmc_partition partition;
	struct xm_xmc_system system;
	struct range areas;

	if (owner == RESIDENT_SOFTWARE) {
		xm_xmc_system(view, &system);
		areas.first = system.rsw_first_area;
		areas.count = system.rsw_area_count;
	} else {
		xm_xmc_partition(view, owner - 1, &partition);
		areas.first = partition.first_area;
		areas.count = partition.area_count;
	}
	return areas;
}

static bool page_aligned(uint32_t value)
{
	return value % PAGE_BYTES == 0;
}

static int check_regions(const struct xm_xmc_view *view)
{
	uint32_t free_from = 0; /* in pages */
	struct xm_xmc_region region;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_REGIONS); i++) {
		xm_xmc_region(view, i, &region);
		if (region.type > XM_XMC_REGION_ROM || region.size == 0 ||
		    !page_aligned(region.start) || !page_aligned(region.size)) {
			return XM_ERR_VALUE;
		}
		/* Behind it are registers, which are nobody's memory. */
		if (!xm_in_range(XM_MEMORY_END, region.start, region.size)) {
			return XM_ERR_ADDRESS;
		}
		if (region.start / PAGE_BYTES < free_from) {
			return XM_ERR_ORDER;
		}
		free_from =
			region.start / PAGE_BYTES + region.size / PAGE_BYTES;
	}
	return XM_SUCCESS;
}

/* Whether one region holds the whole range; the regions are in order. */
static bool in_one_region(const struct xm_xmc_view *view, uint32_t start,
			  uint32_t size)
{
	uint32_t low = 0;
	uint32_t high = xm_xmc_count(view, XM_XMC_REGIONS);
	struct xm_xmc_region region;

	/* Narrow down to the last region that begins at or before start. */
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		xm_xmc_region(view, middle, &region);
		if (region.start <= start) {
			low = middle;
		} else {
			high = middle;
		}
	}
	xm_xmc_region(view, low, &region);
	return start >= region.start &&
	       xm_in_range(region.size, start - region.start, size);
}

static int check_hypervisor(const struct xm_xmc_view *view)
{
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	if (system.hypervisor_bytes == 0 ||
	    !page_aligned(system.hypervisor_bytes) ||
	    system.hypervisor_bytes > XM_KERNEL_AREA_BYTES_MAX) {
		return XM_ERR_VALUE;
	}
	return in_one_region(view, XM_KERNEL_PHYS, system.hypervisor_bytes)
		       ? XM_SUCCESS
		       : XM_ERR_ADDRESS;
}

static int check_area(const struct xm_xmc_view *view,
		      const struct xm_xmc_area *area)
{
	struct xm_xmc_system system;

	if (area->size == 0 || !page_aligned(area->size) ||
	    !page_aligned(area->start) || !page_aligned(area->mapped_at)) {
		return XM_ERR_VALUE;
	}
	xm_xmc_system(view, &system);
	if (!xm_no_wrap(area->start, area->size) ||
	    !in_one_region(view, area->start, area->size) ||
	    xm_overlap(area->start, area->size, XM_KERNEL_PHYS,
		       system.hypervisor_bytes)) {
		return XM_ERR_ADDRESS;
	}
	return XM_SUCCESS;
}

/* Whether the initial map of a partition shows the area. */
static bool is_mapped(const struct xm_xmc_area *area)
{
	return (area->flags & XM_XMC_AREA_UNMAPPED) == 0;
}

/* The area's virtual range: below the kernel's window and apart from those of
 * the partition's areas before it. *free_from is behind all of these; where
 * virtual addresses ascend like physical ones, nothing is searched. */
static int check_virtual(const struct xm_xmc_view *view, uint32_t first,
			 uint32_t index, uint32_t *free_from)
{
	struct xm_xmc_area area;
	struct xm_xmc_area other;

	xm_xmc_area(view, index, &area);
	if (!is_mapped(&area)) {
		return XM_SUCCESS;
	}
	if (!xm_in_range(XM_KERNEL_WINDOW, area.mapped_at, area.size)) {
		return XM_ERR_ADDRESS;
	}
	if (area.mapped_at >= *free_from) {
		*free_from = area.mapped_at + area.size;
		return XM_SUCCESS;
	}
	for (uint32_t i = first; i < index; i++) {
		xm_xmc_area(view, i, &other);
		if (is_mapped(&other) &&
		    xm_overlap(area.mapped_at, area.size, other.mapped_at,
			       other.size)) {
			return XM_ERR_ORDER;
		}
	}
	return XM_SUCCESS;
}

static int check_owner(const struct xm_xmc_view *view, uint32_t owner)
{
	struct range areas = owner_areas(view, owner);
	uint32_t end = areas.first + areas.count;
	uint32_t phys_free_from = 0; /* pages */
	uint32_t virt_free_from = 0;
	struct xm_xmc_area area;

	for (uint32_t i = areas.first; i < end; i++) {
		int status;

		xm_xmc_area(view, i, &area);
		status = check_area(view, &area);
		if (status != XM_SUCCESS) {
			return status;
		}
		if (area.start / PAGE_BYTES < phys_free_from) {
			return XM_ERR_ORDER;
		}
		phys_free_from =
			area.start / PAGE_BYTES + area.size / PAGE_BYTES;
		if (owner != RESIDENT_SOFTWARE) {
			status = check_virtual(view, areas.first, i,
					       &virt_free_from);
		}
		if (status != XM_SUCCESS) {
			return status;
		}
	}
	return XM_SUCCESS;
}

/* The merge: a heap of the owners whose areas are not all seen, the one with
 * the lowest start at its root. */
struct merge {
	const struct xm_xmc_view *view;
	uint32_t cursor[OWNERS_MAX]; /* the owner's next area */
	uint8_t heap[OWNERS_MAX];    /* owners */
	uint32_t heap_count;
};

static uint32_t next_start(const struct merge *merge, uint32_t place)
{
	uint32_t area = merge->cursor[merge->heap[place]];

	return xm_be32(xm_xmc_record(merge->view, XM_XMC_AREAS, area) +
		       XM_XMC_AREA_START);
}

static void sift_down(struct merge *merge, uint32_t place)
{
	for (;;) {
		uint32_t child = 2 * place + 1;
		uint8_t owner = merge->heap[place];

		if (child >= merge->heap_count) {
			return;
		}
		if (child + 1 < merge->heap_count &&
		    next_start(merge, child + 1) < next_start(merge, child)) {
			child++;
		}
		if (next_start(merge, place) <= next_start(merge, child)) {
			return;
		}
		merge->heap[place] = merge->heap[child];
		merge->heap[child] = owner;
		place = child;
	}
}

static void merge_begin(struct merge *merge, const struct xm_xmc_view *view)
{
	uint32_t partition_count = xm_xmc_count(view, XM_XMC_PARTITIONS);

	merge->view = view;
	merge->heap_count = 0;
	for (uint32_t owner = 0; owner <= partition_count; owner++) {
		struct range areas = owner_areas(view, owner);

		if (areas.count > 0) {
			merge->cursor[owner] = areas.first;
			merge->heap[merge->heap_count] = (uint8_t)owner;
			merge->heap_count++;
		}
	}
	for (uint32_t place = merge->heap_count / 2; place > 0; place--) {
		sift_down(merge, place - 1);
	}
}

/* Takes the area at the root away. */
static void merge_advance(struct merge *merge)
{
	uint8_t owner = merge->heap[0];
	struct range areas = owner_areas(merge->view, owner);

	merge->cursor[owner]++;
	if (merge->cursor[owner] - areas.first == areas.count) {
		merge->heap_count--;
		merge->heap[0] = merge->heap[merge->heap_count];
	}
	sift_down(merge, 0);
}

/* No two owners over each other. The resident software shares nothing. */
static int check_apart(const struct xm_xmc_view *view)
{
	/* In pages: the ends of private areas, and of all areas, so far. */
	uint32_t private_end = 0;
	uint32_t end = 0;
	struct xm_xmc_area area;
	struct merge merge;

	merge_begin(&merge, view);
	while (merge.heap_count > 0) {
		uint32_t owner = merge.heap[0];
		uint32_t first_page;
		uint32_t end_page;
		bool shared;

		xm_xmc_area(view, merge.cursor[owner], &area);
		first_page = area.start / PAGE_BYTES;
		end_page = first_page + area.size / PAGE_BYTES;
		shared = (area.flags & XM_XMC_AREA_SHARED) != 0 &&
			 owner != RESIDENT_SOFTWARE;
		if (first_page < (shared ? private_end : end)) {
			return XM_ERR_ADDRESS;
		}
		/* A private area that got here begins behind all others. */
		if (!shared) {
			private_end = end_page;
		}
		if (end_page > end) {
			end = end_page;
		}
		merge_advance(&merge);
	}
	return XM_SUCCESS;
}

/* The kernel writes into memory block devices: they are nobody else's. */
static int check_blocks(const struct xm_xmc_view *view)
{
	struct xm_xmc_system system;
	struct xm_xmc_device block;
	struct xm_xmc_area area;

	xm_xmc_system(view, &system);
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DEVICES); i++) {
		xm_xmc_device(view, i, &block);
		if (block.kind != XM_XMC_DEVICE_MEMORY_BLOCK) {
			continue;
		}
		if (block.size == 0) {
			return XM_ERR_VALUE;
		}
		if (!xm_no_wrap(block.start, block.size) ||
		    xm_overlap(block.start, block.size, XM_KERNEL_PHYS,
			       system.hypervisor_bytes)) {
			return XM_ERR_ADDRESS;
		}
		for (uint32_t a = 0; a < xm_xmc_count(view, XM_XMC_AREAS);
		     a++) {
			xm_xmc_area(view, a, &area);
			if (xm_overlap(block.start, block.size, area.start,
				       area.size)) {
				return XM_ERR_ADDRESS;
			}
		}
	}
	return XM_SUCCESS;
}

int xm_xmc_check_memory(const struct xm_xmc_view *view)
{
	uint32_t partition_count = xm_xmc_count(view, XM_XMC_PARTITIONS);
	int status = check_regions(view);

	if (status == XM_SUCCESS) {
		status = check_hypervisor(view);
	}
	for (uint32_t owner = 0;
	     status == XM_SUCCESS && owner <= partition_count; owner++) {
		status = check_owner(view, owner);
	}
	if (status == XM_SUCCESS) {
		status = check_apart(view);
	}
	if (status == XM_SUCCESS) {
		status = check_blocks(view);
	}
	return status;
}
