/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks a large image as it passes by, without having all of it in
 * memory.
 */
#ifndef CLI_STREAM_CHECK_H
#define CLI_STREAM_CHECK_H

#include "scope.h"

#include <stdbool.h>

/**
 * @brief Whether a file is a large XEF image, and right.
 *
 * Says nothing. False also for what is not large, no image or cannot be read:
 * that has to be told by a check in memory.
 *
 * @param[out] scope only its number of signatures, and only if true.
 */
bool stream_check_is_good(const char *path, struct scope *scope);

#endif
