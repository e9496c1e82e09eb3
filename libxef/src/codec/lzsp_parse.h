/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The cheapest way to cut a text into literals and matches.
 */
#ifndef XEF_LZSP_PARSE_H
#define XEF_LZSP_PARSE_H

#include "codec/lzsp_match.h"

#include <stdbool.h>
#include <stdint.h>

#define LZSP_POSITIONS 4u
#define LZSP_COST_SYMBOLS 256u

/** A bit in the units of costs. */
#define LZSP_COST_BIT 16u

/** What the words cost. */
struct lzsp_costs {
	uint16_t literal[LZSP_POSITIONS][LZSP_COST_SYMBOLS];
	uint16_t match[LZSP_POSITIONS][LZSP_COST_SYMBOLS];
	uint16_t distance[LZSP_COST_SYMBOLS]; /* extra bits included */
};

/** An item: the next @c length bytes. */
struct lzsp_item {
	uint32_t length;
	uint32_t distance; /* 0: a literal */
	bool repeat;	   /* the distance is that of the match before */
};

/** A place on the cheapest way to it. */
struct lzsp_node;

/** @return nodes for a text of @p size bytes, to be ended by free(); NULL if
 * memory ran out. */
struct lzsp_node *lzsp_nodes_new(uint32_t size);

/**
 * @brief Finds the way of the least cost.
 * @param nodes of lzsp_nodes_new() for that size.
 */
void lzsp_parse(struct lzsp_node *nodes, const uint8_t *text, uint32_t size,
		const struct lzsp_matches *matches,
		const struct lzsp_costs *costs);

/** The item that begins at @p place, on the way that was found. */
struct lzsp_item lzsp_item_at(const struct lzsp_node *nodes, uint32_t place);

/** Symbol of the longest match that has one and is at most @p length long.
 * @param length 1 or more. */
uint8_t lzsp_length_symbol(uint32_t length);

/** Bytes of a match with this symbol, which is not the escape. */
uint32_t lzsp_symbol_length(uint8_t symbol);

/**
 * @brief Symbol of a distance.
 * @param[out] extra the value of the bits that follow; their number is
 *                   symbol >> XM_LZSP_DISTANCE_EXTRA_SHIFT.
 * @return false if it is too far.
 */
bool lzsp_distance_symbol(uint32_t distance, uint8_t *symbol, uint32_t *extra);

#endif
