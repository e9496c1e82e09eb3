/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the structure of a file consists of, each byte at its offset:
 * a file that passes by, without what it holds.
 *
 * So the core's readers, which take a file that lies in memory, look at one
 * that does not. The room has the file's size as addresses, but only pages
 * that are written to are memory; what is not kept reads as zeros.
 */
#ifndef XEF_SKELETON_H
#define XEF_SKELETON_H

#include <stdint.h>

/** All zero: none. */
struct xef_skeleton {
	uint8_t *bytes;
	uint32_t size;
};

/**
 * @brief Makes a skeleton of zeros; end it by xef_skeleton_end().
 * @param size of the file, in bytes; not 0.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY
 */
int xef_skeleton_begin(struct xef_skeleton *skeleton, uint32_t size);

/** Keeps bytes of the file; those behind its end are left out. */
void xef_skeleton_keep(struct xef_skeleton *skeleton, uint64_t offset,
		       const uint8_t *bytes, uint32_t size);

/** Gives the room back. */
void xef_skeleton_end(struct xef_skeleton *skeleton);

#endif
