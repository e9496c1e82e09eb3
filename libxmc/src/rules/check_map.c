/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a partition's initial map: virtual ranges apart from each
 * other and from the kernel's window, the entry point inside one.
 */
#include "rules/rules.h"

#include "findings/place_order.h"
#include "model/find.h"
#include "model/sound.h"
#include "rules/gaps.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

#define ENTRY_ALIGN_BYTES 4u

/* Whether the initial map shows the area at an address that can be judged. */
static bool is_mapped(const struct xmc_area_node *area)
{
	return (area->pub.flags & XMC_AREA_UNMAPPED) == 0 &&
	       xmc_area_sound(area) &&
	       xmc_usable(&area->origin, XMC_AT_AREA_MAPPED_AT) &&
	       area->pub.mapped_at % XM_PAGE_BYTES == 0;
}

static uint32_t virtual_last(const struct xmc_area_node *area)
{
	return xmc_last(area->pub.mapped_at, area->pub.size);
}

static int compare(const void *left, const void *right)
{
	const struct xmc_area_node *const *a = left;
	const struct xmc_area_node *const *b = right;
	int order = xmc_compare((*a)->pub.mapped_at, (*b)->pub.mapped_at);

	return order != 0
		       ? order
		       : xmc_compare_places((*a)->origin.at, (*b)->origin.at);
}

/* The kernel's window is at the top: what passes 2^32 reaches it too. */
static bool check_window(const xmc_system *system,
			 const struct xmc_area_node *area, xmc_diag *diag)
{
	uint32_t size = area->pub.size;

	if (xm_in_range(XM_KERNEL_WINDOW, area->pub.mapped_at, size)) {
		return true;
	}
	struct xmc_place at = area->origin.attributes[XMC_AT_AREA_MAPPED_AT];
	struct xmc_text owner = xmc_text_owner(system, area->owner);
	if (size > XM_KERNEL_WINDOW) {
		xmc_diag_error(diag, "kernel-window", at,
			       "area of size 0x%x of %s cannot be mapped below "
			       "the kernel's window at 0x%x",
			       size, owner.bytes, XM_KERNEL_WINDOW);
	} else {
		xmc_diag_error(diag, "kernel-window", at,
			       "area of %s mapped at 0x%x of size 0x%x "
			       "reaches into the kernel's window at 0x%x; "
			       "0x%x is the highest address for it",
			       owner.bytes, area->pub.mapped_at, size,
			       XM_KERNEL_WINDOW, XM_KERNEL_WINDOW - size);
	}
	return false;
}

/* Areas in the initial map of a partition, in order of virtual address. */
struct map {
	const xmc_system *system;
	xmc_diag *diag;
	const struct xmc_area_node **areas;
	size_t count;
	struct xmc_gaps gaps; /* sealed when the first overlap is found */
};

/* What is free below the kernel's window. Page 0 is no place to suggest. */
static int find_gaps(struct map *map)
{
	uint32_t free_from = XM_PAGE_BYTES;
	int status = XMC_SUCCESS;

	for (size_t i = 0; i < map->count && status == XMC_SUCCESS; i++) {
		uint32_t start = map->areas[i]->pub.mapped_at;
		uint32_t end = start + map->areas[i]->pub.size;
		if (start > free_from) {
			status = xmc_gaps_add(&map->gaps, free_from,
					      start - free_from, 0);
		}
		free_from = end > free_from ? end : free_from;
	}
	if (status == XMC_SUCCESS) {
		status = xmc_gaps_add(&map->gaps, free_from,
				      XM_KERNEL_WINDOW - free_from, 0);
	}
	return status == XMC_SUCCESS ? xmc_gaps_seal(&map->gaps) : status;
}

static struct xmc_text suggest(const struct map *map, uint32_t behind,
			       uint32_t size)
{
	const struct xmc_gap *gap = xmc_gaps_find(&map->gaps, behind, size, 1u);
	struct xmc_text out;

	if (gap != NULL) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "0x%x is free for it", gap->start);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "no gap of %.20s is free in its map",
			       xmc_text_size(size).bytes);
	}
	return out;
}

/* Whether two areas overlap physically just as they do virtually: then that is
 * the mistake, and a finding tells it. */
static bool overlap_alike(const struct xmc_area_node *a,
			  const struct xmc_area_node *b)
{
	return b->pub.mapped_at - a->pub.mapped_at ==
		       b->pub.start - a->pub.start &&
	       b->pub.start - a->pub.start < a->pub.size;
}

