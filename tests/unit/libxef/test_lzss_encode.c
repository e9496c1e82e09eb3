/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The encoder against the core's decoder, against every parse there
 * is, and against a greedy one.
 */
#include "codec/lzss_encode.h"
#include "greedy_lzss.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xmcore/lzss.h>

#define RING 4096u
#define RING_START 4078u

/* A byte of the window as the format describes it, by its distance before
 * output byte @i; -1 if it is undefined. */
static int window_byte(const uint8_t *data, uint32_t i, uint32_t distance)
{
	if (distance <= i) {
		return data[i - distance];
	}
	return distance <= i + RING_START ? 0x20 : -1;
}

/* Longest match by trying every ring position. */
static uint32_t longest(const uint8_t *data, uint32_t size, uint32_t i)
{
	uint32_t best = 0;

	for (uint32_t distance = 1; distance <= RING; distance++) {
		uint32_t n = 0;

		while (n < 18 && i + n < size &&
		       window_byte(data, i + n, distance) == data[i + n]) {
			n++;
		}
		/* All must be defined where the match begins. */
		if (window_byte(data, i, distance) >= 0 && n > best) {
			best = n;
		}
	}
	return best;
}

/* Bytes of the shortest stream, by every length at every position. */
static uint32_t optimum(const uint8_t *data, uint32_t size)
{
	uint32_t *bits = calloc((size_t)size + 1, sizeof(*bits));
	uint32_t result;

	for (uint32_t i = size; i-- > 0;) {
		const uint32_t most = longest(data, size, i);

		bits[i] = 9 + bits[i + 1];
		for (uint32_t n = 3; n <= most; n++) {
			if (17 + bits[i + n] < bits[i]) {
				bits[i] = 17 + bits[i + n];
			}
		}
	}
	result = (bits[0] + 7) / 8;
	free(bits);
	return result;
}

static uint32_t check_round_trip(const uint8_t *data, uint32_t size)
{
	uint8_t *back = malloc((size_t)size + 1);
	uint8_t *stream = NULL;
	uint32_t stream_size = 0;

	ck_assert_int_eq(xef_lzss_encode(&stream, &stream_size, data, size),
			 XEF_SUCCESS);
	ck_assert_uint_le(stream_size, size + (size + 7) / 8);
	ck_assert_int_eq(xm_lzss_decode(back, size, stream, stream_size),
			 XEF_SUCCESS);
	ck_assert_int_eq(memcmp(back, data, size), 0);
	free(stream);
	free(back);
	return stream_size;
}

/* A generator of our own: the same bytes on every host. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

START_TEST(tiny_inputs_take_the_optimum)
{
	static const uint8_t alphabet[] = {0x20, 'a', 'b'};
	uint8_t data[24];

	for (uint32_t size = 0; size <= 8; size++) {
		uint32_t count = 1;

		for (uint32_t i = 0; i < size; i++) {
			count *= 3;
		}
		for (uint32_t word = 0; word < count; word++) {
			uint32_t left = word;

			for (uint32_t i = 0; i < size; i++, left /= 3) {
				data[i] = alphabet[left % 3];
			}
			/* Optimum by brute force is slow: a sample. */
			if (size < 6 || word % 97 == 0) {
				ck_assert_uint_eq(check_round_trip(data, size),
						  optimum(data, size));
			}
		}
	}
}
END_TEST

START_TEST(random_inputs_take_the_optimum)
{
	static const uint32_t symbols[] = {1, 2, 3, 5, 16, 256};
	uint8_t data[600];
	uint32_t state = (uint32_t)_i + 1;

	for (size_t s = 0; s < sizeof(symbols) / sizeof(symbols[0]); s++) {
		for (uint32_t i = 0; i < sizeof(data); i++) {
			data[i] = (uint8_t)(0x20 +
					    next_random(&state) % symbols[s]);
		}
		ck_assert_uint_eq(check_round_trip(data, sizeof(data)),
				  optimum(data, sizeof(data)));
	}
}
END_TEST

/* Long matches that are no longer in the window must not be taken, those at
 * its very edge must. */
START_TEST(window_edge)
{
	enum { SIZE = 2 * RING };
	uint8_t *data = malloc(SIZE);
	uint32_t state = 7;

	for (uint32_t i = 0; i < SIZE; i++) {
		data[i] = (uint8_t)(next_random(&state) % 251);
	}
	/* From 4094 to 4097 bytes back. */
	memcpy(data + RING + _i - 2, data, 18);
	ck_assert_uint_eq(check_round_trip(data, SIZE), optimum(data, SIZE));
	free(data);
}
END_TEST

START_TEST(no_larger_than_a_greedy_parse)
{
	static const char *const names[] = {"xef/part.elf", "xef/core.elf",
					    "xef/table.bin"};
	char path[1024];
	static uint8_t data[16384];
	static uint8_t stream[2 * sizeof(data)];
	static uint8_t back[sizeof(data)];
	FILE *file;
	uint32_t size;
	uint32_t shortest;
	uint32_t greedy;

	(void)snprintf(path, sizeof(path), "%s/%s", XM_TEST_VECTORS, names[_i]);
	file = fopen(path, "rb");
	ck_assert_ptr_nonnull(file);
	size = (uint32_t)fread(data, 1, sizeof(data), file);
	(void)fclose(file);
	shortest = check_round_trip(data, size);
	ck_assert_uint_eq(shortest, optimum(data, size));
	greedy = greedy_lzss_encode(stream, data, size);
	ck_assert_int_eq(xm_lzss_decode(back, size, stream, greedy),
			 XEF_SUCCESS);
	ck_assert_int_eq(memcmp(back, data, size), 0);
	ck_assert_uint_lt(shortest, greedy);
}
END_TEST

START_TEST(runs)
{
	static const uint8_t bytes[] = {0x00, 0x20, 0xFF};
	uint8_t data[5000];

	memset(data, bytes[_i], sizeof(data));
	for (uint32_t size = 0; size < 64; size++) {
		ck_assert_uint_eq(check_round_trip(data, size),
				  optimum(data, size));
	}
	for (uint32_t size = 4070; size < 4120; size++) {
		(void)check_round_trip(data, size);
	}
	(void)check_round_trip(data, sizeof(data));
}
END_TEST

START_TEST(empty_input_gives_an_empty_stream)
{
	uint8_t *stream = NULL;
	uint32_t size = 1;

	ck_assert_int_eq(xef_lzss_encode(&stream, &size, NULL, 0), XEF_SUCCESS);
	ck_assert_uint_eq(size, 0);
	ck_assert_ptr_nonnull(stream);
	free(stream);
}
END_TEST

START_TEST(streams_of_four_gib_are_refused)
{
	uint8_t *stream = NULL;
	uint32_t size = 0;

	ck_assert_int_eq(xef_lzss_encode(&stream, &size, NULL, UINT32_MAX),
			 XEF_ERR_TOO_LARGE);
	ck_assert_ptr_null(stream);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("lzss_encode");
	TCase *tcase = tcase_create("lzss_encode");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, tiny_inputs_take_the_optimum);
	tcase_add_loop_test(tcase, random_inputs_take_the_optimum, 0, 4);
	tcase_add_loop_test(tcase, window_edge, 0, 4);
	tcase_add_loop_test(tcase, no_larger_than_a_greedy_parse, 0, 3);
	tcase_add_loop_test(tcase, runs, 0, 3);
	tcase_add_test(tcase, empty_input_gives_an_empty_stream);
	tcase_add_test(tcase, streams_of_four_gib_are_refused);
	suite_add_tcase(suite, tcase);
	return suite;
}
