/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of the slots of a plan: times, partitions, ids.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "rules/free_time.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>

/* A partition switch takes a good part of a slot below this. */
#define SHORT_SLOT_US 50u
#define SWITCH_US 10u /* at 40 MHz */

static void check_slot_partition(const xmc_system *system,
				 const struct xmc_slot_node *slot,
				 bool ids_sound, xmc_diag *diag)
{
	if (ids_sound && xmc_usable(&slot->origin, XMC_AT_SLOT_PARTITION) &&
	    xmc_find_partition(system, slot->pub.partition) == NULL) {
		xmc_diag_error(diag, "unknown-partition",
			       slot->origin.attributes[XMC_AT_SLOT_PARTITION],
			       "slot %u names partition %u; the system has "
			       "%zu partitions, from id 0",
			       slot->pub.id, slot->pub.partition,
			       system->partitions.count);
		if (system->partitions.count > 0) {
			xmc_diag_help(diag, "write an id from 0 to %zu",
				      system->partitions.count - 1);
		}
	}
	if (xmc_usable(&slot->origin, XMC_AT_SLOT_VCPU) &&
	    slot->pub.vcpu != 0) {
		xmc_diag_error(diag, "unknown-vcpu",
			       slot->origin.attributes[XMC_AT_SLOT_VCPU],
			       "slot %u names virtual processor %u; a "
			       "partition has one, 0",
			       slot->pub.id, slot->pub.vcpu);
	}
}

static bool slot_sound(const struct xmc_slot_node *slot)
{
	return xmc_usable(&slot->origin, XMC_AT_SLOT_START) &&
	       xmc_usable(&slot->origin, XMC_AT_SLOT_DURATION);
}

static uint64_t slot_end(const struct xmc_slot_node *slot)
{
	return (uint64_t)slot->pub.start_us + slot->pub.duration_us;
}

/* What would fit instead of a slot that passes the end of the frame. */
static void help_past_frame(const struct xmc_slot_node *slot, uint32_t frame_us,
			    xmc_diag *diag)
{
	if (slot->pub.start_us < frame_us) {
		xmc_diag_help(diag, "%u us are left from its start on",
			      frame_us - slot->pub.start_us);
	} else if (slot->pub.duration_us <= frame_us) {
		xmc_diag_help(diag, "it has to start at %u us at the latest",
			      frame_us - slot->pub.duration_us);
	} else {
		xmc_diag_help(diag, "it is longer than the frame");
	}
}

static void check_slot_time(const struct xmc_plan_node *plan,
			    const struct xmc_slot_node *slot, xmc_diag *diag)
{
	struct xmc_place at = slot->origin.attributes[XMC_AT_SLOT_DURATION];

	if (!slot_sound(slot)) {
		return;
	}
	if (slot->pub.duration_us == 0) {
		xmc_diag_error(diag, "slot-empty", at,
			       "slot %u has duration 0; 1 us is the least",
			       slot->pub.id);
	}
	if (xmc_usable(&plan->origin, XMC_AT_PLAN_MAJOR_FRAME) &&
	    plan->pub.major_frame_us != 0 &&
	    slot_end(slot) > plan->pub.major_frame_us) {
		xmc_diag_error(
			diag, "slot-past-frame", at,
			"slot %u at %u us..%llu us passes the end of the "
			"major frame at %u us by %llu us",
			slot->pub.id, slot->pub.start_us,
			(unsigned long long)slot_end(slot),
			plan->pub.major_frame_us,
			(unsigned long long)slot_end(slot) -
				plan->pub.major_frame_us);
		xmc_diag_note(diag,
			      plan->origin.attributes[XMC_AT_PLAN_MAJOR_FRAME],
			      "the major frame stands here");
		help_past_frame(slot, plan->pub.major_frame_us, diag);
	}
}

/* What the rules of one plan need. */
struct judge {
	const xmc_system *system;
	const struct xmc_plan_node *plan;
	xmc_diag *diag;
	bool ids_sound;
	const struct xmc_slot_node **by_id; /* room for the plan's slots */
	struct xmc_free_time free_time;
};

/* Slot i against the one before it that ends last. */
static void check_slot_order(const struct judge *judge,
			     const struct xmc_slot_node *before, uint32_t i)
{
	const struct xmc_slot_node *slot =
		&judge->system->slots.items[judge->plan->pub.first_slot + i];
	struct xmc_place at = slot->origin.attributes[XMC_AT_SLOT_START];

	if (slot->pub.start_us >= slot_end(before)) {
		return;
	}
	if (slot_end(slot) <= before->pub.start_us) {
		xmc_diag_error(
			judge->diag, "slot-order", at,
			"slot %u at %u us..%llu us stands behind slot "
			"%u, which begins later at %u us; write slots in "
			"order of start",
			slot->pub.id, slot->pub.start_us,
			(unsigned long long)slot_end(slot), before->pub.id,
			before->pub.start_us);
	} else {
		xmc_diag_error(judge->diag, "slot-overlap", at,
			       "slot %u at %u us..%llu us overlaps slot %u at "
			       "%u us..%llu us%s",
			       slot->pub.id, slot->pub.start_us,
			       (unsigned long long)slot_end(slot),
			       before->pub.id, before->pub.start_us,
			       (unsigned long long)slot_end(before),
			       xmc_free_time_suggest(&judge->free_time, i,
						     slot->pub.duration_us,
						     slot_end(before))
				       .bytes);
	}
	xmc_diag_note(judge->diag, before->origin.at, "slot %u stands here",
		      before->pub.id);
}

