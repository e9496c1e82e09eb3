/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a slot of a plan could be instead.
 */
#include "rules/free_time.h"

#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>

static int compare_starts(const void *left, const void *right)
{
	const struct xmc_slot_node *const *a = left;
	const struct xmc_slot_node *const *b = right;
	int order = xmc_compare((*a)->pub.start_us, (*b)->pub.start_us);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static bool has_time(const struct xmc_slot_node *slot)
{
	return xmc_usable(&slot->origin, XMC_AT_SLOT_START) &&
	       xmc_usable(&slot->origin, XMC_AT_SLOT_DURATION);
}

/* Fills next_start_us and order. Returns the number of slots in order. */
static size_t put_in_order(struct xmc_free_time *time, const xmc_system *system,
			   const xmc_plan *plan, uint32_t end)
{
	uint32_t next_us = end;
	size_t count = 0;

	for (uint32_t i = plan->slot_count; i > 0; i--) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->first_slot + i - 1];
		time->next_start_us[i - 1] = next_us;
		if (has_time(slot) && slot->pub.start_us < next_us) {
			next_us = slot->pub.start_us;
		}
	}
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->first_slot + i];
		if (has_time(slot)) {
			time->order[count++] = slot;
		}
	}
	xmc_sort((void *)time->order, count, sizeof(time->order[0]),
		 compare_starts);
	return count;
}

static int collect_gaps(struct xmc_free_time *time, size_t count, uint32_t end)
{
	uint64_t free_from = 0;
	int status = XMC_SUCCESS;

	for (size_t i = 0; i < count && status == XMC_SUCCESS; i++) {
		const xmc_slot *slot = &time->order[i]->pub;
		uint32_t start = slot->start_us < end ? slot->start_us : end;
		uint64_t slot_end =
			(uint64_t)slot->start_us + slot->duration_us;
		if (start > free_from) {
			status = xmc_gaps_add(&time->gaps, (uint32_t)free_from,
					      start - (uint32_t)free_from, 0);
		}
		if (slot_end > free_from) {
			free_from = slot_end;
		}
	}
	if (free_from < end && status == XMC_SUCCESS) {
		status = xmc_gaps_add(&time->gaps, (uint32_t)free_from,
				      end - (uint32_t)free_from, 0);
	}
	return status == XMC_SUCCESS ? xmc_gaps_seal(&time->gaps) : status;
}

int xmc_free_time_find(struct xmc_free_time *time, const xmc_system *system,
		       const struct xmc_plan_node *plan)
{
	size_t slots = (size_t)plan->pub.slot_count + 1;
	uint32_t end = plan->pub.major_frame_us;

	*time = (struct xmc_free_time){
		.next_start_us = calloc(slots, sizeof(*time->next_start_us)),
		.order = calloc(slots, sizeof(*time->order)),
		.known = xmc_usable(&plan->origin, XMC_AT_PLAN_MAJOR_FRAME) &&
			 end > 0,
	};
	if (time->next_start_us == NULL || time->order == NULL) {
		return XMC_ERR_MEMORY;
	}
	return collect_gaps(time, put_in_order(time, system, &plan->pub, end),
			    end);
}

struct xmc_text xmc_free_time_suggest(const struct xmc_free_time *time,
				      uint32_t index, uint32_t duration_us,
				      uint64_t free_from)
{
	struct xmc_text out = {""};
	uint32_t largest = xmc_gaps_largest(&time->gaps);

	if (!time->known) {
		return out;
	}
	if (free_from + duration_us <= time->next_start_us[index]) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "; %u us is the first free time",
			       (uint32_t)free_from);
	} else if (largest >= duration_us) {
		/* Behind the frame's end there is none, but before. */
		uint32_t from = free_from > UINT32_MAX ? UINT32_MAX
						       : (uint32_t)free_from;
		const struct xmc_gap *gap =
			xmc_gaps_find(&time->gaps, from, duration_us, 1u);
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "; %u us are free at %u us", duration_us,
			       gap->start);
	} else if (largest > 0) {
		(void)snprintf(
			out.bytes, sizeof(out.bytes),
			"; the longest gap is %u us at %u us", largest,
			xmc_gaps_find(&time->gaps, 0, largest, 1u)->start);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "; the major frame is full");
	}
	return out;
}

void xmc_free_time_free(struct xmc_free_time *time)
{
	free(time->next_start_us);
	free((void *)time->order);
	xmc_gaps_free(&time->gaps);
}
