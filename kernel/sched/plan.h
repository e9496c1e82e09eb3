/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A cyclic plan as a list of intervals without gaps: arithmetic only,
 * no clock and no partitions.
 */
#ifndef SCHED_PLAN_H
#define SCHED_PLAN_H

#include <stdbool.h>
#include <stdint.h>
#include <xmcore/xmc_read.h>

/** In no partition's slot. */
#define PLAN_IDLE UINT32_MAX

/** A slot, or the idle time between two. Begins where the one before ends. */
struct plan_interval {
	uint32_t end_us;    /**< since the start of the major frame */
	uint32_t partition; /**< or PLAN_IDLE */
	uint32_t slot_position;
	uint32_t slot_id;
	uint32_t duration_us;
	bool period_start;
};

struct plan {
	uint32_t major_frame_us;
	uint32_t interval_count;
	struct plan_interval *intervals;
};

/** Where a plan is. */
struct plan_cursor {
	uint64_t frame_start_us;
	uint32_t interval;
};

/**
 * @brief Makes the intervals of plan @p index of a configuration. Takes
 * memory from the pool.
 */
void plan_create(struct plan *plan, const struct xm_xmc_view *config,
		 uint32_t index);

/** Puts a cursor at the start of a frame. */
void plan_begin(struct plan_cursor *cursor, uint64_t start_us);

/** When the interval at the cursor ends, on the cursor's clock. */
uint64_t plan_end_us(const struct plan *plan, const struct plan_cursor *cursor);

/** Moves the cursor to the next interval, the first after the last. */
void plan_advance(const struct plan *plan, struct plan_cursor *cursor);

#endif
