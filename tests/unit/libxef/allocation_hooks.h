/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Allocations that can be counted and made to fail.
 */
#ifndef ALLOCATION_HOOKS_H
#define ALLOCATION_HOOKS_H

#include <stddef.h>

/** Allocations until one fails; below 0: none does. */
extern long allocation_until_failure;
/** Blocks and maps that were not given back. */
extern long allocation_live_blocks;
/** The largest that was asked of malloc(), in bytes. */
extern size_t allocation_largest_request;
/** Whether whoever allocates may do without: other libraries do. */
extern const int allocation_may_recover;

#endif
