/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The option `--switch-cost`.
 */
#include "switch_cost.h"

#include "report.h"

#include <stdbool.h>
#include <stddef.h>

#define DECIMALS 3
#define COST_NS_MAX 1000000000u

int switch_cost_read(uint32_t *cost_ns, const char *command, const char *text)
{
	uint64_t value = 0;
	int digits = 0;
	int decimals = -1; /* no point yet */

	if (text == NULL) {
		return REPORT_OK;
	}
	for (const char *c = text; *c != '\0' && value <= COST_NS_MAX; c++) {
		bool digit = *c >= '0' && *c <= '9';

		if (digit && decimals < DECIMALS) {
			value = value * 10 + (uint64_t)(*c - '0');
			decimals += decimals >= 0;
			digits++;
		} else if (*c == '.' && decimals < 0 && digits > 0 &&
			   c[1] != '\0') {
			decimals = 0;
		} else {
			digits = 0;
			break;
		}
	}
	for (int i = decimals < 0 ? 0 : decimals; i < DECIMALS; i++) {
		value *= 10;
	}
	if (digits == 0 || value > COST_NS_MAX) {
		return report_usage(
			command,
			"'%s' is no cost of a switch; write "
			"microseconds from 0 to 1000000, with up to "
			"three decimals, such as 12.5",
			text);
	}
	*cost_ns = (uint32_t)value;
	return REPORT_OK;
}
