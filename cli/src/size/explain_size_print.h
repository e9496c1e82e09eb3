/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What `xmtool build --explain-size` found, as tables or as JSON.
 */
#ifndef CLI_EXPLAIN_SIZE_PRINT_H
#define CLI_EXPLAIN_SIZE_PRINT_H

#include "json.h"
#include "size/explain_size.h"

#include <stdio.h>

/** Prints tables. */
void explain_size_print(FILE *stream, const struct explain_size_list *list);

/** Adds the member `images` to the innermost object: an outcome_body_fn.
 * @param list a struct explain_size_list. */
void explain_size_put(struct json *json, const void *list);

#endif
