/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Times and sizes as the language writes them.
 */
#include "xmc.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

struct unit {
	uint32_t factor;
	const char *text;
};

/* The units of a quantity, the largest first; the last one has factor 1. */
static void format(char *text, uint32_t value, const struct unit *units)
{
	while (units->factor > 1) {
		/* Tenths of the unit: below 2^36. */
		uint64_t tenths = (uint64_t)value * 10 / units->factor;
		bool exact = (uint64_t)value * 10 % units->factor == 0;

		if (value >= units->factor && exact) {
			if (tenths % 10 == 0) {
				(void)snprintf(text, XMC_QUANTITY_BYTES,
					       "%" PRIu64 "%s", tenths / 10,
					       units->text);
			} else {
				(void)snprintf(text, XMC_QUANTITY_BYTES,
					       "%" PRIu64 ".%" PRIu64 "%s",
					       tenths / 10, tenths % 10,
					       units->text);
			}
			return;
		}
		units++;
	}
	(void)snprintf(text, XMC_QUANTITY_BYTES, "%" PRIu32 "%s", value,
		       units->text);
}

void xmc_format_time(char *text, uint32_t time_us)
{
	static const struct unit units[] = {
		{1000000, "s"}, {1000, "ms"}, {1, "us"}};

	format(text, time_us, units);
}

void xmc_format_size(char *text, uint32_t size)
{
	static const struct unit units[] = {
		{0x100000, "MB"}, {0x400, "KB"}, {1, "B"}};

	format(text, size, units);
}
