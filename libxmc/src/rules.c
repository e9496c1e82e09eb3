/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Runs the families of rules; what they share.
 */
#include "rules.h"

#include <stdio.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

int xmc_check_system(const xmc_system *system, xmc_diag *diag)
{
	int (*const families[])(const xmc_system *, xmc_diag *) = {
		xmc_check_placement, xmc_check_names,	 xmc_check_devices,
		xmc_check_claims,    xmc_check_map,	 xmc_check_plan,
		xmc_check_slots,     xmc_check_temporal, xmc_check_io,
		xmc_check_channels,
	};
	int status = XMC_SUCCESS;

	xmc_check_memory(system, diag);
	xmc_check_hypervisor(system, diag);
	xmc_check_unserved(system, diag);
	xmc_check_events(system, diag);
	xmc_check_kernel(system, diag, XMC_SEVERITY_WARNING);
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]) &&
			   status == XMC_SUCCESS && !xmc_diag_full(diag);
	     i++) {
		status = families[i](system, diag);
	}
	return status;
}

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
	for (size_t i = 0; i < system->regions.count; i++) {
		if (!xmc_region_sound(&system->regions.items[i])) {
			return false;
		}
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

struct xmc_text xmc_text_owner(const xmc_system *system, uint32_t owner)
{
	struct xmc_text out = {"the resident software"};

	if (owner != XMC_OWNER_RESIDENT_SW) {
		const struct xmc_partition_node *partition =
			&system->partitions.items[owner];
		bool named = partition->pub.name[0] != '\0';
		(void)snprintf(
			out.bytes, sizeof(out.bytes), "partition %u%s%.50s",
			partition->id, named ? " " : "",
			named ? xmc_text_quote_name(partition->pub.name).bytes
			      : "");
	}
	return out;
}

const struct xmc_partition_node *xmc_find_partition(const xmc_system *system,
						    uint32_t id)
{
	size_t low = 0;
	size_t high = system->partitions.count;

	/* Where it is in a right system. */
	if (id < high && system->partitions.items[id].id == id) {
		return &system->partitions.items[id];
	}
	/* The first partition whose id is not below the one sought. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (system->partitions.items[middle].id < id) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == system->partitions.count ||
	    system->partitions.items[low].id != id) {
		return NULL;
	}
	return &system->partitions.items[low];
}

const struct xmc_region_node *xmc_find_region(const xmc_system *system,
					      uint32_t address)
{
	size_t low = 0;
	size_t high = system->regions.count;

	/* The first region that begins above the address. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (system->regions.items[middle].pub.start <= address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == 0) {
		return NULL;
	}
	const struct xmc_region_node *region = &system->regions.items[low - 1];
	return xmc_region_sound(region) && xmc_last(region->pub.start,
						    region->pub.size) >= address
		       ? region
		       : NULL;
}
