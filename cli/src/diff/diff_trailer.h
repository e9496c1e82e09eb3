/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing trailers.
 */
#ifndef CLI_DIFF_TRAILER_H
#define CLI_DIFF_TRAILER_H

#include "diff/diff.h"

#include <xef.h>

/** Adds rows for texts, SHA-256, checks, memory and signatures. */
void diff_trailer(struct diff *diff, const xef_trailer *a,
		  const xef_trailer *b);

#endif
