/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief File names made from names that cannot be trusted.
 */
#ifndef CLI_FILE_NAME_H
#define CLI_FILE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/**
 * @brief A path in a folder for a file of an untrusted name.
 *
 * Slashes, control characters and what is not UTF-8 become `_`, and so does a
 * leading `.` or `-`: the path never leads out of the folder nor hides. Long
 * names are cut.
 *
 * @param number put before the name as `NUMBER-` if @p numbered.
 * @return freed with free(); NULL if memory runs out.
 */
char *file_name_in(const char *folder, const char *name, bool numbered,
		   size_t number);

#endif
