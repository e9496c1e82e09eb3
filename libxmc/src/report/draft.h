/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What can be drawn of a description with errors: its records as far as
 * their values are usable, each with the finding that it is in.
 *
 * The records keep what the drawings rely on: regions are sound, ordered and
 * disjoint, areas and memory blocks lie in them, plans have a major frame,
 * slots begin in it and name a partition by its index, ports have a name, a
 * direction and a type, events and actions have names. What no system's do:
 * areas and slots may overlap, and channels may lack ends (UINT32_MAX).
 */
#ifndef XMC_DRAFT_H
#define XMC_DRAFT_H

#include "model/model.h"
#include "report/marks.h"

struct xmc_draft_left_out {
	size_t regions;
	size_t areas;
	size_t blocks;
	size_t plans;
	size_t slots;
	size_t ports;
	size_t channel_ends;
	size_t others; /**< events, I/O ports, IPVIs */
};

struct xmc_draft {
	xmc_system *system;
	struct xmc_draft_left_out left_out; /**< what is not drawn */
	struct xmc_marks marks;
};

/**
 * @brief Makes a draft of a resolved system that broke rules.
 * @param system becomes part of the draft on success.
 * @param diag   has the findings of the run that has just ended.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_draft_make(xmc_draft **out, xmc_system *system, const xmc_diag *diag);

#endif
