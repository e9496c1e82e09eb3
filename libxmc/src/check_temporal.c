/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: each period of a partition with temporal requirements gets its
 * duration from the plan.
 *
 * Let F(t) be the partition's time in [0, t) of the endlessly repeated major
 * frame M. Period k gets F(kP + P) - F(kP), which depends on s = kP mod M
 * alone; s takes all multiples of g = gcd(P, M). As a function of a real s it
 * falls with slope 1 while s is in a slot and s + P is not, and rises while it
 * is the other way round: between falling and rising, s passes the end of a
 * slot. So the least value over the multiples of g is at one that is next to
 * the end of a slot, or at 0 if it never changes. That makes the check exact,
 * with a cost that depends on the number of slots and not on how many periods
 * the common multiple of P and M has.
 */
#include "rules.h"

#include "order.h"

#include <stdlib.h>

/* A partition's slots in one plan, [start, end), and the time before each. */
struct piece {
	uint64_t start;
	uint64_t end;
	uint64_t before;
};

struct supply {
	const struct piece *pieces;
	size_t piece_count;
	uint64_t frame; /* M */
	uint64_t total; /* of one frame */
};

/* F(t). Products stay below 2^65 / 2: total <= frame, so that the result is
 * at most t. */
static uint64_t supplied_before(const struct supply *supply, uint64_t t)
{
	uint64_t within = t % supply->frame;
	uint64_t sum = t / supply->frame * supply->total;
	size_t low = 0;
	size_t high = supply->piece_count;

	/* The pieces that begin before that point. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (supply->pieces[middle].start < within) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == 0) {
		return sum;
	}
	const struct piece *last = &supply->pieces[low - 1];
	uint64_t end = within < last->end ? within : last->end;
	return sum + last->before + (end - last->start);
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* The inverse of a modulo n (coprime, both below 2^32), by Euclid. */
static uint64_t inverse(uint64_t a, uint64_t n)
{
	int64_t t = 0;
	int64_t next_t = 1;
	int64_t r = (int64_t)n;
	int64_t next_r = (int64_t)(a % n);

	while (next_r != 0) {
		int64_t quotient = r / next_r;
		int64_t rest = r - quotient * next_r;
		int64_t next = t - quotient * next_t;
		r = next_r;
		next_r = rest;
		t = next_t;
		next_t = next;
	}
	return (uint64_t)(t < 0 ? t + (int64_t)n : t);
}

/* The search for a period that fails: of those looked at, the first. */
struct search {
	const struct supply *supply;
	uint64_t period;
	uint64_t duration;
	uint64_t grid;	       /* g */
	uint64_t period_count; /* M / g */
	uint64_t step_inverse; /* of P / g modulo M / g */
	bool found;
	uint64_t failing; /* k */
	uint64_t gets;
};

/* Looks at the period that begins at s of the major frame. */
static void look_at(struct search *search, uint64_t s)
{
	uint64_t gets = supplied_before(search->supply, s + search->period) -
			supplied_before(search->supply, s);

	if (gets >= search->duration) {
		return;
	}
	uint64_t k = s / search->grid % search->period_count *
		     search->step_inverse % search->period_count;
	if (!search->found || k < search->failing) {
		search->found = true;
		search->failing = k;
		search->gets = gets;
	}
}

/* Looks at the multiples of the grid on both sides of a place. */
static void look_around(struct search *search, uint64_t place)
{
	uint64_t frame = search->supply->frame;
	uint64_t below = place % frame / search->grid * search->grid;

	look_at(search, below);
	look_at(search, (below + search->grid) % frame);
}

static void search_periods(struct search *search)
{
	const struct supply *supply = search->supply;

	search->grid = greatest_common_divisor(search->period, supply->frame);
	search->period_count = supply->frame / search->grid;
	search->step_inverse = search->period_count == 1
				       ? 0
				       : inverse(search->period / search->grid,
						 search->period_count);
	look_at(search, 0);
	for (size_t i = 0; i < supply->piece_count; i++) {
		look_around(search, supply->pieces[i].end);
	}
}

static void check_supply(const xmc_system *system, uint32_t partition,
			 const struct xmc_plan_node *plan,
			 const struct supply *supply, xmc_diag *diag)
{
	const struct xmc_partition_node *node =
		&system->partitions.items[partition];
	struct search search = {.supply = supply,
				.period = node->pub.period_us,
				.duration = node->pub.duration_us};

	search_periods(&search);
	if (!search.found) {
		return;
	}
	unsigned long long from = search.failing * search.period;
	xmc_diag_error(diag, "requirement-not-met", node->requirement.at,
		       "%s requires %u us in each %u us; in plan %u, period "
		       "%llu (%llu us..%llu us) gets %llu us, %llu us too few",
		       xmc_text_owner(system, partition).bytes,
		       node->pub.duration_us, node->pub.period_us, plan->id,
		       (unsigned long long)search.failing, from,
		       from + node->pub.period_us,
		       (unsigned long long)search.gets,
		       (unsigned long long)(search.duration - search.gets));
	xmc_diag_note(diag, plan->origin.at, "plan %u stands here", plan->id);
	xmc_diag_help(diag, "add %llu us to its slots there, or require less",
		      (unsigned long long)(search.duration - search.gets));
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
	qsort(entries, count, sizeof(*entries), compare_entries);
	return count;
}

struct work {
	const bool *judged; /* by partition index */
	struct entry *entries;
	struct piece *pieces;
};

/* Plan 0 has to serve every partition, another plan those that it runs. */
static void check_plan(const xmc_system *system,
		       const struct xmc_plan_node *plan, struct work *work,
		       xmc_diag *diag)
{
	size_t count = collect(system, plan, work->entries);
	size_t next = 0;

	for (uint32_t p = 0; p < system->partitions.count; p++) {
		struct supply supply = {.pieces = work->pieces,
					.frame = plan->pub.major_frame_us};
		for (; next < count && work->entries[next].partition == p;
		     next++) {
			const struct entry *entry = &work->entries[next];
			work->pieces[supply.piece_count++] = (struct piece){
				entry->start_us,
				(uint64_t)entry->start_us + entry->duration_us,
				supply.total};
			supply.total += entry->duration_us;
		}
		if (work->judged[p] &&
		    (supply.piece_count > 0 || plan->id == 0)) {
			check_supply(system, p, plan, &supply, diag);
		}
	}
}

int xmc_check_temporal(const xmc_system *system, xmc_diag *diag)
{
	size_t slots = system->slots.count + 1;
	bool *judged = calloc(system->partitions.count + 1, sizeof(*judged));
	struct work work = {
		.judged = judged,
		.entries = calloc(slots, sizeof(struct entry)),
		.pieces = calloc(slots, sizeof(struct piece)),
	};
	bool memory =
		judged != NULL && work.entries != NULL && work.pieces != NULL;
	bool any = false;

	for (size_t i = 0; memory && i < system->partitions.count; i++) {
		judged[i] =
			check_requirement(&system->partitions.items[i], diag);
		any = any || judged[i];
	}
	for (size_t i = 0;
	     memory && any && xmc_ids_sound(system) && i < system->plans.count;
	     i++) {
		if (plan_sound(system, &system->plans.items[i])) {
			check_plan(system, &system->plans.items[i], &work,
				   diag);
		}
	}
	free(judged);
	free(work.entries);
	free(work.pieces);
	return memory ? XMC_SUCCESS : XMC_ERR_MEMORY;
}
