/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: each period of a partition with temporal requirements gets its
 * duration from the plan.
 *
 * How that is found out stands in supply.h.
 */
#include "rules/rules.h"

#include "analysis/supply.h"
#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>

/* Periods that are counted: more are said to be many. */
#define COUNTED_PERIODS_MAX 1000u

/* The slots of a plan by partition index, then by start. */
struct entry {
	uint32_t partition;
	uint32_t start_us;
	uint32_t duration_us;
};

struct work {
	const xmc_system *system;
	xmc_diag *diag;
	bool *judged; /* by partition index */
	uint32_t *judged_indices;
	size_t judged_count;
	/* Room for the slots of any plan. */
	struct entry *entries;
	struct xmc_service *services;
	struct xmc_service *all_services;
};

/* All that a plan serves, whomever. Its times are sound. */
static struct xmc_supply supply_of_all(const struct work *work,
				       const struct xmc_plan_node *plan)
{
	struct xmc_supply supply = {.services = work->all_services,
				    .frame = plan->pub.major_frame_us};

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const xmc_slot *slot =
			&work->system->slots.items[plan->pub.first_slot + i]
				 .pub;
		work->all_services[i] = (struct xmc_service){
			slot->start_us,
			(uint64_t)slot->start_us + slot->duration_us,
			supply.total};
		supply.total += slot->duration_us;
		supply.count++;
	}
	return supply;
}

/* ", as do 3 of 8 periods", where they can be counted. */
static struct xmc_text count_short(const struct xmc_supply *supply,
				   uint64_t period_us, uint64_t required_us)
{
	uint64_t count = xmc_supply_periods(supply, period_us);
	struct xmc_text out = {""};
	unsigned int few = 0;

	if (count == 1 || count > COUNTED_PERIODS_MAX) {
		return out;
	}
	for (uint64_t k = 0; k < count; k++) {
		few += xmc_supply_in(supply, k * period_us, period_us) <
		       required_us;
	}
	(void)snprintf(out.bytes, sizeof(out.bytes),
		       "; %u of %u periods get%s too little", few,
		       (unsigned int)count, few == 1 ? "s" : "");
	return out;
}

/* Where a period lies in the frame, unless that is where it begins. */
static struct xmc_text place_in_frame(uint64_t from_us, uint64_t period_us,
				      uint64_t frame_us)
{
	struct xmc_text out = {""};
	uint64_t in_frame_us = from_us % frame_us;

	if (from_us >= frame_us) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       ", in the frame %.20s..%.20s",
			       xmc_text_time(in_frame_us).bytes,
			       xmc_text_time(in_frame_us + period_us).bytes);
	}
	return out;
}

static void help_shortage(const struct work *work,
			  const struct xmc_plan_node *plan, uint64_t from_us,
			  uint64_t period_us, uint64_t few_us)
{
	struct xmc_supply all = supply_of_all(work, plan);
	uint64_t free_us = period_us - xmc_supply_in(&all, from_us, period_us);
	struct xmc_text few = xmc_text_time(few_us);
	struct xmc_text room = {"nothing is"};

	if (free_us > 0) {
		(void)snprintf(room.bytes, sizeof(room.bytes), "%.20s are",
			       xmc_text_time(free_us).bytes);
	}
	if (free_us >= few_us) {
		xmc_diag_help(work->diag,
			      "add %s to its slots in that period, of which "
			      "%s free, or require less",
			      few.bytes, room.bytes);
	} else {
		xmc_diag_help(work->diag,
			      "take %s from slots of others in that period, of "
			      "which %s free, or require less",
			      xmc_text_time(few_us - free_us).bytes,
			      room.bytes);
	}
}

