/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a slot of a plan could be instead.
 */
#ifndef XMC_FREE_TIME_H
#define XMC_FREE_TIME_H

#include "model/model.h"
#include "rules/gaps.h"

struct xmc_free_time {
	/** For each slot of the plan: where the first of those behind it in
	 * the file starts; the frame's end if none does. */
	uint32_t *next_start_us;
	/** Room for the plan's slots, in order of start. */
	const struct xmc_slot_node **order;
	struct xmc_gaps gaps; /**< what no slot has of the frame */
	bool known;	      /**< there is a frame */
};

/**
 * @brief Finds what the slots of a plan leave free.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; in each case it is freed with
 *         xmc_free_time_free().
 */
int xmc_free_time_find(struct xmc_free_time *time, const xmc_system *system,
		       const struct xmc_plan_node *plan);

/**
 * @brief `write start="10us", the first free time`, or what else can be said.
 * @param index the slot's in its plan.
 * @param free_from where the one before it ends that ends last.
 */
struct xmc_text xmc_free_time_suggest(const struct xmc_free_time *time,
				      uint32_t index, uint32_t duration_us,
				      uint64_t free_from);

void xmc_free_time_free(struct xmc_free_time *time);

#endif
