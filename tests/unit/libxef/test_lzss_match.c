/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The match finder against a search of the whole window, where places
 * modulo 2^16 begin anew too.
 */
#include "codec/lzss_match.h"
#include "suite.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>

#define WINDOW 4096u
#define TEXT_BYTES 70000u

static uint32_t match_bytes(const uint8_t *text, uint32_t size, uint32_t place,
			    uint32_t distance)
{
	uint32_t n = 0;

	while (n < 18 && n < size - place &&
	       text[place + n] == text[place + n - distance]) {
		n++;
	}
	return n;
}

static uint32_t longest(const uint8_t *text, uint32_t size, uint32_t place)
{
	uint32_t best = 0;

	for (uint32_t d = 1; d <= WINDOW && d <= place; d++) {
		const uint32_t n = match_bytes(text, size, place, d);

		best = n > best ? n : best;
	}
	return best < 3 ? 1 : best;
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Copies of what is up to 5000 bytes back, and some bytes of few values. */
static void fill(uint8_t *text, uint32_t symbols)
{
	uint32_t state = symbols;
	uint32_t place = 0;

	while (place < TEXT_BYTES) {
		const uint32_t n = 1 + next_random(&state) % 24;
		const uint32_t back = 1 + next_random(&state) % 5000;
		const bool copy = back <= place && next_random(&state) % 2;

		for (uint32_t i = 0; i < n && place < TEXT_BYTES; i++) {
			text[place] = (uint8_t)(next_random(&state) % symbols);
			if (copy) {
				text[place] = text[place - back];
			}
			place++;
		}
	}
}

START_TEST(like_a_search_of_the_window)
{
	static const uint32_t symbols[] = {2, 5, 40, 256};
	/* Both ends, and around 2^16. */
	static const uint32_t starts[] = {0, 4000, 65500, 69000, TEXT_BYTES};
	uint8_t *text = calloc(1, TEXT_BYTES + XEF_LZSS_MATCH_PAD);
	uint8_t *length = malloc(TEXT_BYTES);
	uint16_t *distance = malloc(TEXT_BYTES * sizeof(*distance));

	fill(text, symbols[_i]);
	ck_assert_int_eq(xef_lzss_match(length, distance, text, TEXT_BYTES),
			 XEF_SUCCESS);
	for (size_t s = 0; s + 1 < sizeof(starts) / sizeof(starts[0]); s++) {
		for (uint32_t i = starts[s]; i < starts[s] + 1000; i++) {
			ck_assert_uint_eq(length[i],
					  longest(text, TEXT_BYTES, i));
		}
	}
	for (uint32_t i = 0; i < TEXT_BYTES; i++) {
		if (length[i] > 1) {
			ck_assert_uint_ge(distance[i], 1);
			ck_assert_uint_le(distance[i], WINDOW);
			ck_assert_uint_le(distance[i], i);
			ck_assert_uint_ge(
				match_bytes(text, TEXT_BYTES, i, distance[i]),
				length[i]);
		}
	}
	free(text);
	free(length);
	free(distance);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("lzss_match");
	TCase *tcase = tcase_create("lzss_match");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, like_a_search_of_the_window, 0, 4);
	suite_add_tcase(suite, tcase);
	return suite;
}
