/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which configurations this kernel does not run.
 */
#ifndef BOOT_BOOT_REFUSAL_H
#define BOOT_BOOT_REFUSAL_H

#include <xmcore/xmc_read.h>

/**
 * @brief What of a configuration this kernel cannot do: more than its tables
 * hold, or a service that it does not have. That is refused, never left out.
 * @return the first such thing, in words; NULL if there is none.
 */
const char *boot_refusal(const struct xm_xmc_view *config);

#endif
