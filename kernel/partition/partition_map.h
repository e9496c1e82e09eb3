/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes what a partition sees: its areas, its map, its control table.
 */
#ifndef PARTITION_PARTITION_MAP_H
#define PARTITION_PARTITION_MAP_H

#include <partition/partition.h>

/** Lays out the areas, the map and the control table of a partition whose
 * other fields are filled. Takes memory from the pool. */
void partition_map_create(struct partition *partition,
			  const struct xm_xmc_view *config,
			  const struct xm_xmc_partition *record);

/** The MMU context number of a partition's map. Context 0 is the kernel's. */
uint32_t partition_map_context(const struct partition *partition);

#endif
