/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Text for messages: quoted names, sizes in the language's own units,
 * near names; and the memory that a system's names live in.
 */
#ifndef XMC_TEXT_H
#define XMC_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a quoted text takes at the most, its NUL included. */
#define XMC_QUOTE_BYTES 72

/** A short text returned by value, to be used within one expression. */
struct xmc_text {
	char bytes[XMC_QUOTE_BYTES];
};

/**
 * @brief Puts a text from a file between double quotes: characters that
 * are not shown replaced, cut at a character's end when it is long.
 */
struct xmc_text xmc_text_quote(const char *text, size_t length);

/** Whether UTF-8 has a character that is not shown: xmc_utf8_is_hidden(). */
bool xmc_text_has_hidden(const char *text, size_t length);

/** Bytes of the whole characters of UTF-8 that a number of bytes holds; blanks
 * at their end are not counted. */
size_t xmc_text_cut(const char *text, size_t length, size_t room);

/**
 * @brief A line of a file as it can be shown: tabs stay, other control
 * characters and what is no UTF-8 become `?`, one for each character.
 * @return freed with free(); NULL without memory.
 */
char *xmc_text_visible(const char *text, size_t length);

/** xmc_text_quote() for a NUL-terminated text. */
struct xmc_text xmc_text_quote_name(const char *text);

/** A number of bytes as the language writes it: "64KB", "12B". */
struct xmc_text xmc_text_size(uint64_t bytes);

/** A time as the language writes it: "1.5ms", "40us". */
struct xmc_text xmc_text_time(uint64_t time_us);

/**
 * @brief The number of insertions, deletions and replacements that turn one
 * text into the other.
 * @return a large number if either has more than 64 bytes.
 */
size_t xmc_text_distance(const char *a, size_t a_length, const char *b);

/** Best candidate for a misspelt text so far. */
struct xmc_near {
	const char *text;
	size_t length;
	const char *best;  /**< NULL: none is near enough */
	const char *other; /**< as near as the best; NULL: none is */
	size_t best_distance;
};

/** Starts a search for what may have been meant by a text. */
struct xmc_near xmc_near_start(const char *text, size_t length);

/** Offers a candidate, which may have the whole text in it; of equally near
 * ones two stay, and of more none. */
void xmc_near_offer(struct xmc_near *near, const char *candidate);

/** `did you mean "X"?`, or of two equally near ones `"X" or "Y"?`; something
 * is near. */
struct xmc_text xmc_near_hint(const struct xmc_near *near);

/** Names, freed together. */
struct xmc_pool {
	struct xmc_pool_block *blocks;
};

/** Copies a text into the pool, NUL-terminated. @return NULL: no memory. */
const char *xmc_pool_keep(struct xmc_pool *pool, const char *text,
			  size_t length);

void xmc_pool_free(struct xmc_pool *pool);

#endif
