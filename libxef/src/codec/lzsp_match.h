/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where the bytes at each place of a text stood earlier.
 */
#ifndef XEF_LZSP_MATCH_H
#define XEF_LZSP_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The longest that is looked for, in bytes. */
#define LZSP_MATCH_BYTES_MAX 1024u

/** One that is so long is taken at once: where everything repeats, looking for
 * a better one at each place inside takes minutes and saves nothing. */
#define LZSP_MATCH_BYTES_GOOD 128u

struct lzsp_match {
	uint32_t distance; /* bytes back, 1 or more */
	uint32_t length;   /* bytes, 2 to LZSP_MATCH_BYTES_MAX */
};

/** The matches of all places; owned by the caller. */
struct lzsp_matches {
	struct lzsp_match *list; /* of place i: from first[i] to first[i + 1] */
	uint32_t *first;	 /* text size + 1 of them */
	size_t room;		 /* of the list, in matches */
};

/**
 * @brief Finds, for each place, some of its matches: the nearest ones of
 * growing length, and the same among the distances that are whole words. Inside
 * one that is longer than LZSP_MATCH_BYTES_GOOD only what goes on of it.
 *
 * @param[out] matches to be ended by lzsp_matches_free(), also after a
 *                     failure.
 * @param text         NULL only if @p size is 0.
 * @param size         in bytes.
 * @return false if memory ran out or the list would have 2^32 elements.
 */
bool lzsp_matches_find(struct lzsp_matches *matches, const uint8_t *text,
		       uint32_t size);

/** Frees what an object of zeros or with matches holds; zeros remain. */
void lzsp_matches_free(struct lzsp_matches *matches);

/**
 * @brief How many bytes at @p text + @p place equal those @p distance back.
 * @param size     of the text, in bytes; not less than @p place.
 * @param distance 1 to @p place.
 * @return 0 to LZSP_MATCH_BYTES_MAX.
 */
uint32_t lzsp_match_length(const uint8_t *text, uint32_t size, uint32_t place,
			   uint32_t distance);

#endif
