/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the caller wants of an image that is built.
 */
#ifndef XEF_BUILD_OPTIONS_H
#define XEF_BUILD_OPTIONS_H

#include "image_write.h"

#include <xef.h>

/**
 * @brief Fills those parts of a plan that options say.
 * @param[out] memory whether memory shall be described.
 * @param given       NULL: the defaults.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT, XEF_ERR_PAYLOAD, XEF_ERR_TEXT
 */
int xef_build_options_take(struct xef_image_plan *plan, int *memory,
			   const xef_build_options *given, xef_diag *diag);

#endif