static int compare_slot_ids(const void *left, const void *right)
{
	const struct xmc_slot_node *const *a = left;
	const struct xmc_slot_node *const *b = right;
	int order = xmc_compare((*a)->pub.id, (*b)->pub.id);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static void check_slot_ids(const struct judge *judge)
{
	const xmc_system *system = judge->system;
	const xmc_plan *plan = &judge->plan->pub;
	const struct xmc_slot_node **by_id = judge->by_id;
	xmc_diag *diag = judge->diag;
	size_t count = 0;

	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->first_slot + i];
		if (xmc_usable(&slot->origin, XMC_AT_SLOT_ID)) {
			by_id[count++] = slot;
		}
	}
	xmc_sort((void *)by_id, count, sizeof(by_id[0]), compare_slot_ids);
	for (size_t i = 1; i < count; i++) {
		if (by_id[i]->pub.id == by_id[i - 1]->pub.id) {
			xmc_diag_error(
				diag, "slot-id-twice",
				by_id[i]->origin.attributes[XMC_AT_SLOT_ID],
				"slot id %u stands twice in a plan",
				by_id[i]->pub.id);
			xmc_diag_note(diag, by_id[i - 1]->origin.at,
				      "slot %u stands here", by_id[i]->pub.id);
			xmc_diag_help(diag, "ids above %u are free in the plan",
				      by_id[count - 1]->pub.id);
		}
	}
}

/* One finding for a plan: a whole plan may be made of them. */
static void check_short_slots(const struct judge *judge)
{
	const struct xmc_slot_node *first = NULL;
	uint32_t count = 0;

	for (uint32_t i = 0; i < judge->plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot =
			&judge->system->slots
				 .items[judge->plan->pub.first_slot + i];
		if (slot_sound(slot) && slot->pub.duration_us > 0 &&
		    slot->pub.duration_us < SHORT_SLOT_US) {
			first = first == NULL ? slot : first;
			count++;
		}
	}
	if (first != NULL) {
		char others[64] = "";
		if (count > 1) {
			(void)snprintf(others, sizeof(others),
				       "; the plan has %u such slots", count);
		}
		xmc_diag_warning(judge->diag, "slot-short",
				 first->origin.attributes[XMC_AT_SLOT_DURATION],
				 "slot %u lasts %u us, of which the partition "
				 "switch takes a good part (about %u us at "
				 "40 MHz); %u us and more are useful%s",
				 first->pub.id, first->pub.duration_us,
				 SWITCH_US, SHORT_SLOT_US, others);
	}
}

static int check_slots(struct judge *judge)
{
	const xmc_plan *plan = &judge->plan->pub;
	const struct xmc_slot_node *last_ending = NULL;
	int status = xmc_free_time_find(&judge->free_time, judge->system,
					judge->plan);

	for (uint32_t i = 0; i < plan->slot_count && status == XMC_SUCCESS;
	     i++) {
		const struct xmc_slot_node *slot =
			&judge->system->slots.items[plan->first_slot + i];
		check_slot_partition(judge->system, slot, judge->ids_sound,
				     judge->diag);
		check_slot_time(judge->plan, slot, judge->diag);
		if (!slot_sound(slot) || slot->pub.duration_us == 0) {
			continue;
		}
		if (last_ending != NULL) {
			check_slot_order(judge, last_ending, i);
		}
		if (last_ending == NULL ||
		    slot_end(slot) > slot_end(last_ending)) {
			last_ending = slot;
		}
	}
	xmc_free_time_free(&judge->free_time);
	return status;
}

int xmc_check_slots(const xmc_system *system, xmc_diag *diag)
{
	struct judge judge = {
		.system = system,
		.diag = diag,
		.ids_sound = xmc_ids_sound(system),
		.by_id = calloc(system->slots.count + 1, sizeof(*judge.by_id)),
	};
	int status = judge.by_id == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;

	for (size_t i = 0; i < system->plans.count && status == XMC_SUCCESS;
	     i++) {
		judge.plan = &system->plans.items[i];
		status = check_slots(&judge);
		if (status == XMC_SUCCESS) {
			check_slot_ids(&judge);
			check_short_slots(&judge);
		}
	}
	free((void *)judge.by_id);
	return status;
}
