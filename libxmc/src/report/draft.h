/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What can be drawn of a description with errors: its regions, areas,
 * plans and slots as far as their values are usable, each with the finding
 * that it is in.
 *
 * The records keep what the drawings rely on: regions are sound, ordered and
 * disjoint, areas and memory blocks lie in them, plans have a major frame,
 * slots begin in it and name a partition by its index. Areas and slots may
 * overlap, which no system's do.
 */
#ifndef XMC_DRAFT_H
#define XMC_DRAFT_H

#include "model/model.h"

struct xmc_draft_left_out {
	size_t regions;
	size_t areas;
	size_t blocks;
	size_t plans;
	size_t slots;
};

struct xmc_draft {
	xmc_system *system;
	struct xmc_draft_left_out left_out; /**< what is not drawn */
	/** By index: the finding, from 1; 0: none. */
	uint32_t *region_marks;
	uint32_t *area_marks;
	uint32_t *slot_marks;
};

/**
 * @brief Makes a draft of a resolved system that broke rules.
 * @param system becomes part of the draft on success.
 * @param diag   has the findings of the run that has just ended.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_draft_make(xmc_draft **out, xmc_system *system, const xmc_diag *diag);

/** The finding that a record is in, from 1; 0: none, also without a draft.
 * @param kind XMC_RECORD_REGION, XMC_RECORD_AREA or XMC_RECORD_SLOT. */
uint32_t xmc_draft_mark(const xmc_draft *draft, xmc_record kind, size_t index);

#endif
