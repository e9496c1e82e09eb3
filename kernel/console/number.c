/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Numbers as text.
 */
#include <console/number.h>

/* What 10^9 leaves fits 32 bits, which the processor divides. */
#define LOW_DIGITS 9u

static void small_decimal(char *text, uint32_t value, uint32_t digits_min)
{
	char digits[NUMBER_TEXT_BYTES];
	uint32_t count = 0;

	do {
		digits[count] = (char)('0' + value % 10u);
		count++;
		value /= 10u;
	} while (value != 0 || count < digits_min);
	while (count > 0) {
		count--;
		*text = digits[count];
		text++;
	}
	*text = '\0';
}

/* Takes what 10^9 and higher powers make out of the value: counts each down,
 * at most nine times. */
static uint32_t high_digits(char *text, uint64_t *value)
{
	static const uint64_t powers[] = {
		10000000000000000000u, 1000000000000000000u,
		100000000000000000u,   10000000000000000u,
		1000000000000000u,     100000000000000u,
		10000000000000u,       1000000000000u,
		100000000000u,	       10000000000u,
		1000000000u,
	};
	uint32_t length = 0;

	for (uint32_t i = 0; i < sizeof(powers) / sizeof(powers[0]); i++) {
		char digit = '0';

		for (; *value >= powers[i]; *value -= powers[i]) {
			digit++;
		}
		if (digit != '0' || length > 0) {
			text[length] = digit;
			length++;
		}
	}
	return length;
}

void number_decimal(char text[NUMBER_TEXT_BYTES], uint64_t value)
{
	uint32_t length = high_digits(text, &value);

	small_decimal(text + length, (uint32_t)value,
		      length > 0 ? LOW_DIGITS : 1);
}

void number_hex(char text[NUMBER_TEXT_BYTES], uint32_t value)
{
	static const char digits[] = "0123456789abcdef";

	text[0] = '0';
	text[1] = 'x';
	for (uint32_t i = 0; i < 8; i++) {
		text[2 + i] = digits[value >> (28 - 4 * i) & 0xFu];
	}
	text[10] = '\0';
}
