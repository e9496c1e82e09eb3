/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How much time a plan gives a partition in each of its periods, and
 * how soon, exactly and at a cost that depends on the number of slots alone.
 *
 * Let F(t) be the partition's time in [0, t) of the endlessly repeated major
 * frame M. Period k of length P gets F(kP + P) - F(kP), which depends on its
 * phase s = kP mod M alone; s takes all multiples of g = gcd(P, M), however
 * many periods there are until plan and periods meet again. As a function of a
 * real s it falls with slope 1 while s is in a slot and s + P is not, and rises
 * while it is the other way round: between falling and rising, s passes the end
 * of a slot. So the least value over the multiples of g is at one that is next
 * to the end of a slot, or at 0 if it never changes.
 */
#ifndef XMC_SUPPLY_H
#define XMC_SUPPLY_H

#include <stdbool.h>
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
	size_t count;	/**< may be 0, but for the latency */
	uint64_t frame; /**< M, above 0 */
	uint64_t total; /**< served in a frame */
};

/** The service in a stretch of the endlessly repeated frame. */
uint64_t xmc_supply_in(const struct xmc_supply *supply, uint64_t from,
		       uint64_t length);

/** How many periods there are until they begin with the frame again.
 * @param period above 0 */
uint64_t xmc_supply_periods(const struct xmc_supply *supply, uint64_t period);

/** The least service that any period of a length gets. @param period above 0
 */
uint64_t xmc_supply_least(const struct xmc_supply *supply, uint64_t period);

/** A period that gets too little. */
struct xmc_shortage {
	uint64_t period; /**< k, from 0 */
	uint64_t gets;
};

/**
 * @brief Looks for a period that gets less than is required: of those at the
 * phases with the least service around them, the first.
 * @param period,required above 0; like the frame below 2^32.
 * @return whether there is one; if not, no period gets less.
 */
bool xmc_supply_shortage(struct xmc_shortage *out,
			 const struct xmc_supply *supply, uint64_t period,
			 uint64_t required);

/** How long after the start of a period service begins: over all periods. */
struct xmc_latency {
	uint64_t least;
	uint64_t most;
};

/** @param period above 0 */
struct xmc_latency xmc_supply_latency(const struct xmc_supply *supply,
				      uint64_t period);

#endif
