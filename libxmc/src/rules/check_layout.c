/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Warnings about a partition's areas that it can hardly run in.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>

static int compare_names(const void *left, const void *right)
{
	const struct xmc_area_node *const *a = left;
	const struct xmc_area_node *const *b = right;
	int order = strcmp((*a)->pub.name, (*b)->pub.name);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* by_name: room for all areas of the owner. */
static void check_names(const xmc_system *system, uint32_t owner,
			uint32_t first, uint32_t count,
			const struct xmc_area_node **by_name, xmc_diag *diag)
{
	size_t named = 0;

	for (uint32_t i = 0; i < count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[first + i];
		if (area->pub.name[0] != '\0' &&
		    xmc_usable(&area->origin, XMC_AT_AREA_NAME)) {
			by_name[named++] = area;
		}
	}
	xmc_sort((void *)by_name, named, sizeof(by_name[0]), compare_names);
	for (size_t i = 1; i < named; i++) {
		const struct xmc_area_node *other = by_name[i - 1];
		if (strcmp(by_name[i]->pub.name, other->pub.name) != 0) {
			continue;
		}
		xmc_diag_warning(
			diag, "area-name-twice",
			by_name[i]->origin.attributes[XMC_AT_AREA_NAME],
			"areas 0x%x and 0x%x of %s are both called %s",
			other->pub.start, by_name[i]->pub.start,
			xmc_text_owner(system, owner).bytes,
			xmc_text_quote_name(other->pub.name).bytes);
		xmc_diag_note(diag, other->origin.attributes[XMC_AT_AREA_NAME],
			      "the other one stands here");
		xmc_diag_help(diag, "a program finds an area by its name: "
				    "give each one of its own");
	}
}

/* Whether an area is one that the partition can keep a stack in. */
static bool is_writable(const xmc_system *system,
			const struct xmc_area_node *area)
{
	const struct xmc_region_node *region =
		xmc_find_region(system, area->pub.start);

	return (area->pub.flags & (XMC_AREA_UNMAPPED | XMC_AREA_READONLY)) ==
		       0 &&
	       (region == NULL || region->pub.type != XMC_REGION_ROM);
}

static void check_writable(const xmc_system *system, uint32_t index,
			   xmc_diag *diag)
{
	const struct xmc_partition_node *node =
		&system->partitions.items[index];

	for (uint32_t i = 0; i < node->pub.area_count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[node->pub.first_area + i];
		if (area->origin.bad != 0 || !xmc_area_sound(area) ||
		    is_writable(system, area)) {
			return;
		}
	}
	if (node->pub.area_count == 0 || system->incomplete) {
		return;
	}
	xmc_diag_warning(diag, "no-writable-area", node->origin.at,
			 "%s has no mapped area that it can write: there is no "
			 "place for a stack",
			 xmc_text_owner(system, index).bytes);
	xmc_diag_note(diag, system->areas.items[node->pub.first_area].origin.at,
		      "its first area stands here");
	xmc_diag_help(diag, "add an area without unmapped and read-only");
}

/* Others can write the first instruction. */
static void check_entry(const xmc_system *system, uint32_t index,
			xmc_diag *diag)
{
	const struct xmc_partition_node *node =
		&system->partitions.items[index];
	uint32_t entry = node->pub.entry_point;

	for (uint32_t i = 0;
	     i < node->pub.area_count && entry != XMC_NO_ENTRY_POINT; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[node->pub.first_area + i];
		if (!xmc_area_sound(area) ||
		    (area->pub.flags & XMC_AREA_SHARED) == 0 ||
		    !is_writable(system, area) || entry < area->pub.mapped_at ||
		    entry - area->pub.mapped_at >= area->pub.size) {
			continue;
		}
		xmc_diag_warning(
			diag, "entry-shared",
			node->origin.attributes[XMC_AT_PARTITION_ENTRY_POINT],
			"entryPoint 0x%x of %s is in an area that is shared "
			"and writable: another partition can change its code",
			entry, xmc_text_owner(system, index).bytes);
		xmc_diag_note(diag, area->origin.at, "the area stands here");
		xmc_diag_help(diag, "keep the program in an area that is not "
				    "shared");
	}
}

int xmc_check_layout(const xmc_system *system, xmc_diag *diag)
{
	const xmc_system_info *info = &system->info;
	const struct xmc_area_node **by_name =
		calloc(system->areas.count + 1, sizeof(*by_name));

	if (by_name == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_names(system, XMC_OWNER_RESIDENT_SW, info->rsw_first_area,
		    info->rsw_area_count, by_name, diag);
	for (size_t i = 0; i < system->partitions.count; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		check_names(system, (uint32_t)i, partition->first_area,
			    partition->area_count, by_name, diag);
		check_writable(system, (uint32_t)i, diag);
		check_entry(system, (uint32_t)i, diag);
	}
	free((void *)by_name);
	return XMC_SUCCESS;
}
