/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing images.
 */
#ifndef CLI_DIFF_IMAGE_H
#define CLI_DIFF_IMAGE_H

#include "doc.h"

#include <xef.h>

/** Two things to compare, for messages too; all borrowed. */
struct diff_names {
	const char *a;
	const char *b;
};

/**
 * @brief Adds to the innermost object the lists `fields` and `segments` of
 * what differs.
 * @param a,b images that xef_image_check() has passed.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int diff_image(struct doc *doc, const struct diff_names *names,
	       const xef_image *a, const xef_image *b);

#endif
