/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing files whole or not at all.
 *
 * Each file is written beside its place under another name, brought to the
 * disk, and then renamed: who looks sees the old file or the new one. What is
 * no regular file (a terminal, a pipe, a device) is written to directly.
 */
#ifndef CLI_FILE_OUTPUT_H
#define CLI_FILE_OUTPUT_H

#include "file_input.h"

#include <stddef.h>
#include <stdint.h>

/** What is called standard output on the command line and in messages. */
#define FILE_OUTPUT_STANDARD "-"

/** One file to write; all borrowed. */
struct file_output {
	const char *path;
	const uint8_t *bytes; /**< may be NULL if @ref size is 0 */
	size_t size;	      /**< bytes */
};

/**
 * @brief Writes several files: first all under temporary names, then, if that
 * went well, renames all.
 *
 * An existing file is replaced, a symbolic link followed. The mode is that of
 * a new file under the umask. Signals that would end the program wait until
 * no temporary file is left.
 *
 * @param inputs files that must not be overwritten.
 * @return REPORT_OK; REPORT_USAGE if a path is that of an input or of another
 *         output, or standard output is a terminal; REPORT_ENVIRONMENT if it
 *         cannot be written. On failure, which is reported, no regular file is
 *         changed, unless a rename fails after another one succeeded, which
 *         the message then says.
 */
int file_output_write(const struct file_input_list *inputs,
		      const struct file_output *outputs, size_t count);

#endif
