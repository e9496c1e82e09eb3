/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system as JSON.
 */
#ifndef CLI_ANALYSE_JSON_H
#define CLI_ANALYSE_JSON_H

#include "json.h"

#include <stdint.h>
#include <xmc.h>

/** Adds the figures to the innermost object of a JSON document. */
void analyse_json(struct json *json, const xmc_system *system,
		  const xmc_analysis *analysis, uint32_t switch_cost_ns);

#endif
