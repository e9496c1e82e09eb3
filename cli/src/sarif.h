/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings as SARIF 2.1.0 (OASIS), the format in which tools hand them
 * to editors and code review.
 */
#ifndef CLI_SARIF_H
#define CLI_SARIF_H

#include "finding_list.h"

#include <stddef.h>
#include <stdio.h>

/**
 * @brief Writes the document.
 * @param lists @p count lists of findings, in their order.
 */
void sarif_write(FILE *stream, const struct finding_list *const *lists,
		 size_t count);

#endif