/* b is mapped at or above a. */
static int report_overlap(struct map *map, const struct xmc_area_node *a,
			  const struct xmc_area_node *b)
{
	bool a_leads = xmc_compare_places(a->origin.at, b->origin.at) > 0;
	const struct xmc_area_node *lead = a_leads ? a : b;
	const struct xmc_area_node *other = a_leads ? b : a;
	uint32_t a_last = virtual_last(a);
	uint32_t b_last = virtual_last(b);

	if (map->gaps.most == NULL && find_gaps(map) != XMC_SUCCESS) {
		return XMC_ERR_MEMORY;
	}
	xmc_diag_error(
		map->diag, "virtual-overlap",
		lead->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		"area of %s mapped at 0x%x..0x%x overlaps another of its "
		"areas, mapped at 0x%x..0x%x, in 0x%x..0x%x; %s",
		xmc_text_owner(map->system, lead->owner).bytes,
		lead->pub.mapped_at, virtual_last(lead), other->pub.mapped_at,
		virtual_last(other), b->pub.mapped_at,
		a_last < b_last ? a_last : b_last,
		suggest(map, (a_last > b_last ? a_last : b_last) + 1,
			lead->pub.size)
			.bytes);
	xmc_diag_note(map->diag,
		      other->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		      "0x%x..0x%x is mapped here", other->pub.mapped_at,
		      virtual_last(other));
	return XMC_SUCCESS;
}

static int check_overlaps(struct map *map)
{
	const struct xmc_area_node *furthest = NULL;
	int status = XMC_SUCCESS;

	for (size_t i = 0; i < map->count && status == XMC_SUCCESS &&
			   !xmc_diag_full(map->diag);
	     i++) {
		const struct xmc_area_node *area = map->areas[i];
		if (furthest != NULL &&
		    virtual_last(furthest) >= area->pub.mapped_at &&
		    !overlap_alike(furthest, area)) {
			status = report_overlap(map, furthest, area);
		}
		if (furthest == NULL ||
		    virtual_last(area) > virtual_last(furthest)) {
			furthest = area;
		}
	}
	xmc_gaps_free(&map->gaps);
	return status;
}

/* Whether all areas of a partition are as they were meant. */
static bool areas_known(const xmc_system *system, uint32_t index)
{
	const xmc_partition *partition = &system->partitions.items[index].pub;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[partition->first_area + i];
		if (area->origin.bad != 0 || !xmc_area_sound(area)) {
			return false;
		}
	}
	return !system->incomplete;
}

static void check_entry_point(const struct map *map, uint32_t index)
{
	const struct xmc_partition_node *node =
		&map->system->partitions.items[index];
	const struct xmc_area_node *const *mapped =
		(const struct xmc_area_node *const *)map->areas;
	xmc_diag *diag = map->diag;
	uint32_t entry = node->pub.entry_point;
	struct xmc_place at =
		node->origin.attributes[XMC_AT_PARTITION_ENTRY_POINT];

	if (entry == XMC_NO_ENTRY_POINT) {
		return;
	}
	if (entry % ENTRY_ALIGN_BYTES != 0) {
		xmc_diag_error(diag, "entry-unaligned", at,
			       "entryPoint 0x%x is not a multiple of an "
			       "instruction (4 bytes)",
			       entry);
		xmc_diag_help(diag, "0x%x would be",
			      entry - entry % ENTRY_ALIGN_BYTES);
	}
	for (size_t i = 0; i < map->count; i++) {
		if (entry >= mapped[i]->pub.mapped_at &&
		    entry <= virtual_last(mapped[i])) {
			return;
		}
	}
	if (!areas_known(map->system, index)) {
		return;
	}
	xmc_diag_error(diag, "entry-no-area", at,
		       "entryPoint 0x%x is in no mapped area of %s", entry,
		       xmc_text_owner(map->system, index).bytes);
	if (map->count > 0) {
		xmc_diag_note(diag, mapped[0]->origin.at,
			      "its first area is mapped at 0x%x..0x%x",
			      mapped[0]->pub.mapped_at,
			      virtual_last(mapped[0]));
		xmc_diag_help(diag, "without entryPoint the image's own holds");
	}
}

/* map->areas: room for all of the partition's areas. */
static int check_partition(struct map *map, uint32_t index)
{
	const xmc_system *system = map->system;
	const xmc_partition *partition = &system->partitions.items[index].pub;

	map->count = 0;
	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[partition->first_area + i];
		if (is_mapped(area) && check_window(system, area, map->diag)) {
			map->areas[map->count++] = area;
		}
	}
	xmc_sort((void *)map->areas, map->count, sizeof(map->areas[0]),
		 compare);
	check_entry_point(map, index);
	return check_overlaps(map);
}

int xmc_check_map(const xmc_system *system, xmc_diag *diag)
{
	struct map map = {
		.system = system,
		.diag = diag,
		.areas = calloc(system->areas.count + 1, sizeof(*map.areas)),
	};
	int status = map.areas == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;

	for (size_t i = 0;
	     i < system->partitions.count && status == XMC_SUCCESS; i++) {
		status = check_partition(&map, (uint32_t)i);
	}
	free((void *)map.areas);
	return status;
}
