/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The option `--switch-cost`.
 */
#ifndef CLI_SWITCH_COST_H
#define CLI_SWITCH_COST_H

#include <stdint.h>

/**
 * @brief Reads microseconds with up to three decimals.
 * @param[out] cost_ns in nanoseconds; unchanged if @p text is NULL.
 * @param command for the message.
 * @return REPORT_OK, or REPORT_USAGE after a message.
 */
int switch_cost_read(uint32_t *cost_ns, const char *command, const char *text);

#endif
