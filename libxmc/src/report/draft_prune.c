/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Takes out of a model what cannot be drawn.
 */
#include "report/draft_prune.h"
#include "model/find.h"
#include "model/sound.h"

#include <xmcore/bytes.h>

/* Whether a sound range lies in one region. */
static bool in_region(const xmc_system *system, uint32_t start, uint32_t size)
{
	const struct xmc_region_node *region = xmc_find_region(system, start);

	return region != NULL &&
	       xmc_last(region->pub.start, region->pub.size) >=
		       xmc_last(start, size);
}

static void prune_regions(xmc_system *system,
			  struct xmc_draft_left_out *left_out)
{
	struct xmc_regions *regions = &system->regions;
	size_t kept = 0;

	for (size_t i = 0; i < regions->count; i++) {
		const struct xmc_region_node *node = &regions->items[i];
		const xmc_region *last =
			kept == 0 ? NULL : &regions->items[kept - 1].pub;
		if (xmc_region_sound(node) &&
		    xmc_usable(&node->origin, XMC_AT_REGION_TYPE) &&
		    (last == NULL ||
		     xmc_last(last->start, last->size) < node->pub.start)) {
			regions->items[kept++] = *node;
		}
	}
	left_out->regions = regions->count - kept;
	regions->count = kept;
}

static void prune_areas(xmc_system *system, struct xmc_draft_left_out *left_out)
{
	struct xmc_areas *areas = &system->areas;
	size_t kept = 0;

	system->info.rsw_area_count = 0;
	for (size_t i = 0; i < system->partitions.count; i++) {
		system->partitions.items[i].pub.area_count = 0;
	}
	/* Ordered by owner: each owner's areas stay in a row. */
	for (size_t i = 0; i < areas->count; i++) {
		struct xmc_area_node *node = &areas->items[i];
		if (!xmc_area_sound(node) ||
		    !in_region(system, node->pub.start, node->pub.size)) {
			continue;
		}
		if (node->owner == XMC_OWNER_RESIDENT_SW) {
			system->info.rsw_area_count++;
		} else {
			xmc_partition *owner =
				&system->partitions.items[node->owner].pub;
			if (owner->area_count++ == 0) {
				owner->first_area = (uint32_t)kept;
			}
		}
		areas->items[kept++] = *node;
	}
	left_out->areas = areas->count - kept;
	areas->count = kept;
}

/* Other devices may name one by its index, so that none can go. */
static void prune_blocks(xmc_system *system,
			 struct xmc_draft_left_out *left_out)
{
	for (size_t i = 0; i < system->devices.count; i++) {
		struct xmc_device_node *node = &system->devices.items[i];
		if (node->pub.kind == XMC_DEVICE_MEMORY_BLOCK &&
		    (!xmc_block_sound(node) ||
		     !in_region(system, node->pub.start, node->pub.size))) {
			node->pub.kind = XMC_DEVICE_NULL;
			left_out->blocks++;
		}
	}
}

static void prune_hypervisor(xmc_system *system)
{
	xmc_system_info *info = &system->info;
	uint32_t start = info->hypervisor_start;
	uint32_t size = info->hypervisor_bytes;

	if (size == 0 || !xm_no_wrap(start, size) ||
	    !in_region(system, start, size)) {
		info->hypervisor_bytes = 0;
	}
}

/* Whether a slot can be drawn in its plan; its partition becomes an index. */
static bool prepare_slot(const xmc_system *system, struct xmc_slot_node *node,
			 uint32_t frame_us)
{
	xmc_slot *slot = &node->pub;
	const struct xmc_partition_node *partition =
		xmc_find_partition(system, slot->partition);

	if (!xmc_usable(&node->origin, XMC_AT_SLOT_START) ||
	    !xmc_usable(&node->origin, XMC_AT_SLOT_DURATION) ||
	    !xmc_usable(&node->origin, XMC_AT_SLOT_PARTITION) ||
	    slot->duration_us == 0 || slot->start_us >= frame_us ||
	    !xm_no_wrap(slot->start_us, slot->duration_us) ||
	    partition == NULL ||
	    !xmc_usable(&partition->origin, XMC_AT_PARTITION_ID)) {
		return false;
	}
	slot->partition = (uint32_t)(partition - system->partitions.items);
	return true;
}

/* Moves the slots of a plan that can be drawn to next. */
static void prune_slots(xmc_system *system, xmc_plan *plan, size_t *next)
{
	size_t first = plan->first_slot;
	size_t count = plan->slot_count;

	plan->first_slot = (uint32_t)*next;
	plan->slot_count = 0;
	for (size_t i = first; i < first + count; i++) {
		struct xmc_slot_node *node = &system->slots.items[i];
		if (prepare_slot(system, node, plan->major_frame_us)) {
			system->slots.items[(*next)++] = *node;
			plan->slot_count++;
		}
	}
}

static void prune_plans(xmc_system *system, struct xmc_draft_left_out *left_out)
{
	struct xmc_plans *plans = &system->plans;
	size_t slot_count = 0;
	size_t kept = 0;

	for (size_t p = 0; p < system->processors.count; p++) {
		xmc_processor *processor = &system->processors.items[p].pub;
		size_t first = processor->first_plan;
		size_t count = processor->plan_count;

		processor->first_plan = (uint32_t)kept;
		for (size_t i = first; i < first + count; i++) {
			struct xmc_plan_node *node = &plans->items[i];
			if (xmc_usable(&node->origin,
				       XMC_AT_PLAN_MAJOR_FRAME) &&
			    node->pub.major_frame_us > 0) {
				prune_slots(system, &node->pub, &slot_count);
				plans->items[kept++] = *node;
			}
		}
		processor->plan_count = (uint32_t)kept - processor->first_plan;
	}
	left_out->plans = plans->count - kept;
	left_out->slots = system->slots.count - slot_count;
	plans->count = kept;
	system->slots.count = slot_count;
}

void xmc_draft_prune(xmc_system *system, struct xmc_draft_left_out *left_out)
{
	prune_regions(system, left_out);
	prune_areas(system, left_out);
	prune_blocks(system, left_out);
	prune_hypervisor(system);
	prune_plans(system, left_out);
	/* Whether they are met is no question where slots may overlap. */
	for (size_t i = 0; i < system->partitions.count; i++) {
		system->partitions.items[i].pub.period_us = 0;
	}
}
