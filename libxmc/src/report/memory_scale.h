/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Heights of a stretch of memory: to scale, but what would be too small
 * to see gets a least height, so that nothing hides anything else.
 */
#ifndef XMC_MEMORY_SCALE_H
#define XMC_MEMORY_SCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** So many edges of uses and gaps can be given; the first and the last of all
 * are among them. */
#define XMC_MEMORY_EDGES_MAX 96u

/** Begins all zero. Heights are in hundredths of the unit of figures. */
struct xmc_memory_scale {
	uint64_t edges[XMC_MEMORY_EDGES_MAX];
	uint64_t places[XMC_MEMORY_EDGES_MAX]; /* of the edges */
	bool small[XMC_MEMORY_EDGES_MAX];      /* from an edge to the next */
	size_t count;
	/* What is not small has height / bytes. */
	uint64_t height;
	uint64_t bytes;
};

/** Adds the edges of [start, end), start < end. Call it at most
 * XMC_MEMORY_EDGES_MAX / 2 times. */
void xmc_memory_scale_add(struct xmc_memory_scale *scale, uint64_t start,
			  uint64_t end);

/**
 * @brief Finds the places of the edges.
 * @param height of all; at least as many times @p least as edges were added.
 * @param least  the height of what is too small to scale.
 */
void xmc_memory_scale_fix(struct xmc_memory_scale *scale, uint64_t height,
			  uint64_t least);

/** The place of an address that was given as an edge. */
uint32_t xmc_memory_scale_place(const struct xmc_memory_scale *scale,
				uint64_t address);

/** Whether a part of [start, end) is higher than to scale. */
bool xmc_memory_scale_small(const struct xmc_memory_scale *scale,
			    uint64_t start, uint64_t end);

#endif
