/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern memory: who may have which
 * byte: regions, the hypervisor's area, the areas of each owner.
 */
#include "xmc_check.h"
#include <stdbool.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

#define PAGE_BYTES ((uint32_t)XM_PAGE_BYTES)
/* Owner 0 is the resident software, owner i + 1 is partition i. */
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

static int check_regions(const struct xm_xmc_view *view)
{
	uint32_t free_from = 0; /* in pages */
	struct xm_xmc_region region;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_REGIONS); i++) {
		xm_xmc_region(view, i, &region);
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

void xm_xmc_region_before(const struct xm_xmc_view *view, uint32_t address,
			  struct xm_xmc_region *out)
{
	uint32_t low = 0;
	uint32_t high = xm_xmc_count(view, XM_XMC_REGIONS);

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		xm_xmc_region(view, middle, out);
		if (out->start <= address) {
			low = middle;
		} else {
			high = middle;
		}
	}
	xm_xmc_region(view, low, out);
}

bool xm_xmc_in_one_region(const struct xm_xmc_view *view, uint32_t start,
			  uint32_t size)
{
	struct xm_xmc_region region;

	xm_xmc_region_before(view, start, &region);
	return start >= region.start &&
	       xm_in_range(region.size, start - region.start, size);
}

static int check_hypervisor(const struct xm_xmc_view *view)
{
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	return xm_xmc_in_one_region(view, XM_KERNEL_PHYS,
				    system.hypervisor_bytes)
		       ? XM_SUCCESS
		       : XM_ERR_ADDRESS;
}

static int check_area(const struct xm_xmc_view *view,
		      const struct xm_xmc_area *area)
{
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	if (!xm_no_wrap(area->start, area->size) ||
	    !xm_xmc_in_one_region(view, area->start, area->size) ||
	    xm_overlap(area->start, area->size, XM_KERNEL_PHYS,
		       system.hypervisor_bytes)) {
		return XM_ERR_ADDRESS;
	}
	return XM_SUCCESS;
}

/* Whether a range is apart from those that the initial map of a partition
 * shows of @p count areas. Of the records only what is needed is read: where
 * virtual addresses do not ascend, areas are compared in pairs, of which an
 * owner's XM_XMC_OWNER_AREAS_MAX make half a million. */
static bool is_apart(const struct xm_xmc_view *view, struct range areas,
		     const struct xm_xmc_area *area)
{
	const uint8_t *other = xm_xmc_record(view, XM_XMC_AREAS, areas.first);

	for (uint32_t i = 0; i < areas.count; i++) {
		if (xm_overlap(area->mapped_at, area->size,
			       xm_xmc_word(other + XM_XMC_AREA_MAPPED_AT),
			       xm_xmc_word(other + XM_XMC_AREA_SIZE)) &&
		    (xm_xmc_word(other + XM_XMC_AREA_FLAGS) &
		     XM_XMC_AREA_UNMAPPED) == 0) {
			return false;
		}
		other += XM_XMC_AREA_BYTES;
	}
	return true;
}

/* The area's virtual range: below the kernel's window and apart from those of
 * the partition's areas before it. *free_from is behind all of these; where
 * virtual addresses ascend like physical ones, nothing is searched. */
static int check_virtual(const struct xm_xmc_view *view, struct range before,
			 const struct xm_xmc_area *area, uint32_t *free_from)
{
	if ((area->flags & XM_XMC_AREA_UNMAPPED) != 0) {
		return XM_SUCCESS;
	}
	if (!xm_in_range(XM_KERNEL_WINDOW, area->mapped_at, area->size)) {
		return XM_ERR_ADDRESS;
	}
	if (area->mapped_at >= *free_from) {
		*free_from = area->mapped_at + area->size;
		return XM_SUCCESS;
	}
	return is_apart(view, before, area) ? XM_SUCCESS : XM_ERR_ORDER;
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
			const struct range before = {areas.first,
						     i - areas.first};

			status = check_virtual(view, before, &area,
					       &virt_free_from);
		}
		if (status != XM_SUCCESS) {
			return status;
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
		status = xm_xmc_check_apart(view);
	}
	return status;
}
