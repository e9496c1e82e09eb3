/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What plans give their partitions.
 *
 * The slots of a plan are looked at in two orders: by time for the gaps, and
 * by partition (and time) for the shares.
 */
#include "analysis/analysis.h"
#include "analysis/supply.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>

#define NS_PER_US 1000u
#define PPM 1000000u

struct time_work {
	xmc_analysis *analysis;
	const xmc_system *system;
	const xmc_slot **slots; /* of the plan, by partition */
	/* A partition's service in the plan, in nanoseconds: as planned, and
	 * less the switches. */
	struct xmc_service *planned;
	struct xmc_service *effective;
};

static int compare_slots(const void *left, const void *right)
{
	const xmc_slot *const *a = left;
	const xmc_slot *const *b = right;
	int order = xmc_compare((*a)->partition, (*b)->partition);

	return order != 0 ? order : xmc_compare((*a)->start_us, (*b)->start_us);
}

static uint32_t slot_end(const xmc_slot *slot)
{
	return slot->start_us + slot->duration_us;
}

/* What a slot loses to the switch at its start. */
static uint64_t slot_cost_ns(const struct time_work *work, const xmc_slot *slot)
{
	uint64_t slot_ns = (uint64_t)slot->duration_us * NS_PER_US;
	uint64_t cost_ns = work->analysis->switch_cost_ns;

	return cost_ns < slot_ns ? cost_ns : slot_ns;
}

static void add_gap(struct time_work *work, xmc_plan_load *load, uint32_t start,
		    uint32_t end)
{
	struct xmc_gap_times *gaps = &work->analysis->gap_times;

	if (end > start) {
		gaps->items[gaps->count++] = (xmc_gap_time){start, end - start};
		load->gap_count++;
	}
}

static void sum_plan(struct time_work *work, xmc_plan_load *load,
		     const xmc_plan *plan)
{
	uint32_t at = 0;

	load->first_gap = (uint32_t)work->analysis->gap_times.count;
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot =
			xmc_slot_at(work->system, (size_t)plan->first_slot + i);
		add_gap(work, load, at, slot->start_us);
		at = slot_end(slot);
		load->busy_us += slot->duration_us;
		load->overhead_ns += slot_cost_ns(work, slot);
		work->slots[i] = slot;
	}
	add_gap(work, load, at, plan->major_frame_us);
	load->utilisation_ppm = (uint32_t)((uint64_t)load->busy_us * PPM /
					   plan->major_frame_us);
}

/* The longest time from one slot of a partition to its next one. */
static void find_blackout(xmc_share *share, const xmc_slot *const *slots,
			  uint32_t frame_us)
{
	for (uint32_t i = 0; i < share->slot_count; i++) {
		uint32_t end = slot_end(slots[i]);
		uint32_t pause = i + 1 < share->slot_count
					 ? slots[i + 1]->start_us - end
					 : frame_us - end + slots[0]->start_us;
		if (i == 0 || pause > share->blackout_us) {
			share->blackout_us = pause;
			share->blackout_start_us = end % frame_us;
		}
	}
}

/* How unevenly the periodStart slots follow each other: they should be one
 * period apart. XMC_NO_TIME if there are not as many as periods. */
static uint32_t flagged_jitter(const xmc_share *share,
			       const xmc_slot *const *slots, uint32_t flagged,
			       uint32_t frame_us)
{
	int64_t earliest = INT64_MAX;
	int64_t latest = INT64_MIN;
	int64_t ideal = 0;

	if ((uint64_t)flagged * share->period_us != frame_us) {
		return XMC_NO_TIME;
	}
	for (uint32_t i = 0; i < share->slot_count; i++) {
		if ((slots[i]->flags & XMC_SLOT_PERIOD_START) == 0) {
			continue;
		}
		int64_t offset = (int64_t)slots[i]->start_us - ideal;
		earliest = offset < earliest ? offset : earliest;
		latest = offset > latest ? offset : latest;
		ideal += share->period_us;
	}
	return (uint32_t)(latest - earliest);
}

static void fill_supplies(const struct time_work *work, const xmc_share *share,
			  const xmc_slot *const *slots)
{
	uint64_t planned = 0;
	uint64_t effective = 0;

	for (uint32_t i = 0; i < share->slot_count; i++) {
		uint64_t start = (uint64_t)slots[i]->start_us * NS_PER_US;
		uint64_t end = (uint64_t)slot_end(slots[i]) * NS_PER_US;
		uint64_t begun = start + slot_cost_ns(work, slots[i]);
		work->planned[i] = (struct xmc_service){start, end, planned};
		work->effective[i] =
			(struct xmc_service){begun, end, effective};
		planned += end - start;
		effective += end - begun;
	}
}

