/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rounding offsets up.
 */
#ifndef XEF_ALIGN_H
#define XEF_ALIGN_H

#include <stdint.h>

/** The next multiple of @p alignment at or above @p offset, which is far
 * below 2^64. */
static inline uint64_t xef_align_up(uint64_t offset, uint32_t alignment)
{
	return (offset + alignment - 1) / alignment * alignment;
}

#endif
