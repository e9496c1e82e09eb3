/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing systems: what configurations say, record by record.
 */
#ifndef CLI_DIFF_SYSTEM_H
#define CLI_DIFF_SYSTEM_H

#include "doc.h"

#include <stddef.h>
#include <xmc.h>

/**
 * @brief Adds to the innermost object the list `records` of what differs.
 * Records are told apart by name, or by id or address, not by their place.
 * @param[out] count of records in the list.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int diff_system(struct doc *doc, const xmc_system *a, const xmc_system *b,
		size_t *count);

#endif
