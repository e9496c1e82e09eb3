/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What loading a segment does on the target, as it is counted.
 */
#ifndef XEF_SIZE_REPORT_H
#define XEF_SIZE_REPORT_H

#include "codec/target_cost.h"

#include <xef.h>

/**
 * @brief Counts what loading one segment does.
 * @param cost  is added to; as it was on failure.
 * @param index below the image's segment count.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_STREAM
 * @retval XEF_ERR_MEMORY
 */
int xef_size_report_count(struct target_cost *cost, const xef_image *image,
			  uint32_t index);

#endif
