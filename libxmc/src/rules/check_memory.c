/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of regions, and of each area by itself.
 */
#include "model/find.h"
#include "model/sound.h"
#include "rules/rules.h"

#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/xmc_read.h>

static const char page_fact[] =
	"a page is the least that the memory management unit tells apart";

/* Finds an address that is no multiple of a page. */
static void check_aligned(xmc_diag *diag, const struct xmc_origin *origin,
			  unsigned int attribute, uint32_t address,
			  const char *what)
{
	uint32_t below = address - address % XM_PAGE_BYTES;

	if (xmc_usable(origin, attribute) && address != below) {
		xmc_diag_error(diag, "unaligned", origin->attributes[attribute],
			       "%s 0x%x is not a multiple of a page (0x1000)",
			       what, address);
		xmc_diag_fact(diag, "%s", page_fact);
		if (below <= UINT32_MAX - XM_PAGE_BYTES) {
			xmc_diag_help(diag, "write 0x%x or 0x%x", below,
				      below + XM_PAGE_BYTES);
		} else {
			xmc_diag_help(diag, "write 0x%x", below);
		}
	}
}

void xmc_check_size_aligned(xmc_diag *diag, const struct xmc_origin *origin,
			    unsigned int attribute, uint32_t size,
			    const char *what)
{
	uint32_t below = size - size % XM_PAGE_BYTES;

	if (xmc_usable(origin, attribute) && size != below) {
		xmc_diag_error(diag, "unaligned", origin->attributes[attribute],
			       "%s 0x%x is not a multiple of a page (0x1000)",
			       what, size);
		xmc_diag_fact(diag, "%s", page_fact);
		if (below <= UINT32_MAX - XM_PAGE_BYTES) {
			below += XM_PAGE_BYTES;
		}
		xmc_diag_help(diag, "write %s", xmc_text_size(below).bytes);
	}
}

/* Finds an empty range, or one that passes 2^32. */
static void check_extent(xmc_diag *diag, const struct xmc_origin *origin,
			 unsigned int start_attribute,
			 unsigned int size_attribute, uint32_t start,
			 uint32_t size, const char *what)
{
	struct xmc_place at = origin->attributes[size_attribute];

	if (!xmc_usable(origin, size_attribute)) {
		return;
	}
	if (size == 0) {
		xmc_diag_error(diag, "empty", at, "%s of size 0", what);
		xmc_diag_fact(diag, "%s", page_fact);
		xmc_diag_help(diag, "write size=\"4KB\", one page, or more");
	} else if (xmc_usable(origin, start_attribute) &&
		   !xm_no_wrap(start, size)) {
		xmc_diag_error(diag, "address-wrap", at,
			       "%s at 0x%x of size 0x%x passes the last "
			       "address 0xffffffff",
			       what, start, size);
		xmc_diag_note(diag, origin->attributes[start_attribute],
			      "it starts here");
		xmc_diag_help(diag, "write size=\"%s\" at the most",
			      xmc_text_size(0x100000000ull - start).bytes);
	}
}

static void check_region(const struct xmc_region_node *region, xmc_diag *diag)
{
	const struct xmc_origin *origin = &region->origin;

	check_aligned(diag, origin, XMC_AT_REGION_START, region->pub.start,
		      "region start");
	xmc_check_size_aligned(diag, origin, XMC_AT_REGION_SIZE,
			       region->pub.size, "region size");
	check_extent(diag, origin, XMC_AT_REGION_START, XMC_AT_REGION_SIZE,
		     region->pub.start, region->pub.size, "region");
	if (xmc_region_sound(region) &&
	    !xm_in_range(XM_MEMORY_END, region->pub.start, region->pub.size)) {
		xmc_diag_error(diag, "region-peripherals",
			       origin->attributes[XMC_AT_REGION_START],
			       "region 0x%x..0x%x reaches the peripherals, "
			       "which begin at 0x%x",
			       region->pub.start,
			       xmc_last(region->pub.start, region->pub.size),
			       XM_MEMORY_END);
		xmc_diag_fact(diag, "what answers from there on is registers "
				    "of devices, no memory");
		if (region->pub.start < XM_MEMORY_END) {
			xmc_diag_help(
				diag, "write size=\"%s\" at the most",
				xmc_text_size(XM_MEMORY_END - region->pub.start)
					.bytes);
		} else {
			xmc_diag_help(diag, "remove it: registers are given to "
					    "a partition by IoPorts");
		}
	}
}

