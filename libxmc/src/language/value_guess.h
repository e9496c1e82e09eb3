/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What may have been meant by a value that is not of its form.
 */
#ifndef XMC_VALUE_GUESS_H
#define XMC_VALUE_GUESS_H

#include "language/language.h"
#include "text/text.h"
#include "text/units.h"

/** The reader of a form, as in units.h. */
typedef enum xmc_units xmc_units_read(uint32_t *out, const char *text,
				      size_t length);

/**
 * @brief The value with its blanks, its prefix or its unit as the language
 * writes them: "64 kb" is "64KB".
 * @param list whether it is an item of a list: a comma is a blank then.
 * @return a value that read accepts, or a list of such; "" if none is near.
 */
struct xmc_text xmc_value_guess(xmc_units_read *read, bool list,
				const char *text, size_t length);

/**
 * @brief The two whole numbers of the base unit that a value lies between.
 * @param base_unit such as "us".
 * @return "1us or 2us"; "" if they do not fit 32 bits.
 */
struct xmc_text xmc_value_round(xmc_units_read *read, const char *base_unit,
				const char *text, size_t length);

/**
 * @brief The words that may have been meant: the same in other letters or
 * without the beginning that all have, several divided by blanks.
 * @return empty if that is no word.
 */
struct xmc_text xmc_value_guess_words(const struct xmc_word *words, bool list,
				      const char *text, size_t length);

#endif
