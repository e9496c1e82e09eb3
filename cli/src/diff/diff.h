/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Differences, as rows of a description: name, a, b.
 *
 * Each function but diff_value() adds a row if the two values are not the same.
 * The names and their meaning are listed in xmtool-diff(1).
 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "doc.h"

#include <stddef.h>
#include <stdint.h>

/** Where the rows go. Start with `{doc, 0}`. */
struct diff {
	struct doc *doc;
	size_t row_count;
};

enum diff_type {
	DIFF_NOTHING, /**< there is none */
	DIFF_NUMBER,
	DIFF_HEX,
	DIFF_TEXT,
};

struct diff_value {
	enum diff_type type;
	uint32_t number;  /**< DIFF_NUMBER, DIFF_HEX */
	const char *text; /**< DIFF_TEXT; borrowed */
};

/** The list of rows, `fields`, inside the innermost object. */
void diff_begin(struct diff *diff);
void diff_end(struct diff *diff);

void diff_number(struct diff *diff, const char *name, uint64_t a, uint64_t b);
void diff_hex(struct diff *diff, const char *name, uint32_t a, uint32_t b);

/** NULL: there is none. */
void diff_string(struct diff *diff, const char *name, const char *a,
		 const char *b);

/** Values of any type, which the caller has compared: always adds a row. */
void diff_value(struct diff *diff, const char *name, const struct diff_value *a,
		const struct diff_value *b);

/** Byte strings of one length; NULL: there is none. */
void diff_bytes(struct diff *diff, const char *name, const uint8_t *a,
		const uint8_t *b, size_t count);

#endif