static void check_supply(const struct work *work, uint32_t partition,
			 const struct xmc_plan_node *plan,
			 const struct xmc_supply *supply)
{
	const struct xmc_partition_node *node =
		&work->system->partitions.items[partition];
	uint64_t period_us = node->pub.period_us;
	uint64_t required_us = node->pub.duration_us;
	struct xmc_shortage shortage;

	if (!xmc_supply_shortage(&shortage, supply, period_us, required_us)) {
		return;
	}
	uint64_t from_us = shortage.period * period_us;
	uint64_t few_us = required_us - shortage.gets;
	xmc_diag_error(work->diag, "requirement-not-met", node->requirement.at,
		       "%s requires %s in each %s; in plan %u, period %llu "
		       "(%s..%s%s) gets %s, %s too few%s",
		       xmc_text_owner(work->system, partition).bytes,
		       xmc_text_time(required_us).bytes,
		       xmc_text_time(period_us).bytes, plan->id,
		       (unsigned long long)shortage.period,
		       xmc_text_time(from_us).bytes,
		       xmc_text_time(from_us + period_us).bytes,
		       place_in_frame(from_us, period_us, supply->frame).bytes,
		       xmc_text_time(shortage.gets).bytes,
		       xmc_text_time(few_us).bytes,
		       count_short(supply, period_us, required_us).bytes);
	xmc_diag_note(work->diag, plan->origin.at, "plan %u stands here",
		      plan->id);
	help_shortage(work, plan, from_us, period_us, few_us);
}

static void help_time(const char *attribute, xmc_diag *diag)
{
	xmc_diag_fact(diag, "1 us is the least time that is measured");
	xmc_diag_help(diag,
		      "write %s=\"1us\" or more, or remove "
		      "TemporalRequirements",
		      attribute);
}

/* Whether period and duration make sense, so that plans can be judged. */
static bool check_requirement(const struct xmc_partition_node *node,
			      xmc_diag *diag)
{
	const struct xmc_origin *origin = &node->requirement;
	bool stated = origin->at.line != 0 || node->pub.period_us != 0;

	if (!stated || origin->bad != 0) {
		return false;
	}
	if (node->pub.period_us == 0) {
		xmc_diag_error(diag, "requirement-empty",
			       origin->attributes[XMC_AT_REQUIREMENT_PERIOD],
			       "period is 0");
		help_time("period", diag);
	}
	if (node->pub.duration_us == 0) {
		xmc_diag_error(diag, "requirement-empty",
			       origin->attributes[XMC_AT_REQUIREMENT_DURATION],
			       "duration is 0");
		help_time("duration", diag);
	}
	if (node->pub.period_us == 0 || node->pub.duration_us == 0) {
		return false;
	}
	if (node->pub.duration_us > node->pub.period_us) {
		xmc_diag_error(diag, "requirement-past-period",
			       origin->attributes[XMC_AT_REQUIREMENT_DURATION],
			       "duration %s is longer than its period of %s",
			       xmc_text_time(node->pub.duration_us).bytes,
			       xmc_text_time(node->pub.period_us).bytes);
		xmc_diag_note(diag,
			      origin->attributes[XMC_AT_REQUIREMENT_PERIOD],
			      "the period stands here");
		xmc_diag_help(diag,
			      "write duration=\"%s\" at the most, or a "
			      "longer period",
			      xmc_text_time(node->pub.period_us).bytes);
		return false;
	}
	return true;
}

/* The position of a plan among those of its processor: its right id. */
static uint32_t position_of(const xmc_system *system,
			    const struct xmc_plan_node *plan)
{
	return (uint32_t)(plan - system->plans.items) -
	       system->processors.items[plan->processor].pub.first_plan;
}

/* Whether a plan can be judged: it is known which one it is, of the processor
 * that there may be, its times can be summed up, and each slot has its
 * partition. */
static bool plan_sound(const xmc_system *system,
		       const struct xmc_plan_node *plan)
{
	uint64_t free_from_us = 0;

	if (plan->origin.bad != 0 || plan->pub.major_frame_us == 0 ||
	    plan->processor != 0 || plan->id != position_of(system, plan)) {
		return false;
	}
	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->pub.first_slot + i];
		if (slot->origin.bad != 0 ||
		    slot->pub.start_us < free_from_us ||
		    xmc_find_partition(system, slot->pub.partition) == NULL) {
			return false;
		}
		free_from_us =
			(uint64_t)slot->pub.start_us + slot->pub.duration_us;
	}
	return free_from_us <= plan->pub.major_frame_us;
}

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int order = xmc_compare(a->partition, b->partition);

	return order != 0 ? order : xmc_compare(a->start_us, b->start_us);
}

