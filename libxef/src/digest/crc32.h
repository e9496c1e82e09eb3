/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The CRC-32 of xmcore/crc32.h for hosts: eight bytes at a time, and in
 * pieces.
 *
 * The core has 64 bytes of table for it and takes four bits at a time; that
 * would be slower than all else a checker does.
 */
#ifndef XEF_CRC32_H
#define XEF_CRC32_H

#include <stddef.h>
#include <stdint.h>

/** The tables: 8 KiB, made anew for each use, so that no state is global. */
struct xef_crc32 {
	uint32_t table[8][256];
};

void xef_crc32_begin(struct xef_crc32 *crc32);

/**
 * @brief Adds bytes to a CRC-32.
 * @param crc   0 at first, then what the call before returned.
 * @param bytes may be NULL if @p size is 0.
 * @return the CRC-32 of all bytes so far.
 */
uint32_t xef_crc32_add(const struct xef_crc32 *crc32, uint32_t crc,
		       const uint8_t *bytes, size_t size);

#endif
