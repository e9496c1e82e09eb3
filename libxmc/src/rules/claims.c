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
		.name = area->pub.name,
	};
}

/* The bytes of the hypervisor's area. Of one that reaches past its region,
 * which is a finding, those that it cannot do without: what lies behind is not
 * to blame. 0: not known. */
static uint32_t hypervisor_bytes(const xmc_system *system)
{
	const struct xmc_region_node *region =
		xmc_find_region(system, XM_KERNEL_PHYS);
	uint32_t bytes = system->info.hypervisor_bytes;

	if (!xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE) ||
	    bytes == 0 || !xm_no_wrap(XM_KERNEL_PHYS, bytes)) {
		return 0;
	}
	if (region == NULL) {
		return bytes;
	}
	uint64_t room =
		(uint64_t)region->pub.start + region->pub.size - XM_KERNEL_PHYS;
	if (bytes > room && system->info.hypervisor_bytes_needed < room) {
		bytes = system->info.hypervisor_bytes_needed;
	}
	return bytes;
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
		if (xmc_block_sound(device)) {
			claims->items[claims->count++] = (struct xmc_claim){
				.start = device->pub.start,
				.last = xmc_last(device->pub.start,
						 device->pub.size),
				.claimant = XMC_CLAIM_DEVICE,
				.at = device->origin
					      .attributes[XMC_AT_BLOCK_START],
				.name = device->pub.name,
			};
		}
	}
	uint32_t kernel_bytes = hypervisor_bytes(system);
	if (kernel_bytes > 0) {
		claims->items[claims->count++] = (struct xmc_claim){
			.start = XM_KERNEL_PHYS,
			.last = xmc_last(XM_KERNEL_PHYS, kernel_bytes),
			.claimant = XMC_CLAIM_HYPERVISOR,
			.at = system->hypervisor_area
				      .attributes[XMC_AT_HYPERVISOR_SIZE],
		};
	}
	xmc_sort(claims->items, claims->count, sizeof(*claims->items), compare);
	return XMC_SUCCESS;
}

_Static_assert(XMC_REGION_ROM < XMC_GAP_KINDS, "a kind for each type");

static uint64_t page_of(uint64_t address)
{
	return address / XM_PAGE_BYTES * XM_PAGE_BYTES;
}

/* The sound regions, what overlaps one before cut off: that was reported. */
static size_t list_spaces(struct xmc_range *spaces, const xmc_system *system)
{
	uint64_t taken_to = 0;
	size_t count = 0;

	for (size_t i = 0; i < system->regions.count; i++) {
		const struct xmc_region_node *node = &system->regions.items[i];
		uint64_t end = (uint64_t)node->pub.start + node->pub.size;
		if (!xmc_region_sound(node) || end <= taken_to) {
			continue;
		}
		spaces[count++] = (struct xmc_range){
			node->pub.start > taken_to ? node->pub.start : taken_to,
			end, node->pub.type};
		taken_to = end;
	}
	return count;
}

int xmc_claims_room(struct xmc_room *room, const struct xmc_claims *claims,
		    const xmc_system *system)
{
	struct xmc_range *spaces =
		calloc(system->regions.count + 1, sizeof(*spaces));
	struct xmc_range *takers = calloc(claims->count + 1, sizeof(*takers));
	int status = XMC_ERR_MEMORY;

	*room = (struct xmc_room){0};
	if (spaces != NULL && takers != NULL) {
		for (size_t i = 0; i < claims->count; i++) {
			const struct xmc_claim *claim = &claims->items[i];
			takers[i].start = page_of(claim->start);
			takers[i].end = page_of(claim->last) + XM_PAGE_BYTES;
		}
		status = xmc_room_make(
			room,
			&(struct xmc_ranges){spaces,
					     list_spaces(spaces, system)},
			&(struct xmc_ranges){takers, claims->count});
	}
	free(spaces);
	free(takers);
	return status;
}

bool xmc_claims_find_place(struct xmc_claim_place *out,
			   const struct xmc_room *room,
			   const xmc_system *system, struct xmc_seeker seeker)
{
	const struct xmc_region_node *home =
		xmc_find_region(system, seeker.wanted);

	seeker.wanted = (uint32_t)page_of(seeker.wanted);
	seeker.kinds =
		home != NULL && home->pub.type == XMC_REGION_ROM
			? 1u << XMC_REGION_ROM
			: 1u << XMC_REGION_SDRAM | 1u << XMC_REGION_STRAM;
	if (!xmc_room_nearest(room, &out->start, &seeker)) {
		return false;
	}
	out->region = xmc_find_region(system, out->start);
	out->region = out->region == home ? NULL : out->region;
	return true;
}
