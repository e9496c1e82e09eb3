/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an output depends on, as a rule for make and ninja.
 */
#ifndef CLI_DEPEND_H
#define CLI_DEPEND_H

#include <stddef.h>
#include <xmc.h>

/**
 * @brief Writes `target: file file...`.
 * @param[out] size bytes of the text.
 * @param input  the file that was read.
 * @param system gives the included files; NULL: there are none.
 * @return malloc'd; NULL if memory runs out.
 */
char *depend_rule(size_t *size, const char *target, const char *input,
		  const xmc_system *system);

#endif
