/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Options of callers that were compiled with another version of xef.h.
 */
#ifndef XEF_OPTIONS_H
#define XEF_OPTIONS_H

#include <stddef.h>
#include <xef.h>

/**
 * @brief Copies the options that a caller gave over the defaults. Both begin
 * with a size_t that says how many bytes they have.
 *
 * What an older caller does not know keeps its default. A later one is refused:
 * what it asks for could not be told from the padding of its options.
 *
 * @param[in,out] options  the defaults, of @p known bytes.
 * @param given            NULL: the defaults.
 * @param least            bytes that every version has.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT
 */
int xef_options_take(void *options, size_t known, const void *given,
		     size_t least, xef_diag *diag);

#endif
