/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The model of what decoding and digests cost on the LEON3: things that
 * are counted, and the instructions that each takes (target_cost.def).
 */
#ifndef XEF_TARGET_COST_H
#define XEF_TARGET_COST_H

#include <stdint.h>

/** What is counted. */
enum target_cost_item {
#define COST(name, thousandths) TARGET_COST_##name,
#include "codec/target_cost.def"
#undef COST
	TARGET_COST_ITEMS
};

/** How often each happens. Start with all zero. */
struct target_cost {
	uint64_t counts[TARGET_COST_ITEMS];
};

/** Adds the copy of @p size bytes, by words if both sides are aligned. */
void xef_target_cost_add_copy(struct target_cost *cost, uint32_t size,
			      int aligned);

/* Each of these adds one digest of @p size bytes. */
void xef_target_cost_add_md5(struct target_cost *cost, uint32_t size);
void xef_target_cost_add_sha256(struct target_cost *cost, uint32_t size);
void xef_target_cost_add_crc32(struct target_cost *cost, uint32_t size);

/** Instructions of all that was counted. */
uint64_t xef_target_cost_instructions(const struct target_cost *cost);

#endif
