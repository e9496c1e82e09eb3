/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The system that a file describes: XML, the binary configuration, or
 * a custom file that holds one.
 */
#ifndef CLI_SYSTEM_INPUT_H
#define CLI_SYSTEM_INPUT_H

#include "file_input.h"

#include <xmc.h>

/**
 * @brief Opens a file that was read, and reports all that is wrong with it.
 * @param[out] system the caller frees it with xmc_system_free(); NULL unless
 *             REPORT_OK is returned.
 * @return REPORT_OK (there may have been warnings), REPORT_BAD or
 *         REPORT_ENVIRONMENT.
 */
int system_input_open(xmc_system **system, const struct file_input *input);

/** Reads a file, then as system_input_open(). */
int system_input_read(xmc_system **system, struct file_input_list *inputs,
		      const char *path);

#endif
