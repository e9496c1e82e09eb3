/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of where things lie: each area and memory block inside one
 * region, and what is written not in a ROM.
 */
#include "rules/rules.h"

#include "findings/place_order.h"
#include "model/find.h"
#include "model/sound.h"
#include "rules/claims.h"
#include "tables/array.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <xm/limits.h>

/* Regions, and further ranges in no region, that a finding names. */
#define NOTED_MAX 4u

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
	char bytes[192];
};

static struct words describe(const xmc_system *system,
			     const struct range *range)
{
	struct words out;

	if (range->area != NULL) {
		const char *name = range->area->pub.name;
		bool named = name[0] != '\0';
		(void)snprintf(
			out.bytes, sizeof(out.bytes),
			"area %s%s0x%x..0x%x of %s",
			named ? xmc_text_quote_name(name).bytes : "",
			named ? " " : "", range->start, range->last,
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

/* A range that lies in no region. */
struct stray {
	size_t hole; /* regions below it */
	struct range range;
};

struct placement {
	const xmc_system *system;
	xmc_diag *diag;
	struct stray *strays;
	size_t stray_count;
	size_t stray_capacity;
	bool room_known;
	struct xmc_room room; /* what nobody has of the regions */
	int status;
};

/* Finds free RAM of some size, the nearest to the kernel.
 * @return false if there is none. */
static bool find_place(struct placement *placement, uint32_t *start,
		       uint32_t size)
{
	const xmc_system *system = placement->system;
	const struct xmc_seeker seeker = {
		.taker = XMC_NO_TAKER,
		.wanted = XM_KERNEL_PHYS,
		.size = size,
		.kinds = 1u << XMC_REGION_SDRAM | 1u << XMC_REGION_STRAM,
	};

	if (!placement->room_known && placement->status == XMC_SUCCESS) {
		struct xmc_claims claims;
		int status = xmc_claims_collect(&claims, system);
		if (status == XMC_SUCCESS) {
			status = xmc_claims_room(&placement->room, &claims,
						 system);
			free(claims.items);
		}
		placement->status = status;
		placement->room_known = status == XMC_SUCCESS;
	}
	return placement->room_known &&
	       xmc_room_nearest(&placement->room, start, &seeker);
}

/* How many regions begin below an address; they are sorted. */
static size_t regions_below(const xmc_system *system, uint32_t address)
{
	size_t low = 0;
	size_t high = system->regions.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (system->regions.items[middle].pub.start <= address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static void add_stray(struct placement *placement, const struct range *range)
{
	struct stray *strays =
		xmc_array_grow(placement->strays, &placement->stray_capacity,
			       placement->stray_count, sizeof(*strays));

	if (strays == NULL) {
		placement->status = XMC_ERR_MEMORY;
		return;
	}
	placement->strays = strays;
	strays[placement->stray_count].hole =
		regions_below(placement->system, range->start);
	strays[placement->stray_count].range = *range;
	placement->stray_count++;
}

static int compare_strays(const void *left, const void *right)
{
	const struct stray *a = left;
	const struct stray *b = right;

	if (a->hole != b->hole) {
		return a->hole < b->hole ? -1 : 1;
	}
	return xmc_compare_places(a->range.start_at, b->range.start_at);
}

static void report_stray(struct placement *placement, const struct range *range)
{
	const struct xmc_regions *regions = &placement->system->regions;

	xmc_diag_error(placement->diag, "area-no-region", range->start_at,
		       "%s begins in no region",
		       describe(placement->system, range).bytes);
	for (size_t i = 0; i < regions->count && i < NOTED_MAX; i++) {
		note_region(&regions->items[i], placement->diag);
	}
	if (regions->count > NOTED_MAX) {
		xmc_diag_fact(placement->diag, "and %zu more regions",
			      regions->count - NOTED_MAX);
	}
	if (regions->count == 0) {
		xmc_diag_fact(placement->diag, "the system has no regions");
	}
	uint32_t size = range->last - range->start + 1;
	uint32_t start;
	if (find_place(placement, &start, size)) {
		xmc_diag_help(placement->diag,
			      "move it to 0x%x, where %s are free, or add the "
			      "region that the board has there",
			      start, xmc_text_size(size).bytes);
	} else {
		xmc_diag_help(placement->diag,
			      "add the region that the board has there");
	}
}

/* Whether the rules of the hypervisor's area judge where it begins. */
static bool is_kernel_judged(const xmc_system *system)
{
	return xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE) &&
	       system->info.hypervisor_bytes > 0 &&
	       system->info.hypervisor_bytes <= XM_KERNEL_AREA_BYTES_MAX;
}

/* Whether a range begins where the kernel would, if there were memory: of that
 * the rules of the hypervisor's area tell. */
static bool is_beside_kernel(const xmc_system *system,
			     const struct stray *stray)
{
	return xmc_find_region(system, XM_KERNEL_PHYS) == NULL &&
	       regions_below(system, XM_KERNEL_PHYS) == stray->hole &&
	       is_kernel_judged(system);
}

/* One finding for all between the same two regions: if there are many, a
 * region is what is missing. */
static void report_strays(struct placement *placement)
{
	size_t again = 0;
	bool reported = false; /* one of this hole */

	if (placement->stray_count == 0) {
		return;
	}
	xmc_sort(placement->strays, placement->stray_count,
		 sizeof(*placement->strays), compare_strays);
	for (size_t i = 0; i < placement->stray_count; i++) {
		const struct stray *stray = &placement->strays[i];
		bool last = i + 1 == placement->stray_count ||
			    stray[1].hole != stray->hole;
		if (i == 0 || stray[-1].hole != stray->hole) {
			again = 0;
			reported = !is_beside_kernel(placement->system, stray);
			if (reported) {
				report_stray(placement, &stray->range);
			}
		} else if (reported && again++ < NOTED_MAX) {
			xmc_diag_note(placement->diag, stray->range.start_at,
				      "%s begins there as well",
				      describe(placement->system, &stray->range)
					      .bytes);
		}
		if (last && reported && again > NOTED_MAX) {
			xmc_diag_fact(placement->diag,
				      "and %zu more areas or blocks",
				      again - NOTED_MAX);
		}
	}
}

/* The region that holds all of a range; NULL if none does. */
static const struct xmc_region_node *find_home(struct placement *placement,
					       const struct range *range)
{
	const xmc_system *system = placement->system;
	xmc_diag *diag = placement->diag;
	const struct xmc_region_node *region =
		xmc_find_region(system, range->start);

	if (region == NULL) {
		add_stray(placement, range);
		return NULL;
	}
	uint32_t end = xmc_last(region->pub.start, region->pub.size);
	if (range->last <= end) {
		return region;
	}
	bool next = xmc_find_region(system, end + 1) != NULL;
	xmc_diag_error(diag, next ? "area-two-regions" : "area-past-region",
		       range->size_at,
		       "%s reaches past its region, which ends at 0x%x%s",
		       describe(system, range).bytes, end,
		       next ? ", into another one" : "");
	note_region(region, diag);
	xmc_diag_help(diag, "write size=\"%s\" at the most",
		      xmc_text_size(end - range->start + 1ull).bytes);
	return NULL;
}

/* Whether a region is a ROM that nothing should be written to. Where the
 * kernel would be, its type is what is wrong: of that the rules of the
 * hypervisor's area tell. */
static bool is_rom(const xmc_system *system,
		   const struct xmc_region_node *region)
{
	return region->pub.type == XMC_REGION_ROM &&
	       xmc_usable(&region->origin, XMC_AT_REGION_TYPE) &&
	       !(region == xmc_find_region(system, XM_KERNEL_PHYS) &&
		 is_kernel_judged(system));
}

/* The kernel maps a ROM to a partition read-only whatever the flags are: they
 * have to say so. The resident software is its own judge. */
static void check_area(struct placement *placement,
		       const struct xmc_area_node *area)
{
	const xmc_system *system = placement->system;
	xmc_diag *diag = placement->diag;
	const struct xmc_origin *origin = &area->origin;
	struct range range = {
		.start = area->pub.start,
		.last = xmc_last(area->pub.start, area->pub.size),
		.start_at = origin->attributes[XMC_AT_AREA_START],
		.size_at = origin->attributes[XMC_AT_AREA_SIZE],
		.area = area,
	};

	const struct xmc_region_node *region = find_home(placement, &range);
	bool written =
		area->owner != XMC_OWNER_RESIDENT_SW &&
		(area->pub.flags & (XMC_AREA_ROM | XMC_AREA_READONLY)) == 0 &&
		xmc_usable(origin, XMC_AT_AREA_FLAGS);
	if (region == NULL || !written || !is_rom(system, region)) {
		return;
	}
	xmc_diag_error(diag, "area-in-rom", range.start_at,
		       "%s lies in a region of type rom, which no partition "
		       "can write",
		       describe(system, &range).bytes);
	note_region(region, diag);
	xmc_diag_help(diag, "add the flag read-only or rom");
}

static void check_block(struct placement *placement,
			const struct xmc_device_node *device)
{
	xmc_diag *diag = placement->diag;
	const struct xmc_origin *origin = &device->origin;
	struct range range = {
		.start = device->pub.start,
		.last = xmc_last(device->pub.start, device->pub.size),
		.start_at = origin->attributes[XMC_AT_BLOCK_START],
		.size_at = origin->attributes[XMC_AT_BLOCK_SIZE],
		.block = device->pub.name,
	};

	const struct xmc_region_node *region = find_home(placement, &range);
	if (region == NULL || !is_rom(placement->system, region)) {
		return;
	}
	xmc_diag_error(diag, "block-in-rom", range.start_at,
		       "%s lies in a region of type rom; the kernel writes "
		       "memory blocks",
		       describe(placement->system, &range).bytes);
	note_region(region, diag);
	uint32_t start;
	if (find_place(placement, &start, device->pub.size)) {
		xmc_diag_help(diag, "write start=\"0x%x\", which is free RAM",
			      start);
	} else {
		xmc_diag_help(diag, "move it into a region of RAM");
	}
}

int xmc_check_placement(const xmc_system *system, xmc_diag *diag)
{
	struct placement placement = {.system = system, .diag = diag};

	if (!xmc_regions_sound(system)) {
		return XMC_SUCCESS;
	}
	for (size_t i = 0; i < system->areas.count && !xmc_diag_full(diag);
	     i++) {
		if (xmc_area_sound(&system->areas.items[i])) {
			check_area(&placement, &system->areas.items[i]);
		}
	}
	for (size_t i = 0; i < system->devices.count && !xmc_diag_full(diag);
	     i++) {
		if (xmc_block_sound(&system->devices.items[i])) {
			check_block(&placement, &system->devices.items[i]);
		}
	}
	report_strays(&placement);
	xmc_room_free(&placement.room);
	free(placement.strays);
	return placement.status;
}
