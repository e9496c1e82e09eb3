/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The codes of an LZSP stream from the items, and the costs of items
 * from the codes.
 */
#include "codec/lzsp_plan.h"

#include <string.h>
#include <xm/lzsp_format.h>

#define LITERAL_BITS 8u

/* Before there are codes: what a literal, a match and a distance take. */
#define LITERAL_BITS_GUESS 7u
#define MATCH_BITS_GUESS 5u
#define DISTANCE_BITS_GUESS 5u
/* What a symbol takes that the codes have no word for: by the next codes it
 * might get one. */
#define NO_WORD_BITS 14u

/* Each word takes the decoder as long as some bytes of a copy: what costs
 * only a little more and is decoded faster is preferred. */
#define TOKEN_COST (LZSP_COST_BIT / 2)

void lzsp_plan_count(struct lzsp_counts counts[LZSP_CODES],
		     const struct lzsp_node *nodes, const uint8_t *text,
		     uint32_t size)
{
	memset(counts, 0, LZSP_CODES * sizeof(counts[0]));
	for (uint32_t place = 0; place < size;) {
		const struct lzsp_item item = lzsp_item_at(nodes, place);
		struct lzsp_counts *here = &counts[place % LZSP_POSITIONS];
		uint8_t symbol = lzsp_length_symbol(item.length);
		uint32_t extra;

		if (item.distance == 0) {
			here->literal[text[place]]++;
		} else if (item.repeat) {
			here->match[symbol | XM_LZSP_MATCH_REPEAT]++;
		} else {
			here->match[symbol]++;
			(void)lzsp_distance_symbol(item.distance, &symbol,
						   &extra);
			counts[LZSP_DISTANCES].literal[symbol]++;
		}
		place += item.length;
	}
}

static void add_counts(struct lzsp_counts *sum,
		       const struct lzsp_counts *counts)
{
	for (uint32_t i = 0; i < LZSP_SYMBOLS; i++) {
		sum->literal[i] += counts->literal[i];
		sum->match[i] += counts->match[i];
	}
}

/* The plan for these counts of items. False if a code cannot be made. */
static bool make_codes(struct lzsp_plan *plan, struct lzsp_code_work *work,
		       const struct lzsp_counts *counts, uint32_t code_count)
{
	plan->bits = 0;
	for (uint32_t i = 0; i < code_count; i++) {
		const bool distances = i == code_count - 1;
		const uint64_t bits = lzsp_code_make(
			&plan->codes[distances ? LZSP_DISTANCES : i], work,
			&counts[i], plan->selector_bits, distances);

		if (bits == UINT64_MAX) {
			return false;
		}
		plan->bits += bits;
	}
	for (uint32_t i = code_count - 1; i < LZSP_POSITIONS; i++) {
		plan->codes[i] = plan->codes[0];
	}
	return true;
}

/* Takes the best of the plans of one kind if it is better than @best. */
static void try_selectors(struct lzsp_plan *best, struct lzsp_code_work *work,
			  const struct lzsp_counts *counts, uint32_t code_count)
{
	uint64_t before = UINT64_MAX;
	struct lzsp_plan trial;

	trial.by_position = code_count == LZSP_CODES;
	for (uint32_t i = 0; i <= XM_LZSP_SELECTOR_MASK; i++) {
		trial.selector_bits = XM_LZSP_SELECTOR_MIN + i;
		/* Once larger tables do not pay, still larger ones do not. */
		if (!make_codes(&trial, work, counts, code_count) ||
		    trial.bits >= before) {
			return;
		}
		before = trial.bits;
		if (trial.bits < best->bits) {
			*best = trial;
		}
	}
}

void lzsp_plan_make(struct lzsp_plan *plan, struct lzsp_code_work *work,
		    const struct lzsp_counts counts[LZSP_CODES])
{
	struct lzsp_counts sums[2] = {counts[0], counts[LZSP_DISTANCES]};

	for (uint32_t i = 1; i < LZSP_POSITIONS; i++) {
		add_counts(&sums[0], &counts[i]);
	}
	plan->bits = UINT64_MAX;
	try_selectors(plan, work, sums, 2);
	try_selectors(plan, work, counts, LZSP_CODES);
}

void lzsp_plan_guess(struct lzsp_costs *costs)
{
	for (uint32_t i = 0; i < LZSP_COST_SYMBOLS; i++) {
		const uint32_t extra = i >> XM_LZSP_DISTANCE_EXTRA_SHIFT;

		for (uint32_t j = 0; j < LZSP_POSITIONS; j++) {
			costs->literal[j][i] =
				LITERAL_BITS_GUESS * LZSP_COST_BIT;
			costs->match[j][i] = MATCH_BITS_GUESS * LZSP_COST_BIT;
		}
		costs->distance[i] = (uint16_t)((DISTANCE_BITS_GUESS + extra) *
						LZSP_COST_BIT);
	}
}

static uint16_t word_cost(uint32_t bits, uint32_t more_bits)
{
	if (bits == 0) {
		bits = NO_WORD_BITS;
	}
	return (uint16_t)((bits + more_bits) * LZSP_COST_BIT + TOKEN_COST);
}

void lzsp_plan_costs(struct lzsp_costs *costs, const struct lzsp_plan *plan)
{
	for (uint32_t j = 0; j < LZSP_POSITIONS; j++) {
		const struct lzsp_code *code = &plan->codes[j];
		const uint32_t escape = code->match[XM_LZSP_ESCAPE].bits;

		for (uint32_t i = 0; i < LZSP_COST_SYMBOLS; i++) {
			const uint32_t bits = code->literal[i].bits;

			costs->literal[j][i] =
				bits != 0 ? word_cost(bits, 0)
					  : word_cost(escape, LITERAL_BITS);
			costs->match[j][i] = word_cost(code->match[i].bits, 0);
		}
	}
	for (uint32_t i = 0; i < LZSP_COST_SYMBOLS; i++) {
		costs->distance[i] =
			word_cost(plan->codes[LZSP_DISTANCES].literal[i].bits,
				  i >> XM_LZSP_DISTANCE_EXTRA_SHIFT);
	}
}
