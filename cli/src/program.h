/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Running another program as a filter, without a shell.
 */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "opt.h"

#include <stddef.h>
#include <stdint.h>

/** No message to a program is longer: what a pipe takes without a reader. */
#define PROGRAM_INPUT_BYTES_MAX 512

/**
 * @brief Runs a program; its standard error is that of xmtool.
 *
 * @param command     the program, looked for in PATH if it has no slash, and
 *                    its arguments; at least one word.
 * @param input       what it finds on standard input.
 * @param input_size  at most PROGRAM_INPUT_BYTES_MAX bytes.
 * @param[out] output what it writes to standard output; undefined on failure.
 * @param wanted      how many bytes that must be.
 * @return REPORT_OK; after a message REPORT_BAD if it gives another number of
 *         bytes, REPORT_ENVIRONMENT if it cannot be run or fails.
 */
int program_run(const struct opt_list *command, const uint8_t *input,
		size_t input_size, uint8_t *output, size_t wanted);

#endif
