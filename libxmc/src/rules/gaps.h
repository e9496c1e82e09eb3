/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Free ranges, of addresses or of times, for the place that a finding
 * suggests.
 *
 * The ranges of one kind of space after the other are covered in order of
 * their start; what is left between them are the gaps. A search among n gaps
 * takes log n steps.
 */
#ifndef XMC_GAPS_H
#define XMC_GAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Kinds of spaces at the most, 0...: one word of a mask. */
#define XMC_GAP_KINDS 3u

struct xmc_gap {
	uint32_t start;
	uint32_t size;
	unsigned int kind;
};

struct xmc_gaps {
	struct xmc_gap *items; /**< in order of their start */
	size_t count;
	size_t capacity;
	/** A binary tree over the gaps, the root at 1: the largest size of
	 * each kind below a node. NULL until xmc_gaps_seal(). */
	uint32_t (*most)[XMC_GAP_KINDS];
	size_t leaves;
};

/**
 * @brief Adds a gap. Those before it start below it.
 * @param size nothing is added if it is 0.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_gaps_add(struct xmc_gaps *gaps, uint32_t start, uint32_t size,
		 unsigned int kind);

/** Makes the gaps ready for searches. @return XMC_SUCCESS, XMC_ERR_MEMORY. */
int xmc_gaps_seal(struct xmc_gaps *gaps);

/**
 * @brief Finds the first gap of some size that starts at or behind a place.
 * @param gaps  sealed; or of zeros, which has no gap.
 * @param size  not 0.
 * @param kinds mask: bit k for kind k.
 * @return NULL if there is none.
 */
const struct xmc_gap *xmc_gaps_find_from(const struct xmc_gaps *gaps,
					 uint32_t from, uint32_t size,
					 unsigned int kinds);

/** The same for the last gap that starts below a place. */
const struct xmc_gap *xmc_gaps_find_below(const struct xmc_gaps *gaps,
					  uint32_t place, uint32_t size,
					  unsigned int kinds);

/** The largest size of a gap of kind 0; 0: no gap. @param gaps sealed. */
uint32_t xmc_gaps_largest(const struct xmc_gaps *gaps);

void xmc_gaps_free(struct xmc_gaps *gaps);

#endif
