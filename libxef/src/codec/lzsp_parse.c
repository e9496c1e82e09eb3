/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Cheapest parse of a text, place after place.
 *
 * The cost of a match depends on the distance of the match before. Each place
 * remembers that of the cheapest way to it only: what is found is the cheapest
 * way nearly always, not always.
 */
#include "codec/lzsp_parse.h"

#include <stdlib.h>
#include <xm/lzsp_format.h>

#define FAR_AWAY UINT32_MAX
#define LEAD_MAX 1u
#define EXTRA_BITS_MAX 15u

struct lzsp_node {
	uint32_t cost;	   /* of the way to here */
	uint32_t length;   /* of the item that ends here, later begins here */
	uint32_t distance; /* of that item; 0: a literal */
	uint32_t last;	   /* distance of the last match up to here */
	bool repeat;	   /* that item repeats the distance before */
};

struct parse {
	struct lzsp_node *nodes;
	const uint8_t *text;
	uint32_t size;
	const struct lzsp_costs *costs;
};

struct lzsp_node *lzsp_nodes_new(uint32_t size)
{
	return calloc((size_t)size + 1, sizeof(struct lzsp_node));
}

uint8_t lzsp_length_symbol(uint32_t length)
{
	uint32_t symbol = XM_LZSP_LENGTH_LONG;

	if (length < XM_LZSP_LENGTH_LONG_BYTES) {
		return (uint8_t)((length < XM_LZSP_LENGTH_LONG
					  ? length
					  : XM_LZSP_LENGTH_LONG) -
				 1);
	}
	while (symbol < XM_LZSP_LENGTH_MASK &&
	       length / 2 >= XM_LZSP_LENGTH_LONG_BYTES) {
		length /= 2;
		symbol++;
	}
	return (uint8_t)symbol;
}

uint32_t lzsp_symbol_length(uint8_t symbol)
{
	const uint32_t length = symbol & XM_LZSP_LENGTH_MASK;

	if (length < XM_LZSP_LENGTH_LONG) {
		return length + 1;
	}
	return XM_LZSP_LENGTH_LONG_BYTES << (length - XM_LZSP_LENGTH_LONG);
}

bool lzsp_distance_symbol(uint32_t distance, uint8_t *symbol, uint32_t *extra)
{
	const bool words = distance % 4 == 0;
	uint32_t lead = (words ? distance / 4 : distance) - 1;
	const uint32_t value = lead;
	uint32_t bits = 0;

	/* Leading values up to 7 make finer classes possible; they would cost
	 * more symbols than they save bits, so they are for great distances. */
	while (lead > LEAD_MAX && bits < EXTRA_BITS_MAX) {
		lead >>= 1;
		bits++;
	}
	if (lead > XM_LZSP_DISTANCE_LEAD_MASK) {
		return false;
	}
	*extra = value - (lead << bits);
	*symbol = (uint8_t)(bits << XM_LZSP_DISTANCE_EXTRA_SHIFT |
			    (words ? XM_LZSP_DISTANCE_WORDS : 0) | lead);
	return true;
}

/* An item from @place on, if it is the cheapest way to its end. */
static void offer(const struct parse *parse, uint32_t place,
		  const struct lzsp_item *item, uint32_t cost)
{
	const struct lzsp_node *from = &parse->nodes[place];
	struct lzsp_node *to = &parse->nodes[place + item->length];

	cost += from->cost;
	if (cost < to->cost) {
		to->cost = cost;
		to->length = item->length;
		to->distance = item->distance;
		to->repeat = item->repeat;
		to->last = item->distance == 0 ? from->last : item->distance;
	}
}

/* A match of any length up to @longest. */
static void offer_match(const struct parse *parse, uint32_t place,
			struct lzsp_item item, uint32_t longest, uint32_t cost)
{
	const uint16_t *costs = parse->costs->match[place % LZSP_POSITIONS];
	const uint8_t repeat = item.repeat ? XM_LZSP_MATCH_REPEAT : 0;
	const uint32_t last = lzsp_length_symbol(longest);

	/* Of one byte only a repeated one: the symbol is the escape's. */
	for (uint32_t symbol = item.repeat ? 0 : 1; symbol <= last; symbol++) {
		item.length = lzsp_symbol_length((uint8_t)symbol);
		offer(parse, place, &item, cost + costs[symbol | repeat]);
	}
}

/* The items from @place on. Returns how far to go: over a long match at
 * once. */
static uint32_t visit(const struct parse *parse, uint32_t place,
		      const struct lzsp_match *match,
		      const struct lzsp_match *end)
{
	const struct lzsp_costs *costs = parse->costs;
	const uint32_t last = parse->nodes[place].last;
	struct lzsp_item item = {1, 0, false};
	uint32_t step = 1;

	offer(parse, place, &item,
	      costs->literal[place % LZSP_POSITIONS][parse->text[place]]);
	if (last <= place) {
		const uint32_t longest = lzsp_match_length(
			parse->text, parse->size, place, last);

		if (longest > 0) {
			item.distance = last;
			item.repeat = true;
			offer_match(parse, place, item, longest, 0);
			step = longest;
		}
	}
	item.repeat = false;
	for (; match != end; match++) {
		uint8_t symbol;
		uint32_t extra;

		if (lzsp_distance_symbol(match->distance, &symbol, &extra)) {
			item.distance = match->distance;
			offer_match(parse, place, item, match->length,
				    costs->distance[symbol]);
			step = match->length > step ? match->length : step;
		}
	}
	return step < LZSP_MATCH_BYTES_GOOD
		       ? 1
		       : lzsp_symbol_length(lzsp_length_symbol(step));
}

/* From items at their ends to items at their beginnings. */
static void turn_round(struct lzsp_node *nodes, uint32_t size)
{
	struct lzsp_node item = nodes[size];
	uint32_t place = size;

	while (place > 0) {
		struct lzsp_node *node;
		struct lzsp_node before;

		place -= item.length;
		node = &nodes[place];
		before = *node;
		node->length = item.length;
		node->distance = item.distance;
		node->repeat = item.repeat;
		item = before;
	}
}

void lzsp_parse(struct lzsp_node *nodes, const uint8_t *text, uint32_t size,
		const struct lzsp_matches *matches,
		const struct lzsp_costs *costs)
{
	const struct parse parse = {nodes, text, size, costs};

	for (uint32_t place = 0; place <= size; place++) {
		nodes[place].cost = FAR_AWAY;
	}
	nodes[0].cost = 0;
	nodes[0].last = XM_LZSP_DISTANCE_START;
	for (uint32_t place = 0; place < size;) {
		place += visit(&parse, place,
			       matches->list + matches->first[place],
			       matches->list + matches->first[place + 1]);
	}
	turn_round(nodes, size);
}

struct lzsp_item lzsp_item_at(const struct lzsp_node *nodes, uint32_t place)
{
	const struct lzsp_item item = {nodes[place].length,
				       nodes[place].distance,
				       nodes[place].repeat};

	return item;
}
