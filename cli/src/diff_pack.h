/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing containers.
 */
#ifndef CLI_DIFF_PACK_H
#define CLI_DIFF_PACK_H

#include "diff_image.h"

/**
 * @brief Adds to the innermost object the lists `fields` and `files` of what
 * differs. Files are compared by their place, not by their name.
 * @param a,b containers that xef_pack_check() has passed.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int diff_pack(struct doc *doc, const struct diff_names *names,
	      const xef_pack *a, const xef_pack *b);

#endif
