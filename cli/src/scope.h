/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What of a good file was looked at, and what was not.
 */
#ifndef CLI_SCOPE_H
#define CLI_SCOPE_H

#include "doc.h"
#include "signatures.h"
#include "signed_by.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xef.h>

#define SCOPE_WORDS_MAX 12

/** Words that are listed in xmtool-check(1). */
struct scope {
	const char *looked_at[SCOPE_WORDS_MAX];
	size_t looked_at_count;
	const char *not_looked_at[SCOPE_WORDS_MAX];
	size_t not_looked_at_count;
	bool bears_signatures; /**< files of this kind may */
	struct signatures signatures;
};

/**
 * @brief Tells the scope of a check that has passed.
 * @param signed_by by whom it was checked to be signed.
 */
void scope_of(struct scope *scope, enum xef_kind kind, const uint8_t *bytes,
	      size_t size, const struct signed_by *signed_by);

/** Adds the members `looked_at`, `not_looked_at`, `signatures` and
 * `signatures_verified` to the innermost object. */
void scope_put(struct doc *doc, const struct scope *scope);

#endif
