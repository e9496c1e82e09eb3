/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool build --explain-size`: what each codec saves on a file, and
 * what it costs on board.
 */
#ifndef CLI_EXPLAIN_SIZE_H
#define CLI_EXPLAIN_SIZE_H

#include "opt.h"

#include <stdbool.h>
#include <stddef.h>
#include <xef.h>

#define EXPLAIN_SIZE_WAYS 3

/** The image that one way of compressing gives. */
struct explain_size_way {
	const char *compress; /**< `none`, or the word of --compress */
	size_t file_size;
	xef_size_segment *segments; /**< owned */
	xef_size_segment all;	    /**< sums; its codec does not matter */
	xef_size_digests digests;
};

/** All that is known of one file. */
struct explain_size {
	const char *name;
	enum xef_type type;
	uint32_t segment_count;
	struct explain_size_way ways[EXPLAIN_SIZE_WAYS];
};

/** What is known of several; start with all zero. */
struct explain_size_list {
	struct explain_size *items; /**< owned */
	size_t count;
};

/**
 * @brief Builds the images of files in each way, without writing anything, and
 * keeps what they take.
 * @param[out] list of those files of which images can be built; freed with
 *                  explain_size_free() in each case.
 * @param files  their names, which outlive the list.
 * @param custom the files are taken as they are.
 * @param how    the other options; `compress` is not looked at.
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT.
 */
int explain_size(struct explain_size_list *list, const struct opt_list *files,
		 bool custom, const xef_build_options *how);

void explain_size_free(struct explain_size_list *list);

#endif
