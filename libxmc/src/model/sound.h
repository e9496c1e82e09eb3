/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which parts of a model further judgements make sense for.
 */
#ifndef XMC_SOUND_H
#define XMC_SOUND_H

#include "model/model.h"

/** Whether the ids of partitions are right, so that references to them can be
 * judged: 0, 1, 2... and nothing passed over. */
bool xmc_ids_sound(const xmc_system *system);

/** Whether an area is one that further rules make sense for: usable, page
 * aligned, not empty, not wrapping. */
bool xmc_area_sound(const struct xmc_area_node *area);

/** Whether a memory block is one that further rules make sense for: usable,
 * not empty, not wrapping. */
bool xmc_block_sound(const struct xmc_device_node *device);

/** Whether all regions are sound and none overlaps another one, so that what
 * lies in them can be judged; they are sorted. */
bool xmc_regions_sound(const xmc_system *system);

/** xmc_area_sound() for a region. */
bool xmc_region_sound(const struct xmc_region_node *region);

/** The last address of a sound range. */
static inline uint32_t xmc_last(uint32_t start, uint32_t size)
{
	return start + (size - 1);
}

#endif
