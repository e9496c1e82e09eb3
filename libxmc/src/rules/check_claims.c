/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule: a byte has one owner, or all its owners share it.
 *
 * A sweep over the claims in order of their start. Of those before, the one of
 * the same owner, the private one and the one of all that reach furthest tell
 * whether the current one has a byte that it must not have: one finding for
 * each claim, and steps linear in their number. The gaps that findings suggest
 * are collected once.
 */
#include "rules/rules.h"

#include "findings/place_order.h"
#include "model/find.h"
#include "rules/claims.h"

#include <stdio.h>
#include <stdlib.h>

/* A claim in words: longer than what xmc_text holds. */
struct words {
	char bytes[192];
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
			       xmc_text_quote_name(claim->name).bytes,
			       claim->start, claim->last);
		break;
	case XMC_CLAIM_AREA:
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "area %s%s0x%x..0x%x of %s",
			       claim->name[0] == '\0'
				       ? ""
				       : xmc_text_quote_name(claim->name).bytes,
			       claim->name[0] == '\0' ? "" : " ", claim->start,
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
	struct xmc_room room; /* made for the first finding */
	/* What was blamed last, for what others share. */
	const struct xmc_claim *blamed;
	int status;
	/* The furthest claim so far of each owner of areas. */
	const struct xmc_claim **of_owner;
};

/* Where a claim could be instead. */
static struct words suggest(struct sweep *sweep, const struct xmc_claim *claim)
{
	const struct xmc_seeker seeker = {
		.taker = (size_t)(claim - sweep->claims.items),
		.start = claim->start,
		.end = (uint64_t)claim->last + 1,
		.wanted = claim->start,
		.size = claim->last - claim->start + 1,
	};
	struct xmc_claim_place place;
	struct words out = {""};
	struct xmc_text size = xmc_text_size(seeker.size);

	if (sweep->room.stretches == NULL) {
		sweep->status = xmc_claims_room(&sweep->room, &sweep->claims,
						sweep->system);
	}
	if (sweep->status != XMC_SUCCESS) {
		return out;
	}
	if (!xmc_claims_find_place(&place, &sweep->room, sweep->system,
				   seeker)) {
		(void)snprintf(
			out.bytes, sizeof(out.bytes),
			"make one of them smaller, no gap of %.20s is free "
			"in any region",
			size.bytes);
	} else if (place.region == NULL) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "move it to 0x%x, where %.20s are free",
			       place.start, size.bytes);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "move it to 0x%x, where %.20s are free in the "
			       "region at 0x%x",
			       place.start, size.bytes,
			       place.region->pub.start);
	}
	return out;
}

/* Whether both could have the bytes, if both said so. */
static bool could_share(const struct xmc_claim *a, const struct xmc_claim *b)
{
	return may_share(a) && may_share(b) && !same_owner(a, b);
}

/* Whether a of two claims is the one to blame: the one that can move; that is
 * not shared, if the other one is; or that stands later. */
static bool is_to_blame(const struct xmc_claim *a, const struct xmc_claim *b)
{
	if (a->claimant == XMC_CLAIM_HYPERVISOR ||
	    b->claimant == XMC_CLAIM_HYPERVISOR) {
		return b->claimant == XMC_CLAIM_HYPERVISOR;
	}
	if (a->shared != b->shared && !same_owner(a, b)) {
		return b->shared;
	}
	return xmc_compare_places(a->at, b->at) > 0;
}

static void report(struct sweep *sweep, const struct xmc_claim *a,
		   const struct xmc_claim *b)
{
	const struct xmc_claim *lead = is_to_blame(a, b) ? a : b;
	const struct xmc_claim *other = lead == a ? b : a;
	const char *share = "";

	/* The others that share what one of them does not: one finding. */
	if (lead == sweep->blamed && other->shared) {
		return;
	}
	if (could_share(a, b)) {
		share = other->shared ? "give it the flag shared, which the "
					"other one has, or "
				      : "give both the flag shared, or ";
	}
	sweep->blamed = other->shared ? lead : NULL;
	xmc_diag_error(sweep->diag, "area-overlap", lead->at,
		       "%s overlaps %s in 0x%x..0x%x",
		       describe(sweep->system, lead).bytes,
		       describe(sweep->system, other).bytes,
		       a->start > b->start ? a->start : b->start,
		       a->last < b->last ? a->last : b->last);
	xmc_diag_note(sweep->diag, other->at, "%s stands here",
		      describe(sweep->system, other).bytes);
	xmc_diag_help(sweep->diag, "%s%s", share, suggest(sweep, lead).bytes);
}

/* Of two claims the one that reaches further; a may be NULL. */
static const struct xmc_claim *further(const struct xmc_claim *a,
				       const struct xmc_claim *b)
{
	return a == NULL || b->last > a->last ? b : a;
}

/* Whether an earlier claim, which may be NULL, reaches a later one. */
static bool reaches(const struct xmc_claim *earlier,
		    const struct xmc_claim *claim)
{
	return earlier != NULL && earlier->last >= claim->start;
}

static void sweep_over(struct sweep *sweep)
{
	const struct xmc_claims *claims = &sweep->claims;
	const struct xmc_claim *furthest = NULL;
	const struct xmc_claim *furthest_private = NULL;

	for (size_t i = 0; i < claims->count && sweep->status == XMC_SUCCESS &&
			   !xmc_diag_full(sweep->diag);
	     i++) {
		const struct xmc_claim *claim = &claims->items[i];
		/* One more wraps the resident software to 0. */
		const struct xmc_claim **own =
			claim->claimant == XMC_CLAIM_AREA
				? &sweep->of_owner[claim->owner + 1]
				: NULL;
		const struct xmc_claim *other =
			claim->shared ? furthest_private : furthest;

		if (own != NULL && reaches(*own, claim)) {
			report(sweep, *own, claim);
		} else if (reaches(other, claim)) {
			report(sweep, other, claim);
		}
		if (own != NULL) {
			*own = further(*own, claim);
		}
		furthest = further(furthest, claim);
		if (!claim->shared) {
			furthest_private = further(furthest_private, claim);
		}
	}
}

int xmc_check_claims(const xmc_system *system, xmc_diag *diag)
{
	struct sweep sweep = {.system = system, .diag = diag};

	sweep.status = xmc_claims_collect(&sweep.claims, system);
	sweep.of_owner =
		calloc(system->partitions.count + 1, sizeof(*sweep.of_owner));
	if (sweep.of_owner == NULL) {
		sweep.status = XMC_ERR_MEMORY;
	}
	if (sweep.status == XMC_SUCCESS) {
		sweep_over(&sweep);
	}
	free((void *)sweep.of_owner);
	xmc_room_free(&sweep.room);
	free(sweep.claims.items);
	return sweep.status;
}
