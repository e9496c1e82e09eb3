/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Takes out of a model what cannot be drawn.
 */
#ifndef XMC_DRAFT_PRUNE_H
#define XMC_DRAFT_PRUNE_H

#include "report/draft.h"

/** Leaves what draft.h says, and counts what goes. */
void xmc_draft_prune(xmc_system *system, struct xmc_draft_left_out *left_out);

#endif
