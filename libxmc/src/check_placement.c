/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of where things lie: each area and memory block inside one
 * region, and what is written not in a ROM.
 */
#include "rules.h"

#include <stdio.h>

/* A range that has to lie in a region. */
struct range {
	uint32_t start;
	uint32_t last;
	struct xmc_place start_at;
	struct xmc_place size_at;
	const struct xmc_area_node *area; /* or else a memory block */
	const char *block;
};

/* A range in words. */
struct words {
	char bytes[128];
};

static struct words describe(const xmc_system *system,
			     const struct range *range)
{
	struct words out;

	if (range->area != NULL) {
		(void)snprintf(
			out.bytes, sizeof(out.bytes), "area 0x%x..0x%x of %s",
			range->start, range->last,
			xmc_text_owner(system, range->area->owner).bytes);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "memory block %s 0x%x..0x%x",
			       xmc_text_quote_name(range->block).bytes,
			       range->start, range->last);
	}
	return out;
}

static void note_region(const struct xmc_region_node *region, xmc_diag *diag)
{
	xmc_diag_note(diag, region->origin.at, "region 0x%x..0x%x stands here",
		      region->pub.start,
		      xmc_last(region->pub.start, region->pub.size));
}

/* The region that holds all of a range; NULL after a finding. */
static const struct xmc_region_node *
find_home(const xmc_system *system, const struct range *range, xmc_diag *diag)
{
	const struct xmc_region_node *region =
		xmc_find_region(system, range->start);

	if (region == NULL) {
		xmc_diag_error(diag, "area-no-region", range->start_at,
			       "%s begins in no region",
			       describe(system, range).bytes);
		for (size_t i = 0; i < system->regions.count && i < 4; i++) {
			note_region(&system->regions.items[i], diag);
		}
		return NULL;
	}
	uint32_t end = xmc_last(region->pub.start, region->pub.size);
	if (range->last <= end) {
		return region;
	}
	bool next = xmc_find_region(system, end + 1) != NULL;
	xmc_diag_error(diag, next ? "area-two-regions" : "area-past-region",
		       range->size_at,
		       "%s reaches past its region, which ends at 0x%x%s; "
		       "0x%x bytes fit",
		       describe(system, range).bytes, end,
		       next ? ", into another one" : "",
		       end - range->start + 1);
	note_region(region, diag);
	return NULL;
}

/* The kernel maps a ROM to a partition read-only whatever the flags are: they
 * have to say so. The resident software is its own judge. */
static void check_area(const xmc_system *system,
		       const struct xmc_area_node *area, xmc_diag *diag)
{
	const struct xmc_origin *origin = &area->origin;
	struct range range = {
		.start = area->pub.start,
		.last = xmc_last(area->pub.start, area->pub.size),
		.start_at = origin->attributes[XMC_AT_AREA_START],
		.size_at = origin->attributes[XMC_AT_AREA_SIZE],
		.area = area,
	};

	const struct xmc_region_node *region = find_home(system, &range, diag);
	bool written =
		area->owner != XMC_OWNER_RESIDENT_SW &&
		(area->pub.flags & (XMC_AREA_ROM | XMC_AREA_READONLY)) == 0 &&
		xmc_usable(origin, XMC_AT_AREA_FLAGS);
	if (region == NULL || region->pub.type != XMC_REGION_ROM || !written ||
	    !xmc_usable(&region->origin, XMC_AT_REGION_TYPE)) {
		return;
	}
	xmc_diag_error(diag, "area-in-rom", range.start_at,
		       "%s lies in a region of type rom, which no partition "
		       "can write; add the flag read-only or rom",
		       describe(system, &range).bytes);
	note_region(region, diag);
}

static void check_block(const xmc_system *system,
			const struct xmc_device_node *device, xmc_diag *diag)
{
	const struct xmc_origin *origin = &device->origin;
	struct range range = {
		.start = device->pub.start,
		.last = xmc_last(device->pub.start, device->pub.size),
		.start_at = origin->attributes[XMC_AT_BLOCK_START],
		.size_at = origin->attributes[XMC_AT_BLOCK_SIZE],
		.block = device->pub.name,
	};

	const struct xmc_region_node *region = find_home(system, &range, diag);
	if (region == NULL || region->pub.type != XMC_REGION_ROM ||
	    !xmc_usable(&region->origin, XMC_AT_REGION_TYPE)) {
		return;
	}
	xmc_diag_error(diag, "block-in-rom", range.start_at,
		       "%s lies in a region of type rom; the kernel writes "
		       "memory blocks",
		       describe(system, &range).bytes);
	note_region(region, diag);
}

void xmc_check_placement(const xmc_system *system, xmc_diag *diag)
{
	if (!xmc_regions_sound(system)) {
		return;
	}
	for (size_t i = 0; i < system->areas.count && !xmc_diag_full(diag);
	     i++) {
		if (xmc_area_sound(&system->areas.items[i])) {
			check_area(system, &system->areas.items[i], diag);
		}
	}
	for (size_t i = 0; i < system->devices.count && !xmc_diag_full(diag);
	     i++) {
		if (xmc_block_sound(&system->devices.items[i])) {
			check_block(system, &system->devices.items[i], diag);
		}
	}
}
