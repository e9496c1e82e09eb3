/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A name that nobody has, for findings about one that two have.
 */
#ifndef XMC_FREE_NAME_H
#define XMC_FREE_NAME_H

#include "findings/diag.h"

/** Whether somebody has a name. */
typedef bool xmc_name_taken(const void *context, const char *name);

/**
 * @brief Adds as help a name like one that is taken, but free: with a number
 * behind it, cut to what the kernel keeps.
 * @param name NUL-terminated, as the language has it.
 * @param what what the names are of, such as "port".
 */
void xmc_help_free_name(xmc_diag *diag, const char *name, const char *what,
			xmc_name_taken *taken, const void *context);

#endif
