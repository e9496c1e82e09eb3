/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The physical ranges that somebody claims, in order of their start.
 */
#ifndef XMC_CLAIMS_H
#define XMC_CLAIMS_H

#include "model/model.h"
#include "rules/room.h"

enum xmc_claimant {
	XMC_CLAIM_HYPERVISOR,
	XMC_CLAIM_DEVICE, /**< a memory block, which the kernel writes */
	XMC_CLAIM_AREA
};

struct xmc_claim {
	uint32_t start;
	uint32_t last;
	enum xmc_claimant claimant;
	uint32_t owner; /**< of an area, as in its node */
	bool shared;	/**< others may share it */
	struct xmc_place at;
	const char *name; /**< of a memory block or an area; may be empty */
};

struct xmc_claims {
	struct xmc_claim *items;
	size_t count;
};

/**
 * @brief Collects the claims of all sound areas, memory blocks and of the
 * hypervisor.
 * @return XMC_SUCCESS (items freed with free()) or XMC_ERR_MEMORY.
 */
int xmc_claims_collect(struct xmc_claims *claims, const xmc_system *system);

/**
 * @brief Finds what regions have that nobody claims, in whole pages; the kind
 * is the region's type, the taker the number of a claim.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; freed with xmc_room_free() in both
 *         cases.
 */
int xmc_claims_room(struct xmc_room *room, const struct xmc_claims *claims,
		    const xmc_system *system);

/** Where a claim could be: in a region like the one that it is in. */
struct xmc_claim_place {
	uint32_t start;
	const struct xmc_region_node *region; /**< if it is another one */
};

/**
 * @brief Finds the nearest free place in the memory of a kind: ROM if the one
 * there is, or else RAM.
 * @param seeker all but kinds.
 * @return false if there is none.
 */
bool xmc_claims_find_place(struct xmc_claim_place *out,
			   const struct xmc_room *room,
			   const xmc_system *system, struct xmc_seeker seeker);

#endif
