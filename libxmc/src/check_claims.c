/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: a byte has one owner, or all its owners share it.
 *
 * A sweep over the claims in order of their start, with the list of those
 * that still reach the current one. The list is short in a right system (the
 * owners that share one range) and findings end the sweep in a wrong one. The
 * gaps that findings suggest are collected once.
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

/* What the sweep goes through, and where it could be moved. */
struct sweep {
	const xmc_system *system;
	xmc_diag *diag;
	struct xmc_claims claims;
	struct xmc_gaps gaps;
	size_t *reaching; /* claims that reach the current one */
};

/* Where a claim could be instead. */
static struct words suggest(const struct sweep *sweep,
			    const struct xmc_claim *claim)
{
	uint32_t size = claim->last - claim->start + 1;
	const struct xmc_gap *gap = xmc_claims_find_gap(
		&sweep->gaps, sweep->system, claim->start, size);
	struct words out;

	if (gap != NULL) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "%s are free at 0x%x", xmc_text_size(size).bytes,
			       gap->start);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "no gap of %s is free",
			       xmc_text_size(size).bytes);
	}
	return out;
}

/* Reports two claims at the one that can move, or stands later. */
static void report(const struct sweep *sweep, const struct xmc_claim *a,
		   const struct xmc_claim *b)
{
	bool a_leads = b->claimant == XMC_CLAIM_HYPERVISOR ||
		       (a->claimant != XMC_CLAIM_HYPERVISOR &&
			xmc_compare_places(a->at, b->at) > 0);
	const struct xmc_claim *lead = a_leads ? a : b;
	const struct xmc_claim *other = a_leads ? b : a;
	bool share = may_share(a) && may_share(b) && !same_owner(a, b);

	xmc_diag_error(sweep->diag, "area-overlap", lead->at,
		       "%s overlaps %s in 0x%x..0x%x; %s%s",
		       describe(sweep->system, lead).bytes,
		       describe(sweep->system, other).bytes,
		       a->start > b->start ? a->start : b->start,
		       a->last < b->last ? a->last : b->last,
		       share ? "both must be shared, or apart: " : "",
		       suggest(sweep, lead).bytes);
	xmc_diag_note(sweep->diag, other->at, "%s stands here",
		      describe(sweep->system, other).bytes);
}

static void sweep_over(const struct sweep *sweep)
{
	const struct xmc_claims *claims = &sweep->claims;
	size_t *reaching = sweep->reaching;
	size_t reaching_count = 0;

	for (size_t i = 0; i < claims->count && !xmc_diag_full(sweep->diag);
	     i++) {
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
				report(sweep, other, claim);
			}
		}
		reaching[kept++] = i;
		reaching_count = kept;
	}
}

int xmc_check_claims(const xmc_system *system, xmc_diag *diag)
{
	struct sweep sweep = {.system = system, .diag = diag};

	/* Refused already; the sweep's cost is bounded by their number. */
	if (system->partitions.count > XM_PARTITIONS_MAX) {
		return XMC_SUCCESS;
	}
	int status = xmc_claims_collect(&sweep.claims, system);
	if (status == XMC_SUCCESS) {
		status = xmc_claims_gaps(&sweep.gaps, &sweep.claims, system);
	}
	sweep.reaching =
		calloc(sweep.claims.count + 1, sizeof(*sweep.reaching));
	if (sweep.reaching == NULL) {
		status = XMC_ERR_MEMORY;
	}
	if (status == XMC_SUCCESS) {
		sweep_over(&sweep);
	}
	free(sweep.reaching);
	xmc_gaps_free(&sweep.gaps);
	free(sweep.claims.items);
	return status;
}
