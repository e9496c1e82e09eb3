/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing a text that a library made to where the command line says.
 */
#ifndef CLI_TEXT_OUTPUT_H
#define CLI_TEXT_OUTPUT_H

#include "file_input.h"
#include "outcome.h"

#include <stddef.h>

/**
 * @brief Writes a text whole or not at all.
 * @param outcome that was begun; with a document the text must go to a file.
 * @param path of the file; NULL or "-": standard output, also a terminal.
 * @param inputs files that must not be overwritten.
 * @return REPORT_OK, or as outcome_write().
 */
int text_output_write(struct outcome *outcome,
		      const struct file_input_list *inputs, const char *path,
		      const char *text, size_t length);

#endif
