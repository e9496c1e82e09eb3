/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: a byte has one owner, or all its owners share it.
 *
 * A sweep over the claims in order of their start, with the list of those
 * that still reach the current one. The list is short in a right system (the
 * owners that share one range) and findings end the sweep in a wrong one.
 */
#include "rules.h"

#include "claims.h"
#include "order.h"

#include <stdio.h>
#include <stdlib.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

/* A claim in words: longer than what xmc_text holds. */
struct words {
	char bytes[128];
};

static struct words describe(const xmc_system *system,
			     const struct xmc_claim *claim)
{
	struct words out;

	switch (claim->claimant) {
	case XMC_CLAIM_HYPERVISOR:
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "the hypervisor's area 0x%x..0x%x", claim->start,
			       claim->last);
		break;
	case XMC_CLAIM_DEVICE:
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "memory block %s 0x%x..0x%x",
			       xmc_text_quote_name(claim->device).bytes,
			       claim->start, claim->last);
		break;
	case XMC_CLAIM_AREA:
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "area 0x%x..0x%x of %s", claim->start,
			       claim->last,
			       xmc_text_owner(system, claim->owner).bytes);
		break;
	}
	return out;
}

static bool same_owner(const struct xmc_claim *a, const struct xmc_claim *b)
{
	return a->claimant == XMC_CLAIM_AREA && b->claimant == XMC_CLAIM_AREA &&
	       a->owner == b->owner;
}

static bool may_share(const struct xmc_claim *claim)
{
	return claim->claimant == XMC_CLAIM_AREA &&
	       claim->owner != XMC_OWNER_RESIDENT_SW;
}

/* Reports two claims at the one that can move, or stands later. */
static void report(const xmc_system *system, xmc_diag *diag,
		   const struct xmc_claims *claims, const struct xmc_claim *a,
		   const struct xmc_claim *b)
{
	bool a_leads = b->claimant == XMC_CLAIM_HYPERVISOR ||
		       (a->claimant != XMC_CLAIM_HYPERVISOR &&
			xmc_compare_places(a->at, b->at) > 0);
	const struct xmc_claim *lead = a_leads ? a : b;
	const struct xmc_claim *other = a_leads ? b : a;
	uint32_t size = lead->last - lead->start + 1;
	bool share = may_share(a) && may_share(b) && !same_owner(a, b);
	uint32_t gap = 0;
	struct words hint = {""};

	if (xmc_claims_find_gap(&gap, claims, system, lead->start, size)) {
		(void)snprintf(hint.bytes, sizeof(hint.bytes),
			       "%s are free at 0x%x", xmc_text_size(size).bytes,
			       gap);
	} else {
		(void)snprintf(hint.bytes, sizeof(hint.bytes),
			       "no gap of %s is free",
			       xmc_text_size(size).bytes);
	}
	xmc_diag_error(
		diag, "area-overlap", lead->at,
		"%s overlaps %s in 0x%x..0x%x; %s%s",
		describe(system, lead).bytes, describe(system, other).bytes,
		a->start > b->start ? a->start : b->start,
		a->last < b->last ? a->last : b->last,
		share ? "both must be shared, or apart: " : "", hint.bytes);
	xmc_diag_note(diag, other->at, "%s stands here",
		      describe(system, other).bytes);
}

static void sweep(const xmc_system *system, xmc_diag *diag,
		  const struct xmc_claims *claims, size_t *reaching)
{
	size_t reaching_count = 0;

	for (size_t i = 0; i < claims->count && !xmc_diag_full(diag); i++) {
		const struct xmc_claim *claim = &claims->items[i];
		size_t kept = 0;
		for (size_t r = 0; r < reaching_count; r++) {
			const struct xmc_claim *other =
				&claims->items[reaching[r]];
			if (other->last < claim->start) {
				continue;
			}
			reaching[kept++] = reaching[r];
			if (same_owner(other, claim) || !other->shared ||
			    !claim->shared) {
				report(system, diag, claims, other, claim);
			}
		}
		reaching[kept++] = i;
		reaching_count = kept;
	}
}

static void check_block(const struct xmc_device_node *device, xmc_diag *diag)
{
	const struct xmc_origin *origin = &device->origin;
	struct xmc_place at = origin->attributes[XMC_AT_BLOCK_SIZE];

	if (device->pub.kind != XMC_DEVICE_MEMORY_BLOCK ||
	    !xmc_usable(origin, XMC_AT_BLOCK_START) ||
	    !xmc_usable(origin, XMC_AT_BLOCK_SIZE)) {
		return;
	}
	if (device->pub.size == 0) {
		xmc_diag_error(diag, "empty", at,
			       "memory block of size 0; one byte is the least");
	} else if (!xm_no_wrap(device->pub.start, device->pub.size)) {
		xmc_diag_error(diag, "address-wrap", at,
			       "memory block at 0x%x of size 0x%x passes the "
			       "last address 0xffffffff; 0x%llx bytes fit",
			       device->pub.start, device->pub.size,
			       0x100000000ull - device->pub.start);
	}
}

int xmc_check_claims(const xmc_system *system, xmc_diag *diag)
{
	struct xmc_claims claims;

	for (size_t i = 0; i < system->devices.count; i++) {
		check_block(&system->devices.items[i], diag);
	}
	/* Refused already; the sweep's cost is bounded by their number. */
	if (system->partitions.count > XM_PARTITIONS_MAX) {
		return XMC_SUCCESS;
	}
	if (xmc_claims_collect(&claims, system) != XMC_SUCCESS) {
		return XMC_ERR_MEMORY;
	}
	size_t *reaching = calloc(claims.count + 1, sizeof(*reaching));
	if (reaching != NULL) {
		sweep(system, diag, &claims, reaching);
	}
	free(reaching);
	free(claims.items);
	return reaching == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}
