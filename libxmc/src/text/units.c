/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The lexical forms of the configuration language.
 */
#include "text/units.h"

#include <stdbool.h>
#include <string.h>

/* Where the digits of a number n[.n] stand. */
struct decimal {
	const char *whole;
	size_t whole_length;
	const char *fraction;
	size_t fraction_length;
	size_t length; /* of the whole number in the text */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *text, size_t length)
{
	size_t count = 0;

	while (count < length && is_digit(text[count])) {
		count++;
	}
	return count;
}

/* Reads n[.n]; false if there is none. */
static bool take_decimal(struct decimal *number, const char *text,
			 size_t length)
{
	size_t whole = count_digits(text, length);

	*number = (struct decimal){
		.whole = text, .whole_length = whole, .length = whole};
	if (whole == 0) {
		return false;
	}
	if (whole < length && text[whole] == '.') {
		number->fraction = text + whole + 1;
		number->fraction_length =
			count_digits(number->fraction, length - whole - 1);
		number->length = whole + 1 + number->fraction_length;
		return number->fraction_length > 0;
	}
	return true;
}

static enum xmc_units scale(uint32_t *out, const struct decimal *number,
			    uint32_t factor)
{
	/* The fraction from its last digit to its first. When factor times
	 * the fraction is whole, each of these divisions is exact; and the
	 * quotient stays below factor, however many digits there are. */
	uint64_t fraction = 0;
	for (size_t i = number->fraction_length; i > 0; i--) {
		uint64_t digit = (uint64_t)(number->fraction[i - 1] - '0');
		fraction += digit * factor;
		if (fraction % 10 != 0) {
			return XMC_UNITS_FRACTION;
		}
		fraction /= 10;
	}
	uint64_t whole = 0;
	for (size_t i = 0; i < number->whole_length; i++) {
		whole = whole * 10 + (uint64_t)(number->whole[i] - '0');
		if (whole > UINT32_MAX) {
			return XMC_UNITS_RANGE;
		}
	}
	/* Below 2^32 * 2^20. */
	uint64_t value = whole * factor + fraction;
	if (value > UINT32_MAX) {
		return XMC_UNITS_RANGE;
	}
	*out = (uint32_t)value;
	return XMC_UNITS_OK;
}

struct unit {
	const char *text;
	size_t length;
	uint32_t factor;
};

#define UNIT(text, factor)                                                     \
	{                                                                      \
		(text), sizeof(text) - 1, (factor)                             \
	}

static enum xmc_units with_unit(uint32_t *out, const char *text, size_t length,
				const struct unit *units, size_t unit_count)
{
	struct decimal number;

	if (!take_decimal(&number, text, length)) {
		return XMC_UNITS_SYNTAX;
	}
	for (size_t i = 0; i < unit_count; i++) {
		size_t left = length - number.length;
		if (units[i].length == left &&
		    memcmp(units[i].text, text + number.length, left) == 0) {
			return scale(out, &number, units[i].factor);
		}
	}
	return XMC_UNITS_SYNTAX;
}

enum xmc_units xmc_units_size(uint32_t *out, const char *text, size_t length)
{
	static const struct unit units[] = {UNIT("B", 1), UNIT("KB", 0x400),
					    UNIT("MB", 0x100000)};

	return with_unit(out, text, length, units,
			 sizeof(units) / sizeof(units[0]));
}

enum xmc_units xmc_units_time(uint32_t *out, const char *text, size_t length)
{
	static const struct unit units[] = {UNIT("us", 1), UNIT("ms", 1000),
					    UNIT("s", 1000000)};

	return with_unit(out, text, length, units,
			 sizeof(units) / sizeof(units[0]));
}

enum xmc_units xmc_units_frequency(uint32_t *out, const char *text,
				   size_t length)
{
	static const struct unit units[] = {
		UNIT("Hz", 1), UNIT("KHz", 1000), UNIT("Khz", 1000),
		UNIT("MHz", 1000000), UNIT("Mhz", 1000000)};

	return with_unit(out, text, length, units,
			 sizeof(units) / sizeof(units[0]));
}

enum xmc_units xmc_units_number(uint32_t *out, const char *text, size_t length)
{
	const struct decimal number = {.whole = text, .whole_length = length};

	if (length == 0 || count_digits(text, length) != length) {
		return XMC_UNITS_SYNTAX;
	}
	return scale(out, &number, 1);
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *found = c == '\0' ? NULL : strchr(digits, c);

	return found == NULL ? -1 : (int)(found - digits) % 16;
}

enum xmc_units xmc_units_hex(uint32_t *out, const char *text, size_t length)
{
	uint32_t value = 0;
	bool too_large = false;

	if (length < 3 || text[0] != '0' || text[1] != 'x') {
		return XMC_UNITS_SYNTAX;
	}
	for (size_t i = 2; i < length; i++) {
		int digit = hex_digit(text[i]);
		if (digit < 0) {
			return XMC_UNITS_SYNTAX;
		}
		too_large = too_large || value > UINT32_MAX / 16;
		value = value << 4 | (uint32_t)digit;
	}
	if (too_large) {
		return XMC_UNITS_RANGE;
	}
	*out = value;
	return XMC_UNITS_OK;
}

enum xmc_units xmc_units_version(uint32_t *out, const char *text, size_t length)
{
	uint32_t version = 0;
	size_t at = 0;
	bool too_large = false;

	for (int part = 0; part < 3; part++) {
		size_t end = at;
		uint32_t number = 0;
		while (end < length && is_digit(text[end])) {
			end++;
		}
		bool last = part == 2;
		if (end == at || (last ? end != length
				       : end == length || text[end] != '.')) {
			return XMC_UNITS_SYNTAX;
		}
		too_large = too_large ||
			    xmc_units_number(&number, text + at, end - at) !=
				    XMC_UNITS_OK ||
			    number > 255;
		version = version << 8 | (number & 0xFF);
		at = end + 1;
	}
	if (too_large) {
		return XMC_UNITS_RANGE;
	}
	*out = version;
	return XMC_UNITS_OK;
}
