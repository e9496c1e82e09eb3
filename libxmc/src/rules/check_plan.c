/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of processors and plans, and of which partitions they run.
 */
#include "model/find.h"
#include "model/sound.h"
#include "rules/rules.h"

#include <stdlib.h>

/* How long a frame has to be that holds all slots of the plan. */
static void help_frame(const xmc_system *system,
		       const struct xmc_plan_node *plan, xmc_diag *diag)
{
	uint64_t end = 1;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const xmc_slot *slot =
			&system->slots.items[plan->pub.first_slot + i].pub;
		uint64_t slot_end =
			(uint64_t)slot->start_us + slot->duration_us;
		end = slot_end > end ? slot_end : end;
	}
	if (end <= UINT32_MAX) {
		xmc_diag_help(diag,
			      "write majorFrame=\"%s\", which holds its "
			      "slots, or more",
			      xmc_text_time(end).bytes);
	} else {
		xmc_diag_help(diag, "write how long the plan lasts");
	}
}

/* A plan with a wrong id: who has that one, if anybody before it does. */
static void note_plan_id(const struct xmc_plan_node *plan, uint32_t expected_id,
			 xmc_diag *diag)
{
	if (plan->id < expected_id &&
	    (plan - (expected_id - plan->id))->id == plan->id) {
		xmc_diag_note(diag,
			      (plan - (expected_id - plan->id))->origin.at,
			      "plan %u stands here", plan->id);
	} else {
		xmc_diag_fact(diag, "plans are numbered 0, 1, 2... in the "
				    "order of the file");
	}
}

static void check_plan(const xmc_system *system,
		       const struct xmc_plan_node *plan, uint32_t expected_id,
		       xmc_diag *diag)
{
	if (xmc_usable(&plan->origin, XMC_AT_PLAN_ID) &&
	    plan->id != expected_id) {
		xmc_diag_error(diag, "plan-id",
			       plan->origin.attributes[XMC_AT_PLAN_ID],
			       "plan id is %u, but this is plan %u", plan->id,
			       expected_id);
		note_plan_id(plan, expected_id, diag);
		xmc_diag_help(diag, "write id=\"%u\"", expected_id);
	}
	if (xmc_usable(&plan->origin, XMC_AT_PLAN_MAJOR_FRAME) &&
	    plan->pub.major_frame_us == 0) {
		xmc_diag_error(diag, "major-frame-empty",
			       plan->origin.attributes[XMC_AT_PLAN_MAJOR_FRAME],
			       "majorFrame is 0");
		xmc_diag_fact(diag, "a plan begins anew after its major frame, "
				    "1 us at the least");
		help_frame(system, plan, diag);
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
			xmc_diag_help(diag, "remove it; its partitions run in "
					    "slots of the first one");
			return;
		}
		if (xmc_usable(&node->origin, XMC_AT_PROCESSOR_ID) &&
		    node->id != 0) {
			xmc_diag_error(
				diag, "processor-id",
				node->origin.attributes[XMC_AT_PROCESSOR_ID],
				"processor id is %u", node->id);
			xmc_diag_fact(diag, "processors are numbered from 0");
			xmc_diag_help(diag, "write id=\"0\"");
		}
	}
}

/* What runs a partition. */
enum { RUN_BY_PLAN_0 = 1u, RUN_BY_ANOTHER = 2u };

/* Notes for each partition which plans run it. Returns whether a slot names
 * none that is there, which was reported: it may be anybody's. */
static bool find_runners(const xmc_system *system, unsigned char *runners)
{
	bool stray = false;

	for (size_t p = 0; p < system->plans.count; p++) {
		const struct xmc_plan_node *plan = &system->plans.items[p];
		const xmc_processor *processor =
			&system->processors.items[plan->processor].pub;
		for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
			const struct xmc_slot_node *slot =
				&system->slots.items[plan->pub.first_slot + i];
			const struct xmc_partition_node *found =
				xmc_find_partition(system, slot->pub.partition);
			if (found == NULL ||
			    !xmc_usable(&slot->origin, XMC_AT_SLOT_PARTITION)) {
				stray = true;
				continue;
			}
			runners[found - system->partitions.items] |=
				p == processor->first_plan ? RUN_BY_PLAN_0
							   : RUN_BY_ANOTHER;
		}
	}
	return stray;
}

static void note_plan_0(const xmc_system *system, xmc_diag *diag)
{
	if (system->plans.count > 0) {
		xmc_diag_note(diag, system->plans.items[0].origin.at,
			      "plan 0 stands here");
	} else {
		xmc_diag_fact(diag, "the system has no plans");
	}
}

/* Partitions that are started and then never run. */
static int check_idle(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_partitions *partitions = &system->partitions;
	unsigned char *runners = calloc(partitions->count + 1, 1);

	if (runners == NULL) {
		return XMC_ERR_MEMORY;
	}
	bool stray = find_runners(system, runners);
	for (size_t i = 0; i < partitions->count && !stray; i++) {
		const struct xmc_partition_node *node = &partitions->items[i];
		if ((node->pub.flags & XMC_PARTITION_BOOT) == 0 ||
		    (runners[i] & RUN_BY_PLAN_0) != 0) {
			continue;
		}
		struct xmc_text owner = xmc_text_owner(system, (uint32_t)i);
		if (runners[i] == 0) {
			xmc_diag_warning(diag, "partition-in-no-plan",
					 node->origin.at,
					 "%s is started at boot, but no slot "
					 "of any plan is its",
					 owner.bytes);
			note_plan_0(system, diag);
			xmc_diag_help(diag, "add a slot for it to plan 0, or "
					    "remove its flag boot");
		} else {
			xmc_diag_warning(diag, "partition-not-in-plan-0",
					 node->origin.at,
					 "%s is started at boot, but has no "
					 "slot in plan 0; this kernel runs "
					 "plan 0 only, so that it will never "
					 "run",
					 owner.bytes);
			note_plan_0(system, diag);
			xmc_diag_help(diag, "add a slot for it to plan 0");
		}
	}
	free(runners);
	return XMC_SUCCESS;
}

int xmc_check_plan(const xmc_system *system, xmc_diag *diag)
{
	check_processors(system, diag);
	for (size_t i = 0; i < system->plans.count; i++) {
		const struct xmc_plan_node *plan = &system->plans.items[i];
		const xmc_processor *processor =
			&system->processors.items[plan->processor].pub;
		/* A plan that was passed over counts, too. */
		check_plan(system, plan,
			   system->incomplete
				   ? plan->id
				   : (uint32_t)i - processor->first_plan,
			   diag);
	}
	return xmc_ids_sound(system) ? check_idle(system, diag) : XMC_SUCCESS;
}