/* The slots of the partitions that are judged. */
static size_t collect(const struct work *work, const struct xmc_plan_node *plan)
{
	const xmc_system *system = work->system;
	size_t count = 0;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const xmc_slot *slot =
			&system->slots.items[plan->pub.first_slot + i].pub;
		size_t index =
			(size_t)(xmc_find_partition(system, slot->partition) -
				 system->partitions.items);
		if (work->judged[index]) {
			work->entries[count++] =
				(struct entry){(uint32_t)index, slot->start_us,
					       slot->duration_us};
		}
	}
	if (count > 1) {
		xmc_sort(work->entries, count, sizeof(*work->entries),
			 compare_entries);
	}
	return count;
}

/* What a plan gives a partition, whose entries begin there if it has any.
 * @return how many it has. */
static size_t check_partition(const struct work *work,
			      const struct xmc_plan_node *plan,
			      uint32_t partition, const struct entry *entries,
			      size_t count)
{
	struct xmc_supply supply = {.services = work->services,
				    .frame = plan->pub.major_frame_us};

	while (supply.count < count &&
	       entries[supply.count].partition == partition) {
		const struct entry *entry = &entries[supply.count];
		work->services[supply.count++] = (struct xmc_service){
			entry->start_us,
			(uint64_t)entry->start_us + entry->duration_us,
			supply.total};
		supply.total += entry->duration_us;
	}
	check_supply(work, partition, plan, &supply);
	return supply.count;
}

/* Plan 0 has to serve every partition, another plan those that it runs: only
 * these are looked at, because plans and partitions may both be many. */
static void check_plan(const struct work *work,
		       const struct xmc_plan_node *plan)
{
	size_t count = collect(work, plan);
	const struct entry *entries = work->entries;
	size_t next = 0;

	for (size_t i = 0; plan->id == 0 && i < work->judged_count; i++) {
		next += check_partition(work, plan, work->judged_indices[i],
					entries + next, count - next);
	}
	while (next < count) {
		next += check_partition(work, plan, entries[next].partition,
					entries + next, count - next);
	}
}

static void check_all(struct work *work)
{
	const xmc_system *system = work->system;

	for (size_t i = 0; i < system->partitions.count; i++) {
		work->judged[i] = check_requirement(
			&system->partitions.items[i], work->diag);
		if (work->judged[i]) {
			work->judged_indices[work->judged_count++] =
				(uint32_t)i;
		}
	}
	if (work->judged_count == 0 || !xmc_ids_sound(system)) {
		return;
	}
	for (size_t i = 0;
	     i < system->plans.count && !xmc_diag_full(work->diag); i++) {
		if (plan_sound(system, &system->plans.items[i])) {
			check_plan(work, &system->plans.items[i]);
		}
	}
}

int xmc_check_temporal(const xmc_system *system, xmc_diag *diag)
{
	size_t slots = system->slots.count + 1;
	size_t partitions = system->partitions.count + 1;
	struct work work = {
		.system = system,
		.diag = diag,
		.judged = calloc(partitions, sizeof(*work.judged)),
		.judged_indices =
			calloc(partitions, sizeof(*work.judged_indices)),
		.entries = calloc(slots, sizeof(*work.entries)),
		.services = calloc(slots, sizeof(*work.services)),
		.all_services = calloc(slots, sizeof(*work.all_services)),
	};
	bool memory = work.judged != NULL && work.judged_indices != NULL &&
		      work.entries != NULL && work.services != NULL &&
		      work.all_services != NULL;

	if (memory) {
		check_all(&work);
	}
	free(work.judged);
	free(work.judged_indices);
	free(work.entries);
	free(work.services);
	free(work.all_services);
	return memory ? XMC_SUCCESS : XMC_ERR_MEMORY;
}
