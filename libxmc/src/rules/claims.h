/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The physical ranges that somebody claims, in order of their start.
 */
#ifndef XMC_CLAIMS_H
#define XMC_CLAIMS_H

#include "model/model.h"
#include "rules/gaps.h"

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
	const char *device; /**< name of a memory block */
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
 * @brief Collects what regions have that nobody claims, from whole page on;
 * the kind of a gap is its region's type.
 * @return XMC_SUCCESS (freed with xmc_gaps_free()) or XMC_ERR_MEMORY.
 */
int xmc_claims_gaps(struct xmc_gaps *gaps, const struct xmc_claims *claims,
		    const xmc_system *system);

/**
 * @brief Finds the first gap of some size in a region of the type of the one
 * that an address lies in (of any type but rom if it lies in none), from that
 * region on and then from the first.
 * @return NULL if there is none.
 */
const struct xmc_gap *xmc_claims_find_gap(const struct xmc_gaps *gaps,
					  const xmc_system *system,
					  uint32_t near_address, uint32_t size);

#endif
