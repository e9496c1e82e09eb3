/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether a partition's image fits the partition.
 */
#ifndef CLI_FIT_PARTITION_H
#define CLI_FIT_PARTITION_H

#include "fit/fit.h"

/**
 * @brief Checks one image, of a partition that the configuration has, and
 * that is not bad.
 * @param hypervisor NULL: it was found bad.
 * @return REPORT_OK, or after messages REPORT_BAD.
 */
int fit_partition_check(const struct fit *fit, const struct fit_image *image,
			const struct fit_image *hypervisor);

#endif
