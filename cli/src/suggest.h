/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The near miss: which known word a misspelt one may have meant.
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

/** Keeps the best candidate so far. */
struct suggest {
	const char *word; /**< what was typed */
	const char *best; /**< nearest candidate, NULL if none is near */
	unsigned best_distance;
};

/** Starts a search for @p word, borrowed. */
void suggest_start(struct suggest *suggest, const char *word);

/** Offers a candidate, borrowed; the first of equally near ones is kept. */
void suggest_offer(struct suggest *suggest, const char *candidate);

#endif
