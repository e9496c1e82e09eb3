/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finds objects of a resolved model, and names their owners.
 */
#ifndef XMC_FIND_H
#define XMC_FIND_H

#include "model/model.h"

/** `partition 0 "P0"`, or `the resident software`. */
struct xmc_text xmc_text_owner(const xmc_system *system, uint32_t owner);

/** The partition with an id. @return NULL if there is none. */
const struct xmc_partition_node *xmc_find_partition(const xmc_system *system,
						    uint32_t id);

/** Adds to the finding before, about an id that no partition has, which ids
 * there are. The ids are sound. */
void xmc_help_partition_id(const xmc_system *system, xmc_diag *diag);

/** The region that an address lies in, or NULL; regions are sorted. */
const struct xmc_region_node *xmc_find_region(const xmc_system *system,
					      uint32_t address);

#endif
