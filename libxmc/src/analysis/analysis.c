/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system: life and accessors.
 */
#include "analysis/analysis.h"

#include <stdlib.h>

int xmc_analyse(xmc_analysis **out, const xmc_system *system,
		uint32_t switch_cost_ns)
{
	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	if (system == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_analysis *analysis = calloc(1, sizeof(*analysis));
	if (analysis == NULL) {
		return XMC_ERR_MEMORY;
	}
	analysis->switch_cost_ns = switch_cost_ns;
	int status = xmc_analysis_time(analysis, system);
	if (status == XMC_SUCCESS) {
		status = xmc_analysis_memory(analysis, system);
	}
	if (status != XMC_SUCCESS) {
		xmc_analysis_free(analysis);
		return status;
	}
	*out = analysis;
	return XMC_SUCCESS;
}

void xmc_analysis_free(xmc_analysis *analysis)
{
	if (analysis == NULL) {
		return;
	}
	free(analysis->plan_loads.items);
	free(analysis->gap_times.items);
	free(analysis->shares.items);
	free(analysis->region_loads.items);
	free(analysis->memory_uses.items);
	free(analysis->memory_gaps.items);
	free(analysis);
}

/* The public accessors, the same for each kind of figures. */
#define DEFINE_FIGURES(kind)                                                   \
	size_t xmc_##kind##_count(const xmc_analysis *analysis)                \
	{                                                                      \
		return analysis == NULL ? 0 : analysis->kind##s.count;         \
	}                                                                      \
	const xmc_##kind *xmc_##kind##_at(const xmc_analysis *analysis,        \
					  size_t index)                        \
	{                                                                      \
		return index < xmc_##kind##_count(analysis)                    \
			       ? &analysis->kind##s.items[index]               \
			       : NULL;                                         \
	}

DEFINE_FIGURES(plan_load)
DEFINE_FIGURES(gap_time)
DEFINE_FIGURES(share)
DEFINE_FIGURES(region_load)
DEFINE_FIGURES(memory_use)
DEFINE_FIGURES(memory_gap)
