/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Cyclic plans as intervals without gaps.
 */
#include <mmu/pool.h>
#include <sched/plan.h>

static void add_idle(struct plan *plan, uint32_t start_us, uint32_t end_us)
{
	struct plan_interval *interval;

	if (start_us == end_us) {
		return;
	}
	interval = &plan->intervals[plan->interval_count];
	interval->end_us = end_us;
	interval->partition = PLAN_IDLE;
	interval->duration_us = end_us - start_us;
	plan->interval_count++;
}

static void add_slot(struct plan *plan, const struct xm_xmc_slot *slot,
		     uint32_t position)
{
	struct plan_interval *interval = &plan->intervals[plan->interval_count];

	interval->end_us = slot->start_us + slot->duration_us;
	interval->partition = slot->partition;
	interval->slot_position = position;
	interval->slot_id = slot->id;
	interval->duration_us = slot->duration_us;
	interval->period_start = (slot->flags & XM_XMC_SLOT_PERIOD_START) != 0;
	plan->interval_count++;
}

void plan_create(struct plan *plan, const struct xm_xmc_view *config,
		 uint32_t index)
{
	struct xm_xmc_plan record;
	uint32_t at_us = 0;

	xm_xmc_plan(config, index, &record);
	plan->major_frame_us = record.major_frame_us;
	plan->interval_count = 0;
	/* A gap before each slot and one behind the last, at the most. */
	plan->intervals = pool_take((2 * record.slot_count + 1) *
					    (uint32_t)sizeof(*plan->intervals),
				    (uint32_t)sizeof(uint32_t));
	for (uint32_t i = 0; i < record.slot_count; i++) {
		struct xm_xmc_slot slot;

		xm_xmc_slot(config, record.first_slot + i, &slot);
		add_idle(plan, at_us, slot.start_us);
		add_slot(plan, &slot, i);
		at_us = slot.start_us + slot.duration_us;
	}
	add_idle(plan, at_us, record.major_frame_us);
}

void plan_begin(struct plan_cursor *cursor, uint64_t start_us)
{
	cursor->frame_start_us = start_us;
	cursor->interval = 0;
}

uint64_t plan_end_us(const struct plan *plan, const struct plan_cursor *cursor)
{
	return cursor->frame_start_us +
	       plan->intervals[cursor->interval].end_us;
}

void plan_advance(const struct plan *plan, struct plan_cursor *cursor)
{
	cursor->interval++;
	if (cursor->interval == plan->interval_count) {
		cursor->interval = 0;
		cursor->frame_start_us += plan->major_frame_us;
	}
}
