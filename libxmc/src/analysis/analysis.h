/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system, and who works them out.
 */
#ifndef XMC_ANALYSIS_H
#define XMC_ANALYSIS_H

#include "xmc.h"

struct xmc_plan_loads {
	xmc_plan_load *items;
	size_t count;
};

struct xmc_gap_times {
	xmc_gap_time *items;
	size_t count;
};

struct xmc_shares {
	xmc_share *items;
	size_t count;
};

struct xmc_region_loads {
	xmc_region_load *items;
	size_t count;
};

struct xmc_memory_uses {
	xmc_memory_use *items;
	size_t count;
};

struct xmc_memory_gaps {
	xmc_memory_gap *items;
	size_t count;
};

struct xmc_analysis {
	uint32_t switch_cost_ns;
	struct xmc_plan_loads plan_loads;
	struct xmc_gap_times gap_times;
	struct xmc_shares shares;
	struct xmc_region_loads region_loads;
	struct xmc_memory_uses memory_uses;
	struct xmc_memory_gaps memory_gaps;
};

/** The plans' figures: analysis_time.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_analysis_time(xmc_analysis *analysis, const xmc_system *system);

/** The memory's figures: analysis_memory.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_analysis_memory(xmc_analysis *analysis, const xmc_system *system);

#endif
