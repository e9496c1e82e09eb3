/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writer of the bits of an LZSP stream, in units of 16.
 */
#ifndef XEF_LZSP_WRITE_H
#define XEF_LZSP_WRITE_H

#include <stdint.h>

struct lzsp_writer {
	uint8_t *out;	      /* where the next byte goes */
	uint32_t window;      /* bits that are no full byte yet */
	uint32_t window_bits; /* their number */
	uint32_t units;	      /* that the decoder has fetched here */
	uint32_t bits;	      /* of those units, that it has not used */
	uint32_t bytes;	      /* written */
};

/** Begins at @p out, which has room for all that will be written. */
void lzsp_write_start(struct lzsp_writer *writer, uint8_t *out);

/** The decoder fetches here, if it has fewer than 16 bits. */
void lzsp_write_fetch(struct lzsp_writer *writer);

/** Writes the low @p count bits of @p value, 16 at most: no more than the
 * decoder has. */
void lzsp_write_bits(struct lzsp_writer *writer, uint32_t value,
		     uint32_t count);

/** Writes the end: a one, and zeros to the end of the units fetched.
 * @return all bytes that were written. */
uint32_t lzsp_write_end(struct lzsp_writer *writer);

#endif
