/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How much time a plan gives a partition in each of its periods, and
 * how soon, exactly and at a cost that depends on the number of slots alone.
 *
 * Period k of length P begins at phase kP mod M of the major frame M. The
 * phases that occur are the multiples of g = gcd(P, M), however many periods
 * there are until plan and periods meet again.
 */
#ifndef XMC_SUPPLY_H
#define XMC_SUPPLY_H

#include <stddef.h>
#include <stdint.h>

/** One stretch of service, [start, end), and what was served before it in
 * the frame. All in one unit of time. */
struct xmc_service {
	uint64_t start;
	uint64_t end;
	uint64_t before;
};

/** A partition's service in one major frame, ordered and disjoint. */
struct xmc_supply {
	const struct xmc_service *services;
	size_t count;	/**< at least 1 */
	uint64_t frame; /**< M, above 0 */
	uint64_t total; /**< served in a frame */
};

/** The least service that any period of a length gets. @param period above 0
 */
uint64_t xmc_supply_least(const struct xmc_supply *supply, uint64_t period);

/** How long after the start of a period service begins: over all periods. */
struct xmc_latency {
	uint64_t least;
	uint64_t most;
};

/** @param period above 0 */
struct xmc_latency xmc_supply_latency(const struct xmc_supply *supply,
				      uint64_t period);

#endif
