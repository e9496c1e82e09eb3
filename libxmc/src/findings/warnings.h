/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What becomes of a warning by the caller's rules.
 */
#ifndef XMC_WARNINGS_H
#define XMC_WARNINGS_H

#include "xmc.h"

enum xmc_verdict {
	XMC_VERDICT_WARNING,
	XMC_VERDICT_ERROR,
	XMC_VERDICT_NOTHING /**< is not reported */
};

/** @param options may be NULL. */
enum xmc_verdict xmc_warning_verdict(const xmc_options *options,
				     const char *code);

/** Whether all rules are ones that xmc_warning_rule() accepts. */
int xmc_warnings_check(const xmc_options *options);

#endif
