/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the library says of a file: in memory, and as it passes by.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

struct verdict {
	int status;
	xef_diag diag;
};

/** By opening and checking it in memory. */
void verdict_in_memory(struct verdict *verdict, const uint8_t *bytes,
		       size_t size);

/** By a checker that is given @p piece bytes at a time; 0: all at once. */
void verdict_passing(struct verdict *verdict, const uint8_t *bytes, size_t size,
		     size_t piece);

/** Demands that both say the same, if the file is cut into such pieces. */
void verdicts_agree(const uint8_t *bytes, size_t size, size_t piece);

#endif
