/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether the hypervisor's image fits its area.
 */
#ifndef CLI_FIT_HYPERVISOR_H
#define CLI_FIT_HYPERVISOR_H

#include "fit/fit.h"

/** Checks an image that is not bad. @return REPORT_OK, or after messages
 * REPORT_BAD. */
int fit_hypervisor_check(const struct fit *fit, const struct fit_image *image);

#endif
