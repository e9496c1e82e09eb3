/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing containers.
 */
#ifndef CLI_DIFF_PACK_H
#define CLI_DIFF_PACK_H

#include "diff/elf_list.h"
#include "doc.h"

#include <xef.h>

/** One of two containers to compare; all borrowed. */
struct diff_pack_side {
	const char *name; /**< for messages */
	const xef_pack *pack;
	const struct elf_list *elfs; /**< of its files */
};

/**
 * @brief Adds to the innermost object the lists `fields` and `files` of what
 * differs. Files are compared by their place, not by their name.
 * @param a,b containers that xef_pack_check() has passed.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int diff_pack(struct doc *doc, const struct diff_pack_side *a,
	      const struct diff_pack_side *b);

#endif
