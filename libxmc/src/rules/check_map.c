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
#include "rules/room.h"
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
		xmc_diag_fact(diag,
			      "0x%x..0xffffffff is the kernel's in each "
			      "map",
			      XM_KERNEL_WINDOW);
		xmc_diag_help(diag,
			      "give it the flag unmapped, or 0x%x bytes at the "
			      "most",
			      XM_KERNEL_WINDOW);
	} else {
		xmc_diag_error(diag, "kernel-window", at,
			       "area of %s mapped at 0x%x of size 0x%x "
			       "reaches into the kernel's window at 0x%x",
			       owner.bytes, area->pub.mapped_at, size,
			       XM_KERNEL_WINDOW);
		xmc_diag_fact(diag,
			      "0x%x..0xffffffff is the kernel's in each "
			      "map",
			      XM_KERNEL_WINDOW);
		xmc_diag_help(diag, "write mappedAt=\"0x%x\" at the most",
			      XM_KERNEL_WINDOW - size);
	}
	return false;
}

/* Areas in the initial map of a partition, in order of virtual address. */
struct map {
	const xmc_system *system;
	xmc_diag *diag;
	const struct xmc_area_node **areas;
	size_t count;
	struct xmc_room room; /* made when the first overlap is found */
};

/* What is free below the kernel's window; a taker is an area's position. Page
 * 0 is no place to suggest. */
static int find_room(struct map *map)
{
	static const struct xmc_range window = {XM_PAGE_BYTES, XM_KERNEL_WINDOW,
						0};
	struct xmc_range *takers = calloc(map->count + 1, sizeof(*takers));

	if (takers == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < map->count; i++) {
		const xmc_area *area = &map->areas[i]->pub;
		takers[i].start = area->mapped_at;
		takers[i].end = (uint64_t)area->mapped_at + area->size;
	}
	int status = xmc_room_make(&map->room, &(struct xmc_ranges){&window, 1},
				   &(struct xmc_ranges){takers, map->count});
	free(takers);
	return status;
}

static struct xmc_text suggest(const struct map *map, size_t index)
{
	const xmc_area *area = &map->areas[index]->pub;
	const struct xmc_seeker seeker = {
		.taker = index,
		.start = area->mapped_at,
		.end = (uint64_t)area->mapped_at + area->size,
		.wanted = area->mapped_at,
		.size = area->size,
		.kinds = 1u,
	};
	struct xmc_text out;
	uint32_t start;

	if (xmc_room_nearest(&map->room, &start, &seeker)) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "write mappedAt=\"0x%x\", which is free", start);
	} else {
		(void)snprintf(
			out.bytes, sizeof(out.bytes),
			"make it smaller: no gap of %.20s is free in its "
			"map",
			xmc_text_size(area->size).bytes);
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

/* The area at b is mapped at or above the one at a. */
static int report_overlap(struct map *map, size_t a, size_t b)
{
	bool a_leads = xmc_compare_places(map->areas[a]->origin.at,
					  map->areas[b]->origin.at) > 0;
	const struct xmc_area_node *lead = map->areas[a_leads ? a : b];
	const struct xmc_area_node *other = map->areas[a_leads ? b : a];
	uint32_t a_last = virtual_last(map->areas[a]);
	uint32_t b_last = virtual_last(map->areas[b]);

	if (map->room.stretches == NULL && find_room(map) != XMC_SUCCESS) {
		return XMC_ERR_MEMORY;
	}
	xmc_diag_error(
		map->diag, "virtual-overlap",
		lead->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		"area of %s mapped at 0x%x..0x%x overlaps another of its "
		"areas, mapped at 0x%x..0x%x, in 0x%x..0x%x",
		xmc_text_owner(map->system, lead->owner).bytes,
		lead->pub.mapped_at, virtual_last(lead), other->pub.mapped_at,
		virtual_last(other), map->areas[b]->pub.mapped_at,
		a_last < b_last ? a_last : b_last);
	xmc_diag_note(map->diag,
		      other->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		      "0x%x..0x%x is mapped here", other->pub.mapped_at,
		      virtual_last(other));
	xmc_diag_help(map->diag, "%s", suggest(map, a_leads ? a : b).bytes);
	return XMC_SUCCESS;
}

static int check_overlaps(struct map *map)
{
	size_t furthest = 0;
	int status = XMC_SUCCESS;

	for (size_t i = 1; i < map->count && status == XMC_SUCCESS &&
			   !xmc_diag_full(map->diag);
	     i++) {
		uint32_t last = virtual_last(map->areas[furthest]);
		if (last >= map->areas[i]->pub.mapped_at &&
		    !overlap_alike(map->areas[furthest], map->areas[i])) {
			status = report_overlap(map, furthest, i);
		}
		if (virtual_last(map->areas[i]) > last) {
			furthest = i;
		}
	}
	xmc_room_free(&map->room);
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
		xmc_diag_fact(diag, "the processor traps where an instruction "
				    "is not aligned");
		xmc_diag_help(diag, "write 0x%x",
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
		xmc_diag_help(diag,
			      "write one of its addresses, or leave it out: "
			      "without entryPoint the image's own holds");
	} else {
		xmc_diag_fact(diag, "none of its areas is mapped");
		xmc_diag_help(diag, "remove the flag unmapped from the area "
				    "that it is in");
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
