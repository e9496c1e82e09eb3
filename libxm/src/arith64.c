/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The 64-bit arithmetic that the processor has no instructions for, by
 * the names that the compiler calls. Its own library is built for another
 * processor and cannot be linked.
 */
#include <stdint.h>

#define SIGN_BIT 63
#define WORD_BITS 32

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
uint64_t __udivdi3(uint64_t dividend, uint64_t divisor);
uint64_t __umoddi3(uint64_t dividend, uint64_t divisor);
int64_t __divdi3(int64_t dividend, int64_t divisor);
int64_t __moddi3(int64_t dividend, int64_t divisor);
uint64_t __ashldi3(uint64_t value, int count);
uint64_t __lshrdi3(uint64_t value, int count);
int64_t __ashrdi3(int64_t value, int count);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static uint32_t high_word(uint64_t value)
{
	return (uint32_t)(value >> WORD_BITS);
}

/* Bit by bit; the remainder never needs more than 64 bits because it is taken
 * by the divisor before it is doubled again, and the bit that doubling pushes
 * out is looked at. */
static uint64_t divide(uint64_t dividend, uint64_t divisor, uint64_t *remainder)
{
	uint64_t quotient = 0;
	uint64_t rest = 0;

	if (divisor == 0) {
		/* Traps, as a division of 32 bits by 0 does. */
		__asm__ volatile("udiv %g0, %g0, %g0");
		*remainder = 0;
		return 0;
	}
	if (high_word(dividend) == 0 && high_word(divisor) == 0) {
		*remainder = (uint32_t)dividend % (uint32_t)divisor;
		return (uint32_t)dividend / (uint32_t)divisor;
	}
	for (int bit = 0; bit <= SIGN_BIT; bit++) {
		uint32_t pushed_out = high_word(rest) >> (WORD_BITS - 1);

		rest = rest << 1 | high_word(dividend) >> (WORD_BITS - 1);
		dividend <<= 1;
		quotient <<= 1;
		if (pushed_out != 0 || rest >= divisor) {
			rest -= divisor;
			quotient |= 1;
		}
	}
	*remainder = rest;
	return quotient;
}

static uint64_t magnitude(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

uint64_t __udivdi3(uint64_t dividend, uint64_t divisor)
{
	uint64_t remainder;

	return divide(dividend, divisor, &remainder);
}

uint64_t __umoddi3(uint64_t dividend, uint64_t divisor)
{
	uint64_t remainder;

	(void)divide(dividend, divisor, &remainder);
	return remainder;
}

int64_t __divdi3(int64_t dividend, int64_t divisor)
{
	uint64_t remainder;
	uint64_t quotient =
		divide(magnitude(dividend), magnitude(divisor), &remainder);

	return (int64_t)((dividend < 0) != (divisor < 0) ? 0 - quotient
							 : quotient);
}

int64_t __moddi3(int64_t dividend, int64_t divisor)
{
	uint64_t remainder;

	(void)divide(magnitude(dividend), magnitude(divisor), &remainder);
	return (int64_t)(dividend < 0 ? 0 - remainder : remainder);
}

/* Shifts by a count that is not constant, 0 to 63. */

uint64_t __ashldi3(uint64_t value, int count)
{
	uint32_t high = high_word(value);
	uint32_t low = (uint32_t)value;

	if (count >= WORD_BITS) {
		high = low << (count - WORD_BITS);
		low = 0;
	} else if (count > 0) {
		high = high << count | low >> (WORD_BITS - count);
		low <<= count;
	}
	return (uint64_t)high << WORD_BITS | low;
}

uint64_t __lshrdi3(uint64_t value, int count)
{
	uint32_t high = high_word(value);
	uint32_t low = (uint32_t)value;

	if (count >= WORD_BITS) {
		low = high >> (count - WORD_BITS);
		high = 0;
	} else if (count > 0) {
		low = low >> count | high << (WORD_BITS - count);
		high >>= count;
	}
	return (uint64_t)high << WORD_BITS | low;
}

int64_t __ashrdi3(int64_t value, int count)
{
	uint64_t shifted = __lshrdi3((uint64_t)value, count);

	if (value < 0 && count > 0) {
		shifted |= ~__lshrdi3(UINT64_MAX, count);
	}
	return (int64_t)shifted;
}
