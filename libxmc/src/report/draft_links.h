/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Takes the events, I/O ports, ports, channel ends and IPVIs that
 * cannot be drawn out of a model.
 */
#ifndef XMC_DRAFT_LINKS_H
#define XMC_DRAFT_LINKS_H

#include "report/draft.h"

/** @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_draft_prune_links(xmc_system *system,
			  struct xmc_draft_left_out *left_out);

#endif
