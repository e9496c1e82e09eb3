/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Bytes to integers and back, and the range check that every reader
 * uses. Works on any alignment and on hosts of either byte order.
 */
#ifndef XMCORE_BYTES_H
#define XMCORE_BYTES_H

#include <stdbool.h>
#include <stdint.h>

/** Reads the 32-bit big-endian integer at @p p. */
static inline uint32_t xm_be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/** Writes @p value at @p p, big-endian. */
static inline void xm_put_be32(uint8_t *p, uint32_t value)
{
	p[0] = (uint8_t)(value >> 24);
	p[1] = (uint8_t)(value >> 16);
	p[2] = (uint8_t)(value >> 8);
	p[3] = (uint8_t)value;
}

/** Reads the 32-bit little-endian integer at @p p (MD5 works in these). */
static inline uint32_t xm_le32(const uint8_t *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[1] << 8 | p[0];
}

/** Writes @p value at @p p, little-endian. */
static inline void xm_put_le32(uint8_t *p, uint32_t value)
{
	p[0] = (uint8_t)value;
	p[1] = (uint8_t)(value >> 8);
	p[2] = (uint8_t)(value >> 16);
	p[3] = (uint8_t)(value >> 24);
}

/**
 * @brief Whether @p need bytes at @p offset lie inside @p size bytes.
 *
 * Written so that no sum is formed: offset + need may wrap.
 */
static inline bool xm_in_range(uint32_t size, uint32_t offset, uint32_t need)
{
	return offset <= size && need <= size - offset;
}

/** Whether a range of @p size bytes at @p start ends at or before 2^32. */
static inline bool xm_no_wrap(uint32_t start, uint32_t size)
{
	return size == 0 || size - 1 <= UINT32_MAX - start;
}

/** Whether two ranges that do not wrap share a byte; an empty one never. */
static inline bool xm_overlap(uint32_t a, uint32_t a_size, uint32_t b,
			      uint32_t b_size)
{
	if (a_size == 0 || b_size == 0) {
		return false;
	}
	return a <= b ? b - a < a_size : a - b < b_size;
}

#endif
