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

#include <stdlib.h>

static void check_supply(const xmc_system *system, uint32_t partition,
			 const struct xmc_plan_node *plan,
			 const struct xmc_supply *supply, xmc_diag *diag)
{
	const struct xmc_partition_node *node =
		&system->partitions.items[partition];
	struct xmc_shortage shortage;

	if (!xmc_supply_shortage(&shortage, supply, node->pub.period_us,
				 node->pub.duration_us)) {
		return;
	}
	unsigned long long from = shortage.period * node->pub.period_us;
	unsigned long long few = node->pub.duration_us - shortage.gets;
	xmc_diag_error(diag, "requirement-not-met", node->requirement.at,
		       "%s requires %u us in each %u us; in plan %u, period "
		       "%llu (%llu us..%llu us) gets %llu us, %llu us too few",
		       xmc_text_owner(system, partition).bytes,
		       node->pub.duration_us, node->pub.period_us, plan->id,
		       (unsigned long long)shortage.period, from,
		       from + node->pub.period_us,
		       (unsigned long long)shortage.gets, few);
	xmc_diag_note(diag, plan->origin.at, "plan %u stands here", plan->id);
	xmc_diag_help(diag, "add %llu us to its slots there, or require less",
		      few);
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
			       "period is 0; 1 us is the least");
	}
	if (node->pub.duration_us == 0) {
		xmc_diag_error(diag, "requirement-empty",
			       origin->attributes[XMC_AT_REQUIREMENT_DURATION],
			       "duration is 0; 1 us is the least");
	}
	if (node->pub.period_us == 0 || node->pub.duration_us == 0) {
		return false;
	}
	if (node->pub.duration_us > node->pub.period_us) {
		xmc_diag_error(diag, "requirement-past-period",
			       origin->attributes[XMC_AT_REQUIREMENT_DURATION],
			       "duration %u us is longer than its period of "
			       "%u us",
			       node->pub.duration_us, node->pub.period_us);
		xmc_diag_help(diag,
			      "write %u us at the most, or a longer "
			      "period",
			      node->pub.period_us);
		return false;
	}
	return true;
}

/* Whether the plan's times are right, so that they can be summed up. */
static bool plan_sound(const xmc_system *system,
		       const struct xmc_plan_node *plan)
{
	uint64_t free_from = 0;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->pub.first_slot + i];
		if (slot->origin.bad != 0 || slot->pub.start_us < free_from) {
			return false;
		}
		free_from =
			(uint64_t)slot->pub.start_us + slot->pub.duration_us;
	}
	return plan->origin.bad == 0 && plan->pub.major_frame_us > 0 &&
	       free_from <= plan->pub.major_frame_us;
}

/* The slots of a plan by partition index, then by start. */
struct entry {
	uint32_t partition;
	uint32_t start_us;
	uint32_t duration_us;
};

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int order = xmc_compare(a->partition, b->partition);

	return order != 0 ? order : xmc_compare(a->start_us, b->start_us);
}

static size_t collect(const xmc_system *system,
		      const struct xmc_plan_node *plan, struct entry *entries)
{
	size_t count = 0;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const xmc_slot *slot =
			&system->slots.items[plan->pub.first_slot + i].pub;
		const struct xmc_partition_node *partition =
			xmc_find_partition(system, slot->partition);
		if (partition != NULL) {
			entries[count++] = (struct entry){
				(uint32_t)(partition -
					   system->partitions.items),
				slot->start_us, slot->duration_us};
		}
	}
	xmc_sort(entries, count, sizeof(*entries), compare_entries);
	return count;
}

struct work {
	/* By partition index, one more at the end: the first partition from
	 * there on whose requirement is judged. */
	const uint32_t *next_judged;
	struct entry *entries;
	struct xmc_service *services;
};

/* Takes the entries of a partition, from next on, as what it is supplied. */
static struct xmc_supply take_supply(const struct work *work, size_t *next,
				     size_t count, uint32_t partition,
				     uint32_t frame_us)
{
	struct xmc_supply supply = {.services = work->services,
				    .frame = frame_us};

	for (; *next < count && work->entries[*next].partition <= partition;
	     (*next)++) {
		const struct entry *entry = &work->entries[*next];
		if (entry->partition < partition) {
			continue;
		}
		work->services[supply.count++] = (struct xmc_service){
			entry->start_us,
			(uint64_t)entry->start_us + entry->duration_us,
			supply.total};
		supply.total += entry->duration_us;
	}
	return supply;
}

/* Plan 0 has to serve every partition, another plan those that it runs: only
 * these are looked at, since plans may be as many as partitions. */
static void check_plan(const xmc_system *system,
		       const struct xmc_plan_node *plan,
		       const struct work *work, xmc_diag *diag)
{
	size_t count = collect(system, plan, work->entries);
	size_t next = 0;
	uint32_t p = 0;

	while (!xmc_diag_full(diag)) {
		if (plan->id == 0) {
			p = work->next_judged[p];
		} else {
			p = next < count ? work->entries[next].partition
					 : UINT32_MAX;
		}
		if (p >= system->partitions.count) {
			break;
		}
		struct xmc_supply supply = take_supply(
			work, &next, count, p, plan->pub.major_frame_us);
		if (work->next_judged[p] == p) {
			check_supply(system, p, plan, &supply, diag);
		}
		p++;
	}
}

/* As in struct work. @return whether any is judged. */
static bool judge(uint32_t *next_judged, const xmc_system *system,
		  xmc_diag *diag)
{
	const uint32_t count = (uint32_t)system->partitions.count;
	uint32_t next = count;

	for (uint32_t i = 0; i < count; i++) {
		bool judged =
			check_requirement(&system->partitions.items[i], diag);
		next_judged[i] = judged ? i : count;
	}
	next_judged[count] = count;
	for (uint32_t i = count; i > 0; i--) {
		if (next_judged[i - 1] == count) {
			next_judged[i - 1] = next;
		}
		next = next_judged[i - 1];
	}
	return next < count;
}

int xmc_check_temporal(const xmc_system *system, xmc_diag *diag)
{
	size_t slots = system->slots.count + 1;
	uint32_t *next_judged =
		calloc(system->partitions.count + 1, sizeof(*next_judged));
	struct work work = {
		.next_judged = next_judged,
		.entries = calloc(slots, sizeof(struct entry)),
		.services = calloc(slots, sizeof(struct xmc_service)),
	};
	bool memory = next_judged != NULL && work.entries != NULL &&
		      work.services != NULL;
	bool any = memory && judge(next_judged, system, diag) &&
		   xmc_ids_sound(system);

	for (size_t i = 0; any && i < system->plans.count; i++) {
		if (plan_sound(system, &system->plans.items[i])) {
			check_plan(system, &system->plans.items[i], &work,
				   diag);
		}
	}
	free(next_judged);
	free(work.entries);
	free(work.services);
	return memory ? XMC_SUCCESS : XMC_ERR_MEMORY;
}
