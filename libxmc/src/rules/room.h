/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is free of addresses or of times, for the place that a finding
 * suggests to one of those who take them.
 *
 * What only the one takes that shall move is free to it, too. The spaces are
 * divided where anything begins or ends; each stretch knows whether nobody,
 * one or several take it.
 */
#ifndef XMC_ROOM_H
#define XMC_ROOM_H

#include "rules/gaps.h"

/** No taker: only what nobody takes is free. */
#define XMC_NO_TAKER SIZE_MAX

/** [start, end); below 2^32 as far as it lies in a space. */
struct xmc_range {
	uint64_t start;
	uint64_t end;
	unsigned int kind; /**< of a space, below XMC_GAP_KINDS */
};

/** The spaces: disjoint, in order. The takers: in any order, known by their
 * position; empty ones take nothing. */
struct xmc_ranges {
	const struct xmc_range *items;
	size_t count;
};

struct xmc_stretch;

/** Start with all zero, which has no space. */
struct xmc_room {
	struct xmc_stretch *stretches; /* in order */
	size_t count;
	struct xmc_gaps gaps; /* what nobody takes */
};

/**
 * @brief Finds out what is free. n log n for n spaces and takers.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; in both cases it is freed with
 *         xmc_room_free().
 */
int xmc_room_make(struct xmc_room *room, const struct xmc_ranges *spaces,
		  const struct xmc_ranges *takers);

/** A place that is free. */
struct xmc_place_free {
	uint32_t start;
	uint32_t size;
};

/** Who looks for a place. */
struct xmc_seeker {
	size_t taker;	    /**< or XMC_NO_TAKER */
	uint64_t start;	    /**< what the taker has now, ... */
	uint64_t end;	    /**< ... up to there */
	uint32_t wanted;    /**< where it would like to be */
	uint32_t size;	    /**< what it needs, not 0 */
	unsigned int kinds; /**< mask: bit k for kind k */
};

/**
 * @brief Finds the place that is nearest to where the seeker would like to be;
 * of two the one above.
 * @param[out] start of a place of its size.
 * @return false if there is none.
 */
bool xmc_room_nearest(const struct xmc_room *room, uint32_t *start,
		      const struct xmc_seeker *seeker);

/** The longest stretch that is free to a seeker, of kind 0; of those that are
 * equally long the first in what it has. @param[out] out
 * @return false if nothing is. */
bool xmc_room_longest(const struct xmc_room *room, struct xmc_place_free *out,
		      const struct xmc_seeker *seeker);

/** Where what is free to a seeker from where it would like to be on ends; that
 * lies in what it has. @return 0 if it is not free there. */
uint64_t xmc_room_end_at(const struct xmc_room *room,
			 const struct xmc_seeker *seeker);

void xmc_room_free(struct xmc_room *room);

#endif
