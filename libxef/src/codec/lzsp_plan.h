/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The codes of a whole LZSP stream, made for given items, and what
 * items cost by them.
 */
#ifndef XEF_LZSP_PLAN_H
#define XEF_LZSP_PLAN_H

#include "codec/lzsp_code.h"
#include "codec/lzsp_parse.h"

#include <stdbool.h>
#include <stdint.h>

/* Codes: one of items for each position in a word, and that of distances. */
#define LZSP_CODES (LZSP_POSITIONS + 1)
#define LZSP_DISTANCES LZSP_POSITIONS

struct lzsp_plan {
	uint32_t selector_bits;
	bool by_position; /* otherwise all codes of items are the same */
	struct lzsp_code codes[LZSP_CODES];
	uint64_t bits; /* of codes and words; the extra ones do not count */
};

/** Counts the symbols of all items on the way that was found. */
void lzsp_plan_count(struct lzsp_counts counts[LZSP_CODES],
		     const struct lzsp_node *nodes, const uint8_t *text,
		     uint32_t size);

/** Makes the best plan for these counts.
 * @param work of lzsp_code_work_new(). */
void lzsp_plan_make(struct lzsp_plan *plan, struct lzsp_code_work *work,
		    const struct lzsp_counts counts[LZSP_CODES]);

/** What items cost as long as there is no plan. */
void lzsp_plan_guess(struct lzsp_costs *costs);

/** What items cost by a plan. */
void lzsp_plan_costs(struct lzsp_costs *costs, const struct lzsp_plan *plan);

#endif
