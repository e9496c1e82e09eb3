/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What `xmtool build --explain-size` found, as tables or as JSON.
 */
#ifndef CLI_EXPLAIN_SIZE_PRINT_H
#define CLI_EXPLAIN_SIZE_PRINT_H

#include "explain_size.h"
#include "json.h"

#include <stdbool.h>

/** Where printing stands. Start with `{.as_json = ..., .json.stream = ...}`;
 * tables go to the same stream. */
struct explain_size_print {
	bool as_json;
	bool not_first; /**< there was a file before */
	struct json json;
};

void explain_size_print_begin(struct explain_size_print *print);
void explain_size_print_file(struct explain_size_print *print,
			     const struct explain_size *explained);
void explain_size_print_end(struct explain_size_print *print);

#endif
