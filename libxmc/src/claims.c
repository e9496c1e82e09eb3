/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The physical ranges that somebody claims.
 */
#include "claims.h"

#include "order.h"
#include "rules.h"

#include <stdlib.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

static int compare(const void *left, const void *right)
{
	const struct xmc_claim *a = left;
	const struct xmc_claim *b = right;
	int order = xmc_compare(a->start, b->start);

	return order != 0 ? order : xmc_compare_places(a->at, b->at);
}

static struct xmc_claim area_claim(const struct xmc_area_node *area)
{
	return (struct xmc_claim){
		.start = area->pub.start,
		.last = xmc_last(area->pub.start, area->pub.size),
		.claimant = XMC_CLAIM_AREA,
		.owner = area->owner,
		.shared = area->owner != XMC_OWNER_RESIDENT_SW &&
			  (area->pub.flags & XMC_AREA_SHARED) != 0,
		.at = area->origin.attributes[XMC_AT_AREA_START],
	};
}

static bool block_sound(const struct xmc_device_node *device)
{
	return device->pub.kind == XMC_DEVICE_MEMORY_BLOCK &&
	       xmc_usable(&device->origin, XMC_AT_BLOCK_START) &&
	       xmc_usable(&device->origin, XMC_AT_BLOCK_SIZE) &&
	       device->pub.size > 0 &&
	       xm_no_wrap(device->pub.start, device->pub.size);
}

static bool hypervisor_sound(const xmc_system *system)
{
	return xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE) &&
	       system->info.hypervisor_bytes > 0 &&
	       system->info.hypervisor_bytes <= XM_KERNEL_AREA_BYTES_MAX;
}

int xmc_claims_collect(struct xmc_claims *claims, const xmc_system *system)
{
	size_t most = system->areas.count + system->devices.count + 1;

	claims->count = 0;
	claims->items = calloc(most, sizeof(*claims->items));
	if (claims->items == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		if (xmc_area_sound(&system->areas.items[i])) {
			claims->items[claims->count++] =
				area_claim(&system->areas.items[i]);
		}
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const struct xmc_device_node *device =
			&system->devices.items[i];
		if (block_sound(device)) {
			claims->items[claims->count++] = (struct xmc_claim){
				.start = device->pub.start,
				.last = xmc_last(device->pub.start,
						 device->pub.size),
				.claimant = XMC_CLAIM_DEVICE,
				.at = device->origin
					      .attributes[XMC_AT_BLOCK_START],
				.device = device->pub.name,
			};
		}
	}
	if (hypervisor_sound(system)) {
		claims->items[claims->count++] = (struct xmc_claim){
			.start = XM_KERNEL_PHYS,
			.last = xmc_last(XM_KERNEL_PHYS,
					 system->info.hypervisor_bytes),
			.claimant = XMC_CLAIM_HYPERVISOR,
			.at = system->hypervisor_area
				      .attributes[XMC_AT_HYPERVISOR_SIZE],
		};
	}
	qsort(claims->items, claims->count, sizeof(*claims->items), compare);
	return XMC_SUCCESS;
}

/* The first gap inside one region. */
static bool gap_in_region(uint64_t *start, const struct xmc_claims *claims,
			  const xmc_region *region, uint32_t size)
{
	uint64_t free_from = region->start;
	uint64_t end = free_from + region->size;

	for (size_t i = 0; i < claims->count; i++) {
		const struct xmc_claim *claim = &claims->items[i];
		if (claim->last < free_from) {
			continue;
		}
		if (claim->start >= end || claim->start >= free_from + size) {
			break;
		}
		free_from = (claim->last | (XM_PAGE_BYTES - 1ull)) + 1;
	}
	*start = free_from;
	return free_from <= end && size <= end - free_from;
}

bool xmc_claims_find_gap(uint32_t *start, const struct xmc_claims *claims,
			 const xmc_system *system, uint32_t near_address,
			 uint32_t size)
{
	const struct xmc_region_node *home =
		xmc_find_region(system, near_address);
	size_t count = system->regions.count;
	size_t first =
		home == NULL ? 0 : (size_t)(home - system->regions.items);

	for (size_t i = 0; i < count; i++) {
		const struct xmc_region_node *region =
			&system->regions.items[(first + i) % count];
		bool fits = home == NULL ? region->pub.type != XMC_REGION_ROM
					 : region->pub.type == home->pub.type;
		uint64_t gap = 0;
		if (fits && xmc_region_sound(region) &&
		    gap_in_region(&gap, claims, &region->pub, size)) {
			*start = (uint32_t)gap;
			return true;
		}
	}
	return false;
}
