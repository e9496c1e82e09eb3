/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Warnings about shared memory that serves nobody.
 *
 * The shared areas in order of their start. Those that overlap belong to
 * different partitions, or there is an error already; a row of them in which
 * each overlaps one before is a group.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>

struct sharing {
	const xmc_system *system;
	xmc_diag *diag;
	const struct xmc_area_node **areas;
	size_t count;
};

/* An area in words: longer than what xmc_text holds. */
struct words {
	char bytes[128];
};

static uint32_t last_of(const struct xmc_area_node *area)
{
	return xmc_last(area->pub.start, area->pub.size);
}

static struct words describe(const xmc_system *system,
			     const struct xmc_area_node *area)
{
	struct words out;

	(void)snprintf(out.bytes, sizeof(out.bytes), "area 0x%x..0x%x of %s",
		       area->pub.start, last_of(area),
		       xmc_text_owner(system, area->owner).bytes);
	return out;
}

/* By start, the longer first; else as they stand in the file. */
static int compare(const void *left, const void *right)
{
	const struct xmc_area_node *const *a = left;
	const struct xmc_area_node *const *b = right;
	int order = xmc_compare((*a)->pub.start, (*b)->pub.start);

	if (order == 0) {
		order = xmc_compare((*b)->pub.size, (*a)->pub.size);
	}
	return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* The other area may have a wrong address: that is one of the two next to this
 * one, if it is of another partition. NULL: none is. */
static const struct xmc_area_node *neighbour(const struct sharing *sharing,
					     size_t index)
{
	const uint32_t owner = sharing->areas[index]->owner;

	if (index > 0 && sharing->areas[index - 1]->owner != owner) {
		return sharing->areas[index - 1];
	}
	if (index + 1 < sharing->count &&
	    sharing->areas[index + 1]->owner != owner) {
		return sharing->areas[index + 1];
	}
	return NULL;
}

static void report_alone(const struct sharing *sharing, size_t index)
{
	const struct xmc_area_node *area = sharing->areas[index];
	const struct xmc_area_node *other = neighbour(sharing, index);

	xmc_diag_warning(sharing->diag, "shared-alone",
			 area->origin.attributes[XMC_AT_AREA_FLAGS],
			 "%s is shared, and no other partition has any of it",
			 describe(sharing->system, area).bytes);
	if (other != NULL) {
		xmc_diag_note(sharing->diag, other->origin.at,
			      "%s, which is shared too, stands here",
			      describe(sharing->system, other).bytes);
	} else {
		xmc_diag_fact(sharing->diag,
			      "memory is shared by shared areas of two or more "
			      "partitions that overlap");
	}
	xmc_diag_help(sharing->diag,
		      "remove the flag, or give the area to the other "
		      "partition as well");
}

static void report_crossing(const struct sharing *sharing,
			    const struct xmc_area_node *area,
			    const struct xmc_area_node *other)
{
	xmc_diag_warning(sharing->diag, "shared-in-part",
			 area->origin.attributes[XMC_AT_AREA_START],
			 "%s shares only 0x%x..0x%x with %s",
			 describe(sharing->system, area).bytes, area->pub.start,
			 last_of(other),
			 describe(sharing->system, other).bytes);
	xmc_diag_note(sharing->diag, other->origin.at, "%s stands here",
		      describe(sharing->system, other).bytes);
	xmc_diag_help(sharing->diag,
		      "give both the same range; what one has alone, as an "
		      "area of its own");
}

/* A group that nobody writes to, though it is no ROM. */
static void check_writer(const struct sharing *sharing, size_t first,
			 size_t count)
{
	const struct xmc_area_node *area = sharing->areas[first];
	const struct xmc_region_node *region =
		xmc_find_region(sharing->system, area->pub.start);

	for (size_t i = 0; i < count; i++) {
		if ((sharing->areas[first + i]->pub.flags &
		     XMC_AREA_READONLY) == 0) {
			return;
		}
	}
	if (count < 2 || region == NULL || region->pub.type == XMC_REGION_ROM) {
		return;
	}
	xmc_diag_warning(sharing->diag, "shared-no-writer",
			 area->origin.attributes[XMC_AT_AREA_FLAGS],
			 "%s is read-only for all %u that share it: nobody "
			 "writes what they read",
			 describe(sharing->system, area).bytes,
			 (unsigned int)count);
	xmc_diag_note(
		sharing->diag, sharing->areas[first + 1]->origin.at,
		"%s stands here",
		describe(sharing->system, sharing->areas[first + 1]).bytes);
	xmc_diag_help(sharing->diag,
		      "leave read-only out for the one that writes it, if its "
		      "content is not part of an image");
}

/* Whether an area reaches further than an earlier one that it overlaps, and
 * begins later. */
static bool crosses(const struct xmc_area_node *area,
		    const struct xmc_area_node *earlier)
{
	return earlier->pub.start < area->pub.start &&
	       last_of(earlier) >= area->pub.start &&
	       last_of(earlier) < last_of(area);
}

static void check_groups(const struct sharing *sharing)
{
	size_t first = 0;
	const struct xmc_area_node *furthest = NULL;

	for (size_t i = 0; i < sharing->count; i++) {
		const struct xmc_area_node *area = sharing->areas[i];
		bool more = false;

		/* One finding for each area is enough; that of the nearest. */
		if (i > first && crosses(area, sharing->areas[i - 1])) {
			report_crossing(sharing, area, sharing->areas[i - 1]);
		} else if (i > first && crosses(area, furthest)) {
			report_crossing(sharing, area, furthest);
		}
		if (furthest == NULL || last_of(area) > last_of(furthest)) {
			furthest = area;
		}
		if (i + 1 < sharing->count) {
			more = last_of(furthest) >=
			       sharing->areas[i + 1]->pub.start;
		}
		if (more) {
			continue;
		}
		if (i == first) {
			report_alone(sharing, i);
		}
		check_writer(sharing, first, i + 1 - first);
		first = i + 1;
		furthest = NULL;
	}
}

int xmc_check_sharing(const xmc_system *system, xmc_diag *diag)
{
	struct sharing sharing = {.system = system, .diag = diag};
	bool sound = !system->incomplete && xmc_ids_sound(system);

	sharing.areas = calloc(system->areas.count + 1, sizeof(*sharing.areas));
	if (sharing.areas == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->areas.count && sound; i++) {
		const struct xmc_area_node *area = &system->areas.items[i];
		/* One that is not right may be the one that is missed. */
		sound = xmc_area_sound(area) && area->origin.bad == 0;
		if ((area->pub.flags & XMC_AREA_SHARED) != 0 &&
		    area->owner != XMC_OWNER_RESIDENT_SW) {
			sharing.areas[sharing.count++] = area;
		}
	}
	if (sound) {
		xmc_sort((void *)sharing.areas, sharing.count,
			 sizeof(*sharing.areas), compare);
		check_groups(&sharing);
	}
	free((void *)sharing.areas);
	return XMC_SUCCESS;
}
