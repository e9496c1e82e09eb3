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

/**
 * @brief Builds the images of files in each way and prints what they take.
 * Nothing is written.
 * @param files  their names.
 * @param custom the files are taken as they are.
 * @param how    the other options; `compress` is not looked at.
 * @param json   a document instead of tables.
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT.
 */
int explain_size(const struct opt_list *files, bool custom,
		 const xef_build_options *how, bool json);

#endif
