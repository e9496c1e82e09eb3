/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The copies of the LZSS decoder: each distance, length, alignment and
 * way to the end, with both forms of its inner loop.
 */
#include "lzss_forms.h"
#include "lzss_stream.h"
#include "suite.h"
#include <string.h>
#include <xmcore/status.h>

#define GUARD 0xEEu

static struct lzss_stream s;

#define COPY_GUARD 32u

/* Adds literals to stream and expected output. */
static uint32_t add_literals(uint8_t *expected, uint32_t size, uint32_t count)
{
	for (; count > 0; count--) {
		lzss_stream_literal(&s, size * 7 + (size >> 6));
		expected[size] = (uint8_t)(size * 7 + (size >> 6));
		size++;
	}
	return size;
}

static uint32_t add_match(uint8_t *expected, uint32_t size, uint32_t distance,
			  uint32_t length)
{
	lzss_stream_pair(&s, (size + 4078 - distance) % 4096, length);
	for (; length > 0; length--) {
		expected[size] = expected[size - distance];
		size++;
	}
	return size;
}

/* NULL is expected of a stream that yields more than @size bytes. */
static void check_copy(const uint8_t *expected, uint32_t size,
		       uint32_t alignment)
{
	static _Alignas(16) uint8_t buffer[8192];
	static uint8_t guard[COPY_GUARD];
	uint8_t *dest = buffer + COPY_GUARD + alignment;

	memset(guard, GUARD, sizeof(guard));
	for (size_t i = 0; i < LZSS_FORMS; i++) {
		memset(buffer, GUARD, COPY_GUARD + alignment);
		memset(dest + size, GUARD, COPY_GUARD);
		ck_assert_int_eq(lzss_forms[i](dest, size, s.bytes, s.size),
				 expected != NULL ? XM_SUCCESS : XM_ERR_STREAM);
		if (expected != NULL) {
			ck_assert_int_eq(memcmp(dest, expected, size), 0);
		}
		ck_assert_int_eq(memcmp(dest - COPY_GUARD, guard, COPY_GUARD),
				 0);
		ck_assert_int_eq(memcmp(dest + size, guard, COPY_GUARD), 0);
	}
}

/* Every way through the copies: behind a whole window of output a match of
 * each distance and length, at each alignment, and then so many bytes to the
 * end that it is taken by the inner loop or, nearer, by the careful one. */
START_TEST(test_every_copy)
{
	static uint8_t expected[8192];
	uint32_t distance = (uint32_t)_i;

	for (uint32_t length = 3; length <= 18; length++) {
		for (uint32_t tail = 0; tail < 170;
		     tail += tail == 20 ? 105 : 1) {
			uint32_t size;

			lzss_stream_begin(&s);
			size = add_literals(expected, 0, 64 + length % 8);
			while (size < 4096) {
				size = add_match(expected, size, 64, 18);
			}
			size = add_literals(expected, size, tail % 8);
			size = add_match(expected, size, distance, length);
			size = add_literals(expected, size, tail);
			for (uint32_t a = 0; a < 4; a++) {
				check_copy(expected, size, a);
			}
		}
	}
}
END_TEST

/* Groups of the longest matches, and a destination that ends at each place in
 * one of them: the inner loop must not begin the one that would pass it. */
START_TEST(test_destination_ends_inside_a_group)
{
	static uint8_t expected[8192];
	uint32_t size = 0;

	lzss_stream_begin(&s);
	size = add_literals(expected, size, 64);
	while (size < 6000) {
		size = add_match(expected, size, 64, 18);
	}
	for (uint32_t less = 1; less <= 700; less++) {
		check_copy(NULL, size - less, less % 4);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.lzss_copies");
	TCase *tcase = tcase_create("lzss_copies");

	tcase_set_timeout(tcase, 240);
	tcase_add_loop_test(tcase, test_every_copy, 1, 21);
	tcase_add_test(tcase, test_destination_ends_inside_a_group);
	suite_add_tcase(suite, tcase);
	return suite;
}
