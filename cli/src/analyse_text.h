/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system as tables to read.
 */
#ifndef CLI_ANALYSE_TEXT_H
#define CLI_ANALYSE_TEXT_H

#include <xmc.h>

/** Writes to standard output. */
void analyse_text(const xmc_system *system, const xmc_analysis *analysis);

#endif