/* Where a region could begin that overlaps one with that last address. */
static void help_behind(uint32_t last, xmc_diag *diag)
{
	if (last < XM_MEMORY_END - 1) {
		xmc_diag_help(
			diag,
			"write start=\"0x%x\", the first address behind it",
			last + 1);
	} else {
		xmc_diag_help(diag, "no memory is behind it; make it shorter");
	}
}

static void check_regions(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_region_node *furthest = NULL;

	for (size_t i = 0; i < system->regions.count; i++) {
		const struct xmc_region_node *region =
			&system->regions.items[i];
		check_region(region, diag);
		if (!xmc_region_sound(region)) {
			continue;
		}
		uint32_t last = xmc_last(region->pub.start, region->pub.size);
		uint32_t furthest_last = furthest == NULL
						 ? 0
						 : xmc_last(furthest->pub.start,
							    furthest->pub.size);
		if (furthest != NULL && furthest_last >= region->pub.start) {
			xmc_diag_error(
				diag, "region-overlap",
				region->origin.attributes[XMC_AT_REGION_START],
				"region 0x%x..0x%x overlaps region 0x%x..0x%x "
				"in 0x%x..0x%x",
				region->pub.start, last, furthest->pub.start,
				furthest_last, region->pub.start,
				last < furthest_last ? last : furthest_last);
			xmc_diag_note(diag, furthest->origin.at,
				      "region 0x%x..0x%x stands here",
				      furthest->pub.start, furthest_last);
			help_behind(furthest_last, diag);
		}
		if (furthest == NULL || last > furthest_last) {
			furthest = region;
		}
	}
}

static void check_area(const struct xmc_area_node *area, xmc_diag *diag)
{
	const struct xmc_origin *origin = &area->origin;

	check_aligned(diag, origin, XMC_AT_AREA_START, area->pub.start,
		      "area start");
	xmc_check_size_aligned(diag, origin, XMC_AT_AREA_SIZE, area->pub.size,
			       "area size");
	/* Without mappedAt it is the start, of which was said enough. */
	if (area->pub.mapped_at != area->pub.start) {
		check_aligned(diag, origin, XMC_AT_AREA_MAPPED_AT,
			      area->pub.mapped_at, "mappedAt");
	}
	check_extent(diag, origin, XMC_AT_AREA_START, XMC_AT_AREA_SIZE,
		     area->pub.start, area->pub.size, "area");
	if (area->owner == XMC_OWNER_RESIDENT_SW &&
	    (area->pub.flags & XMC_AREA_SHARED) != 0) {
		xmc_diag_error(diag, "resident-shared",
			       origin->attributes[XMC_AT_AREA_FLAGS],
			       "the resident software's area cannot be shared");
		xmc_diag_mark_word(diag, "shared");
		xmc_diag_fact(diag, "partitions share areas; the resident "
				    "software has its own");
		xmc_diag_help(diag, "remove shared");
	}
}

/* The kernel's reader keeps an owner's areas to a number. */
static void check_area_count(const xmc_system *system, uint32_t owner,
			     uint32_t count, struct xmc_place at,
			     xmc_diag *diag)
{
	if (count > XM_XMC_OWNER_AREAS_MAX) {
		xmc_diag_error(diag, "too-many-areas", at,
			       "%s has %u areas; %u are the most",
			       xmc_text_owner(system, owner).bytes, count,
			       XM_XMC_OWNER_AREAS_MAX);
		xmc_diag_fact(diag, "the kernel reads no more of one owner");
		xmc_diag_help(diag,
			      "remove %u of them, or join those that lie side "
			      "by side",
			      count - XM_XMC_OWNER_AREAS_MAX);
	}
}

void xmc_check_memory(const xmc_system *system, xmc_diag *diag)
{
	check_regions(system, diag);
	for (size_t i = 0; i < system->areas.count; i++) {
		check_area(&system->areas.items[i], diag);
	}
	check_area_count(system, XMC_OWNER_RESIDENT_SW,
			 system->info.rsw_area_count, system->origin.at, diag);
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		check_area_count(system, (uint32_t)i, node->pub.area_count,
				 node->origin.at, diag);
	}
}
