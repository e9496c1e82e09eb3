/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing the system that a configuration holds.
 */
#ifndef CLI_INFO_SYSTEM_H
#define CLI_INFO_SYSTEM_H

#include "doc.h"

#include <xmc.h>

/** Adds the object `system`; its members are listed in xmtool-info(1). */
void info_system(struct doc *doc, const xmc_system *system);

#endif
