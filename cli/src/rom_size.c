/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Sizes of ROMs.
 */
#include "rom_size.h"

#include "report.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* What an address space has, so that no sum below wraps 64 bits. */
#define BYTES_END 0x100000000u

/* The value of a digit; base or more if it is none. */
static unsigned digit_value(char c)
{
	if (c >= '0' && c <= '9') {
		return (unsigned)(c - '0');
	}
	if (isxdigit((unsigned char)c)) {
		return (unsigned)(tolower((unsigned char)c) - 'a') + 10;
	}
	return 16;
}

static bool read_unit(uint64_t *unit, const char *text)
{
	static const struct {
		const char *name;
		uint64_t bytes;
	} units[] = {{"", 1}, {"B", 1}, {"KB", 1024}, {"MB", 1024 * 1024}};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(text, units[i].name) == 0) {
			*unit = units[i].bytes;
			return true;
		}
	}
	return false;
}

int rom_size_read(uint32_t *bytes, const char *text, const char *command)
{
	const char *at = text;
	unsigned base = 10;
	uint64_t value = 0;
	uint64_t unit = 0;
	bool right = false;

	*bytes = 0;
	if (text == NULL) {
		return REPORT_OK;
	}
	if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
		base = 16;
		at += 2;
	}
	/* In a hexadecimal number `B` is a digit. */
	for (; digit_value(*at) < base && value < BYTES_END; at++) {
		value = value * base + digit_value(*at);
		right = true;
	}
	if (right && value < BYTES_END && read_unit(&unit, at) &&
	    value * unit > 0 && value * unit < BYTES_END) {
		*bytes = (uint32_t)(value * unit);
		return REPORT_OK;
	}
	return report_usage(command,
			    "'--rom-size %s' is no size: bytes, or a number "
			    "with B, KB or MB, below 4096MB",
			    text);
}
