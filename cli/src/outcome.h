/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What came of a command that writes files, as a JSON document if that
 * was asked for.
 */
#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include "doc.h"
#include "file_output.h"
#include "finding_list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** The version of all JSON documents: raised when a member changes its meaning
 * or goes; new members may come without. */
#define OUTCOME_JSON_VERSION 1

/** A file that was written, as it is told. */
struct outcome_file {
	char *path; /**< owned */
	enum xef_kind kind;
	size_t size; /**< bytes */
	/** The one in its header, or in that of a ROM image's container. */
	uint8_t digest[XEF_DIGEST_BYTES];
	bool has_digest;
};

/** Adds to the innermost object what a document tells instead of `outputs`. */
typedef void (*outcome_body_fn)(struct json *json, const void *context);

struct outcome {
	const char *command;
	bool json;	 /**< there is a document: this one, or SARIF */
	bool incomplete; /**< memory ran out */
	struct finding_list findings;
	struct outcome_file *files;
	size_t file_count;
	outcome_body_fn body; /**< NULL: `outputs` */
	const void *body_context;
};

/**
 * @brief Begins: from here on messages are kept for the document.
 * @param command its name, borrowed.
 * @param json    whether there is to be a document. The option --format may
 *                ask for one, too, this one or SARIF in its place. Without
 *                nothing of this has an effect.
 */
void outcome_begin(struct outcome *outcome, const char *command, bool json);

/**
 * @brief Writes files as file_output_write(). With a document none of them can
 * be standard output.
 * @return as file_output_write().
 */
int outcome_write(struct outcome *outcome, const struct file_input_list *inputs,
		  const struct file_output *outputs, size_t count);

/**
 * @brief The command writes no files: its document tells something else.
 * @param context handed to @p body by outcome_end().
 */
void outcome_set_body(struct outcome *outcome, outcome_body_fn body,
		      const void *context);

/**
 * @brief Ends: prints the document to standard output, and frees what is kept.
 * @param status the exit status.
 * @return the exit status: @p status, or REPORT_ENVIRONMENT if memory ran out.
 */
int outcome_end(struct outcome *outcome, int status);

#endif