static void meet_requirements(const struct time_work *work, xmc_share *share,
			      const xmc_slot *const *slots, uint32_t frame_us)
{
	const uint64_t period_ns = (uint64_t)share->period_us * NS_PER_US;
	struct xmc_supply supply = {.services = work->planned,
				    .count = share->slot_count,
				    .frame = (uint64_t)frame_us * NS_PER_US,
				    .total = (uint64_t)share->budget_us *
					     NS_PER_US};
	uint32_t flagged = 0;

	fill_supplies(work, share, slots);
	struct xmc_latency latency = xmc_supply_latency(&supply, period_ns);
	share->least_us =
		(uint32_t)(xmc_supply_least(&supply, period_ns) / NS_PER_US);
	share->latency_us = (uint32_t)(latency.most / NS_PER_US);
	supply.services = work->effective;
	supply.total = share->effective_ns;
	share->least_effective_ns = xmc_supply_least(&supply, period_ns);
	for (uint32_t i = 0; i < share->slot_count; i++) {
		flagged += (slots[i]->flags & XMC_SLOT_PERIOD_START) != 0;
	}
	share->jitter_us =
		flagged > 0 ? flagged_jitter(share, slots, flagged, frame_us)
			    : (uint32_t)((latency.most - latency.least) /
					 NS_PER_US);
}

/* One partition of a plan. */
static void add_share(struct time_work *work, const xmc_slot *const *slots,
		      uint32_t slot_count, uint32_t frame_us)
{
	struct xmc_shares *shares = &work->analysis->shares;
	xmc_share *share = &shares->items[shares->count++];
	const xmc_partition *partition =
		xmc_partition_at(work->system, slots[0]->partition);

	*share = (xmc_share){.partition = slots[0]->partition,
			     .slot_count = slot_count,
			     .period_us = XMC_NO_TIME,
			     .required_us = XMC_NO_TIME,
			     .least_us = XMC_NO_TIME,
			     .latency_us = XMC_NO_TIME,
			     .jitter_us = XMC_NO_TIME};
	for (uint32_t i = 0; i < slot_count; i++) {
		share->budget_us += slots[i]->duration_us;
		share->effective_ns +=
			(uint64_t)slots[i]->duration_us * NS_PER_US -
			slot_cost_ns(work, slots[i]);
	}
	share->share_ppm =
		(uint32_t)((uint64_t)share->budget_us * PPM / frame_us);
	find_blackout(share, slots, frame_us);
	if (partition->period_us != 0) {
		share->period_us = partition->period_us;
		share->required_us = partition->duration_us;
		meet_requirements(work, share, slots, frame_us);
	}
}

static void analyse_plan(struct time_work *work, xmc_plan_load *load,
			 const xmc_plan *plan)
{
	uint32_t first = 0;

	load->major_frame_us = plan->major_frame_us;
	sum_plan(work, load, plan);
	xmc_sort((void *)work->slots, plan->slot_count, sizeof(*work->slots),
		 compare_slots);
	load->first_share = (uint32_t)work->analysis->shares.count;
	for (uint32_t i = 1; i <= plan->slot_count; i++) {
		if (i < plan->slot_count &&
		    work->slots[i]->partition ==
			    work->slots[first]->partition) {
			continue;
		}
		add_share(work, work->slots + first, i - first,
			  plan->major_frame_us);
		load->share_count++;
		first = i;
	}
}

static void analyse_plans(struct time_work *work)
{
	const xmc_system *system = work->system;
	struct xmc_plan_loads *loads = &work->analysis->plan_loads;

	for (size_t p = 0; p < xmc_processor_count(system); p++) {
		const xmc_processor *processor = xmc_processor_at(system, p);
		for (uint32_t i = 0; i < processor->plan_count; i++) {
			size_t index = (size_t)processor->first_plan + i;
			loads->items[index].processor = (uint32_t)p;
		}
	}
	loads->count = xmc_plan_count(system);
	for (size_t i = 0; i < loads->count; i++) {
		analyse_plan(work, &loads->items[i], xmc_plan_at(system, i));
	}
}

int xmc_analysis_time(xmc_analysis *analysis, const xmc_system *system)
{
	/* One more of each: no array of nothing. */
	const size_t slots = xmc_slot_count(system) + 1;
	const size_t plans = xmc_plan_count(system) + 1;
	struct time_work work = {.analysis = analysis, .system = system};
	int status = XMC_ERR_MEMORY;

	analysis->plan_loads.items = calloc(plans, sizeof(xmc_plan_load));
	analysis->gap_times.items = calloc(slots + plans, sizeof(xmc_gap_time));
	analysis->shares.items = calloc(slots, sizeof(xmc_share));
	work.slots = calloc(slots, sizeof(*work.slots));
	work.planned = calloc(slots, sizeof(*work.planned));
	work.effective = calloc(slots, sizeof(*work.effective));
	if (analysis->plan_loads.items != NULL &&
	    analysis->gap_times.items != NULL &&
	    analysis->shares.items != NULL && work.slots != NULL &&
	    work.planned != NULL && work.effective != NULL) {
		analyse_plans(&work);
		status = XMC_SUCCESS;
	}
	free((void *)work.slots);
	free(work.planned);
	free(work.effective);
	return status;
}
