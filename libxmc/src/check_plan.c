/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of processors, plans and slots.
 */
#include "rules.h"

#include "order.h"

#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>

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
	}
}

/* A slot against the one before it that ends last. */
static void check_slot_order(const struct xmc_slot_node *before,
			     const struct xmc_slot_node *slot, xmc_diag *diag)
{
	struct xmc_place at = slot->origin.attributes[XMC_AT_SLOT_START];

	if (slot->pub.start_us >= slot_end(before)) {
		return;
	}
	if (slot_end(slot) <= before->pub.start_us) {
		xmc_diag_error(
			diag, "slot-order", at,
			"slot %u at %u us..%llu us stands behind slot "
			"%u, which begins later at %u us; write slots in "
			"order of start",
			slot->pub.id, slot->pub.start_us,
			(unsigned long long)slot_end(slot), before->pub.id,
			before->pub.start_us);
	} else {
		xmc_diag_error(diag, "slot-overlap", at,
			       "slot %u at %u us..%llu us overlaps slot %u at "
			       "%u us..%llu us; %llu us is the first free time",
			       slot->pub.id, slot->pub.start_us,
			       (unsigned long long)slot_end(slot),
			       before->pub.id, before->pub.start_us,
			       (unsigned long long)slot_end(before),
			       (unsigned long long)slot_end(before));
	}
	xmc_diag_note(diag, before->origin.at, "slot %u stands here",
		      before->pub.id);
}

static int compare_slot_ids(const void *left, const void *right)
{
	const struct xmc_slot_node *const *a = left;
	const struct xmc_slot_node *const *b = right;
	int order = xmc_compare((*a)->pub.id, (*b)->pub.id);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* by_id: room for the plan's slots. */
static void check_slot_ids(const xmc_system *system, const xmc_plan *plan,
			   const struct xmc_slot_node **by_id, xmc_diag *diag)
{
	size_t count = 0;

	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->first_slot + i];
		if (xmc_usable(&slot->origin, XMC_AT_SLOT_ID)) {
			by_id[count++] = slot;
		}
	}
	qsort((void *)by_id, count, sizeof(by_id[0]), compare_slot_ids);
	for (size_t i = 1; i < count; i++) {
		if (by_id[i]->pub.id == by_id[i - 1]->pub.id) {
			xmc_diag_error(
				diag, "slot-id-twice",
				by_id[i]->origin.attributes[XMC_AT_SLOT_ID],
				"slot id %u stands twice in a plan",
				by_id[i]->pub.id);
			xmc_diag_note(diag, by_id[i - 1]->origin.at,
				      "slot %u stands here", by_id[i]->pub.id);
		}
	}
}

static void check_slots(const xmc_system *system,
			const struct xmc_plan_node *plan, bool ids_sound,
			xmc_diag *diag)
{
	const struct xmc_slot_node *last_ending = NULL;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->pub.first_slot + i];
		check_slot_partition(system, slot, ids_sound, diag);
		check_slot_time(plan, slot, diag);
		if (!slot_sound(slot) || slot->pub.duration_us == 0) {
			continue;
		}
		if (last_ending != NULL) {
			check_slot_order(last_ending, slot, diag);
		}
		if (last_ending == NULL ||
		    slot_end(slot) > slot_end(last_ending)) {
			last_ending = slot;
		}
	}
}

static void check_plan(const struct xmc_plan_node *plan, uint32_t expected_id,
		       xmc_diag *diag)
{
	if (xmc_usable(&plan->origin, XMC_AT_PLAN_ID) &&
	    plan->id != expected_id) {
		xmc_diag_error(diag, "plan-id",
			       plan->origin.attributes[XMC_AT_PLAN_ID],
			       "plan id is %u; plans are numbered 0, 1, 2... "
			       "in the file's order: this is %u",
			       plan->id, expected_id);
	}
	if (xmc_usable(&plan->origin, XMC_AT_PLAN_MAJOR_FRAME) &&
	    plan->pub.major_frame_us == 0) {
		xmc_diag_error(diag, "major-frame-empty",
			       plan->origin.attributes[XMC_AT_PLAN_MAJOR_FRAME],
			       "majorFrame is 0; 1 us is the least");
	}
}

static void check_processors(const xmc_system *system, xmc_diag *diag)
{
	for (size_t i = 0; i < system->processors.count; i++) {
		const struct xmc_processor_node *node =
			&system->processors.items[i];
		if (i > 0) {
			xmc_diag_error(diag, "processors", node->origin.at,
				       "a second processor; the kernel runs "
				       "on one processor");
			xmc_diag_note(diag,
				      system->processors.items[0].origin.at,
				      "the first one stands here");
			return;
		}
		if (xmc_usable(&node->origin, XMC_AT_PROCESSOR_ID) &&
		    node->id != 0) {
			xmc_diag_error(
				diag, "processor-id",
				node->origin.attributes[XMC_AT_PROCESSOR_ID],
				"processor id is %u; processors are numbered "
				"from 0",
				node->id);
		}
	}
}

/* Partitions that no slot of any plan names. A slot that names none that is
 * there, and was reported, may be theirs. */
static int check_idle(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_partitions *partitions = &system->partitions;
	bool *named = calloc(partitions->count + 1, sizeof(*named));
	bool stray = false;

	if (named == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->slots.count; i++) {
		const struct xmc_partition_node *found = xmc_find_partition(
			system, system->slots.items[i].pub.partition);
		stray = stray || found == NULL ||
			!xmc_usable(&system->slots.items[i].origin,
				    XMC_AT_SLOT_PARTITION);
		if (found != NULL) {
			named[found - partitions->items] = true;
		}
	}
	for (size_t i = 0; i < partitions->count && !stray; i++) {
		const struct xmc_partition_node *node = &partitions->items[i];
		if (!named[i] && (node->pub.flags & XMC_PARTITION_BOOT) != 0) {
			xmc_diag_warning(
				diag, "partition-in-no-plan", node->origin.at,
				"%s is started at boot, but no slot of any "
				"plan is its",
				xmc_text_owner(system, (uint32_t)i).bytes);
		}
	}
	free(named);
	return XMC_SUCCESS;
}

int xmc_check_plan(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_slot_node **by_id =
		calloc(system->slots.count + 1, sizeof(*by_id));

	if (by_id == NULL) {
		return XMC_ERR_MEMORY;
	}
	bool ids_sound = xmc_ids_sound(system);
	check_processors(system, diag);
	for (size_t i = 0; i < system->plans.count; i++) {
		const struct xmc_plan_node *plan = &system->plans.items[i];
		const xmc_processor *processor =
			&system->processors.items[plan->processor].pub;
		check_plan(plan, (uint32_t)i - processor->first_plan, diag);
		check_slots(system, plan, ids_sound, diag);
		check_slot_ids(system, &plan->pub, by_id, diag);
	}
	free((void *)by_id);
	return ids_sound ? check_idle(system, diag) : XMC_SUCCESS;
}
