/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages kept in their parts, for who writes them as JSON.
 */
#ifndef CLI_FINDING_LIST_H
#define CLI_FINDING_LIST_H

#include "doc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum finding_severity { FINDING_ERROR, FINDING_WARNING, FINDING_NOTE };

/** One message; the strings are borrowed. */
struct finding {
	const char *file; /**< NULL: it is about no file */
	uint32_t line;	  /**< from 1 on; 0: none */
	uint32_t column;  /**< from 1 on, 0 with line 0 */
	enum finding_severity severity;
	const char *code;  /**< the kind of mistake: xmtool(1), JSON */
	const char *place; /**< the part of the file; NULL: the whole */
	const char *text;
};

/** A message with the memory of its strings. */
struct finding_kept {
	struct finding finding;
	char *strings; /**< owned */
};

/** Start with all zero. */
struct finding_list {
	struct finding_kept *items;
	size_t count;
	bool incomplete; /**< memory ran out, one is missing */
};

/** "error", "warning" or "note". */
const char *finding_severity_text(enum finding_severity severity);

/** Adds a copy. If memory runs out the list becomes incomplete. */
void finding_list_add(struct finding_list *list, const struct finding *finding);

/** Adds the list `findings` to the innermost object of a JSON document. */
void finding_list_put(struct doc *doc, const struct finding_list *list);

/** Frees the findings; the list is empty afterwards. */
void finding_list_free(struct finding_list *list);

#endif
