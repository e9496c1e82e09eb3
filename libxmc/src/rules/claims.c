/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The physical ranges that somebody claims.
 */
#include "rules/claims.h"

#include "findings/place_order.h"
#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

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
			  ((area->pub.flags & XMC_AREA_SHARED) != 0 ||
			   !xmc_usable(&area->origin, XMC_AT_AREA_FLAGS)),
		.at = area->origin.attributes[XMC_AT_AREA_START],
	};
}

static bool hypervisor_sound(const xmc_system *system)
{
	return xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE) &&
	       system->info.hypervisor_bytes > 0 &&
	       xm_no_wrap(XM_KERNEL_PHYS, system->info.hypervisor_bytes);
}

int xmc_claims_collect(struct xmc_claims *claims, const xmc_system *system)
{
	size_t most = system->areas.count + system->devices.count + 1;

	claims->count = 0;
	claims->items = calloc(most, sizeof(*claims->items));
	if (claims->items == NULL) {
		return XMC_ERR_MEMORY;
	}
	/* First, as it mostly lies before all others. */
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
	for (size_t i = 0; i < system->areas.count; i++) {
		if (xmc_area_sound(&system->areas.items[i])) {
			claims->items[claims->count++] =
				area_claim(&system->areas.items[i]);
		}
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const struct xmc_device_node *device =
			&system->devices.items[i];
		if (xmc_block_sound(device)) {
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
	xmc_sort(claims->items, claims->count, sizeof(*claims->items), compare);
	return XMC_SUCCESS;
}

_Static_assert(XMC_REGION_ROM < XMC_GAP_KINDS, "a kind for each type");

/* The first address that is past an end and begins a page. */
static uint64_t page_after(uint32_t last)
{
	return (last | (XM_PAGE_BYTES - 1ull)) + 1;
}

int xmc_claims_gaps(struct xmc_gaps *gaps, const struct xmc_claims *claims,
		    const xmc_system *system)
{
	uint64_t free_from = 0;
	size_t next = 0;
	int status = XMC_SUCCESS;

	*gaps = (struct xmc_gaps){0};
	for (size_t i = 0; i < system->regions.count && status == XMC_SUCCESS;
	     i++) {
		const struct xmc_region_node *node = &system->regions.items[i];
		uint64_t end = (uint64_t)node->pub.start + node->pub.size;
		if (!xmc_region_sound(node) || end <= free_from) {
			continue;
		}
		free_from = free_from < node->pub.start ? node->pub.start
							: free_from;
		while (next < claims->count && status == XMC_SUCCESS &&
		       claims->items[next].start < end) {
			const struct xmc_claim *claim = &claims->items[next++];
			if (claim->start > free_from) {
				status = xmc_gaps_add(
					gaps, (uint32_t)free_from,
					claim->start - (uint32_t)free_from,
					node->pub.type);
			}
			if (page_after(claim->last) > free_from) {
				free_from = page_after(claim->last);
			}
		}
		if (free_from < end && status == XMC_SUCCESS) {
			status = xmc_gaps_add(gaps, (uint32_t)free_from,
					      (uint32_t)(end - free_from),
					      node->pub.type);
			free_from = end;
		}
	}
	return status == XMC_SUCCESS ? xmc_gaps_seal(gaps) : status;
}

const struct xmc_gap *xmc_claims_find_gap(const struct xmc_gaps *gaps,
					  const xmc_system *system,
					  uint32_t near_address, uint32_t size)
{
	static const unsigned int writable =
		1u << XMC_REGION_SDRAM | 1u << XMC_REGION_STRAM;
	const struct xmc_region_node *home =
		xmc_find_region(system, near_address);

	return xmc_gaps_find(gaps, home == NULL ? 0 : home->pub.start, size,
			     home == NULL ? writable : 1u << home->pub.type);
}
