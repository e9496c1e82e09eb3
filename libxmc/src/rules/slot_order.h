/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: the slots of a plan stand in order, and none begins before the
 * one before it ends.
 *
 * Where they do not, the largest number of slots that do so among each other
 * is taken to be right, and each other one gets a finding: a slot that is out
 * of line is blamed for it, not all those behind it.
 */
#ifndef XMC_SLOT_ORDER_H
#define XMC_SLOT_ORDER_H

#include "rules/free_time.h"

/** The slots of a plan that are judged: their positions in the plan, in the
 * order of the file; none of them is empty. */
struct xmc_slot_list {
	const uint32_t *indices;
	size_t count;
};

/**
 * @brief Checks the order of slots, n log n for n of them.
 * @param time of the slots' plan.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_check_slot_order(struct xmc_free_time *time,
			 const struct xmc_slot_list *list, xmc_diag *diag);

#endif
