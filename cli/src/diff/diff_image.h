/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing images.
 */
#ifndef CLI_DIFF_IMAGE_H
#define CLI_DIFF_IMAGE_H

#include "doc.h"

#include <xef.h>

/** One of two images to compare; all borrowed. */
struct diff_image_side {
	const char *name; /**< for messages */
	const xef_image *image;
	const xef_symbols *symbols; /**< NULL: none are known */
};

/**
 * @brief Adds to the innermost object the lists `fields` and `segments` of
 * what differs.
 * @param a,b images that xef_image_check() has passed.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int diff_image(struct doc *doc, const struct diff_image_side *a,
	       const struct diff_image_side *b);

#endif
