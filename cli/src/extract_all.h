/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing all files of a container into a folder.
 */
#ifndef CLI_EXTRACT_ALL_H
#define CLI_EXTRACT_ALL_H

#include "outcome.h"

#include <xef.h>

/**
 * @brief Writes all files or none.
 *
 * Names are made harmless (file_name.h). If two would then be the same, all
 * are numbered by their index.
 *
 * @param folder  made if it is not there.
 * @param outcome takes note of them.
 * @return REPORT_OK, or after a message REPORT_USAGE or REPORT_ENVIRONMENT.
 */
int extract_all(const xef_pack *pack, const char *folder,
		const struct file_input_list *inputs, struct outcome *outcome);

#endif
