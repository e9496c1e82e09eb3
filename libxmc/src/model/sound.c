/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which parts of a model further judgements make sense for.
 */
#include "model/sound.h"

#include <xm/limits.h>
#include <xmcore/bytes.h>

static bool range_sound(uint32_t start, uint32_t size)
{
	return start % XM_PAGE_BYTES == 0 && size % XM_PAGE_BYTES == 0 &&
	       size > 0 && xm_no_wrap(start, size);
}

bool xmc_ids_sound(const xmc_system *system)
{
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		if (node->id != i ||
		    !xmc_usable(&node->origin, XMC_AT_PARTITION_ID)) {
			return false;
		}
	}
	return !system->incomplete;
}

bool xmc_area_sound(const struct xmc_area_node *area)
{
	return xmc_usable(&area->origin, XMC_AT_AREA_START) &&
	       xmc_usable(&area->origin, XMC_AT_AREA_SIZE) &&
	       range_sound(area->pub.start, area->pub.size);
}

bool xmc_region_sound(const struct xmc_region_node *region)
{
	return xmc_usable(&region->origin, XMC_AT_REGION_START) &&
	       xmc_usable(&region->origin, XMC_AT_REGION_SIZE) &&
	       range_sound(region->pub.start, region->pub.size);
}

bool xmc_regions_sound(const xmc_system *system)
{
	uint64_t free_from = 0;

	for (size_t i = 0; i < system->regions.count; i++) {
		const struct xmc_region_node *node = &system->regions.items[i];
		if (!xmc_region_sound(node) || node->pub.start < free_from) {
			return false;
		}
		free_from = (uint64_t)node->pub.start + node->pub.size;
	}
	return system->regions.count > 0 && !system->incomplete;
}

bool xmc_block_sound(const struct xmc_device_node *device)
{
	return device->pub.kind == XMC_DEVICE_MEMORY_BLOCK &&
	       xmc_usable(&device->origin, XMC_AT_BLOCK_START) &&
	       xmc_usable(&device->origin, XMC_AT_BLOCK_SIZE) &&
	       device->pub.size > 0 &&
	       xm_no_wrap(device->pub.start, device->pub.size);
}
