/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Near misses by edit distance.
 */
#include "suggest.h"

#include <stddef.h>
#include <string.h>

/* Our commands and options are shorter; longer words have no near miss. */
#define WORD_BYTES_MAX 24

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn one
 * word into the other; both are at most WORD_BYTES_MAX long. */
static unsigned edit_distance(const char *a, const char *b)
{
	unsigned rows[3][WORD_BYTES_MAX + 1];
	size_t a_length = strlen(a);
	size_t b_length = strlen(b);

	for (unsigned j = 0; j <= b_length; j++) {
		rows[0][j] = j;
	}
	for (unsigned i = 1; i <= a_length; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *above = rows[(i + 2) % 3];
		const unsigned *above2 = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			unsigned cost = a[i - 1] != b[j - 1];

			row[j] = smaller(smaller(above[j], row[j - 1]) + 1,
					 above[j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1]) {
				row[j] = smaller(row[j], above2[j - 2] + 1);
			}
		}
	}
	return rows[a_length % 3][b_length];
}

void suggest_start(struct suggest *suggest, const char *word)
{
	size_t length = strlen(word);

	suggest->word = word;
	suggest->best = NULL;
	/* One slip in a short word, two in a longer one. */
	suggest->best_distance = length < 5 ? 2 : 3;
}

void suggest_offer(struct suggest *suggest, const char *candidate)
{
	unsigned distance;

	if (strlen(suggest->word) > WORD_BYTES_MAX ||
	    strlen(candidate) > WORD_BYTES_MAX) {
		return;
	}
	distance = edit_distance(suggest->word, candidate);
	if (distance < suggest->best_distance) {
		suggest->best = candidate;
		suggest->best_distance = distance;
	}
}
