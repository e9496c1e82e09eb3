/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a slot of a plan could be instead.
 */
#ifndef XMC_FREE_TIME_H
#define XMC_FREE_TIME_H

#include "model/model.h"
#include "rules/room.h"

/** What the slots of a plan leave free of its frame. */
struct xmc_free_time {
	const xmc_system *system;
	const struct xmc_plan_node *plan;
	struct xmc_room room;
	bool framed; /**< there is a frame */
};

/** Begins with a plan, of which nothing is known yet. */
struct xmc_free_time xmc_free_time_of(const xmc_system *system,
				      const struct xmc_plan_node *plan);

/**
 * @brief Finds what the slots of the plan leave free, unless it is known: that
 * takes time, and only findings need it.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; in each case it is freed with
 *         xmc_free_time_free().
 */
int xmc_free_time_find(struct xmc_free_time *time);

/**
 * @brief Adds to the finding before, about a slot whose time is not its own:
 * `write start="10ms", where 5ms are free`, or what else can be said.
 * @param time which is found.
 * @param index the slot's in its plan.
 */
void xmc_free_time_help(const struct xmc_free_time *time, uint32_t index,
			xmc_diag *diag);

/** Up to when the time from a slot's start on is its own: at the most the
 * frame's end. @return 0 if another one has it. */
uint32_t xmc_free_time_end(const struct xmc_free_time *time, uint32_t index);

void xmc_free_time_free(struct xmc_free_time *time);

#endif
