/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSP encoder against the core's decoder.
 */
#include "codec/lzsp_encode.h"
#include "codec/lzss_encode.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>

#define TEXT_BYTES 20000u
/* Nothing grows by more than this. */
#define GROWTH_MAX(size) (400 + (size) / 4)

/* The same numbers in each run. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Encodes and decodes; returns the size of the stream and its parameters. */
static uint32_t check_round_trip(const uint8_t *text, uint32_t size,
				 uint32_t *parameters)
{
	uint8_t *back = malloc((size_t)size + 1);
	uint8_t *stream = NULL;
	uint32_t stream_size = 0;

	ck_assert_int_eq(xef_lzsp_encode(&stream, &stream_size, text, size),
			 XEF_SUCCESS);
	ck_assert_uint_le(stream_size, GROWTH_MAX(size) + size);
	ck_assert_int_eq(xm_lzsp_decode(back, size, stream, stream_size), 0);
	if (size != 0) {
		ck_assert_mem_eq(back, text, size);
	}
	*parameters = stream[0];
	free(stream);
	free(back);
	return stream_size;
}

static void round_trip(const uint8_t *text, uint32_t size)
{
	uint32_t parameters;

	check_round_trip(text, size, &parameters);
}

/* A made-up program: few operations, some calls, some constants. */
static void write_program(uint8_t *text, uint32_t size)
{
	static const uint32_t words[] = {
		0x9DE3BFA0, 0x01000000, 0x81C7E008, 0x81E80000,
		0x80A06000, 0x02800004, 0xC2062000, 0x82106001,
	};
	static const uint32_t functions[] = {0, 0x400, 0x1C, 0x2004, 0x88};
	uint32_t state = 7;

	for (uint32_t i = 0; size - i >= 4; i += 4) {
		const uint32_t random = next_random(&state);
		uint32_t word = words[random % 8];

		if (random >> 8 & 4) {
			word ^= (random >> 12 & 7) << 25;
		}
		if ((random >> 16) % 10 == 0) {
			word = XM_LZSP_CALL_OP |
			       (functions[random % 5] - i) >> 2;
		}
		xm_put_be32(text + i, word);
	}
}

START_TEST(every_small_size)
{
	uint8_t text[300];
	uint32_t state = 1;

	for (uint32_t i = 0; i < sizeof(text); i++) {
		text[i] = (uint8_t)(next_random(&state) % 5);
	}
	round_trip(NULL, 0);
	for (uint32_t size = 0; size <= sizeof(text); size++) {
		round_trip(text, size);
	}
}
END_TEST

START_TEST(one_value)
{
	uint8_t *text = calloc(TEXT_BYTES, 1);

	round_trip(text, TEXT_BYTES);
	memset(text, 0xFF, TEXT_BYTES);
	round_trip(text, TEXT_BYTES - 1);
	free(text);
}
END_TEST

/* All values, runs of all lengths, distances of all alignments. */
START_TEST(runs_and_counters)
{
	uint8_t *text = malloc(TEXT_BYTES);

	for (uint32_t i = 0; i < TEXT_BYTES; i++) {
		text[i] = (uint8_t)(i * i >> (i % 3));
	}
	round_trip(text, TEXT_BYTES);
	for (uint32_t i = 0, run = 0, left = 0; i < TEXT_BYTES; i++) {
		if (left == 0) {
			run++;
			left = run;
		}
		left--;
		text[i] = (uint8_t)run;
	}
	round_trip(text, TEXT_BYTES);
	free(text);
}
END_TEST

/* What cannot be compressed, with repetitions far back. */
START_TEST(random_bytes)
{
	uint8_t *text = malloc(2 * TEXT_BYTES);
	uint32_t state = 3;

	for (uint32_t bits = 1; bits <= 8; bits++) {
		for (uint32_t i = 0; i < TEXT_BYTES; i++) {
			text[i] = (uint8_t)(next_random(&state) &
					    ((1u << bits) - 1));
		}
		memcpy(text + TEXT_BYTES, text, TEXT_BYTES);
		text[TEXT_BYTES + 4321] ^= 1;
		round_trip(text, 2 * TEXT_BYTES - bits);
	}
	free(text);
}
END_TEST

/* A repetition from farther back than any symbol of a distance reaches. */
START_TEST(too_far_back)
{
	const uint32_t size = 1200001;
	uint8_t *text = calloc(size, 1);
	uint32_t state = 9;

	for (uint32_t i = 0; i < 200; i++) {
		text[i] = (uint8_t)next_random(&state);
	}
	memcpy(text + 300001, text, 200);
	memcpy(text + size - 200, text, 200);
	round_trip(text, size);
	free(text);
}
END_TEST

START_TEST(program)
{
	uint8_t *text = malloc(TEXT_BYTES);
	uint32_t parameters;
	uint32_t classic_size;
	uint8_t *classic;
	uint32_t size;

	write_program(text, TEXT_BYTES);
	size = check_round_trip(text, TEXT_BYTES, &parameters);
	ck_assert_uint_eq(parameters & XM_LZSP_CALLS, XM_LZSP_CALLS);
	ck_assert_int_eq(
		xef_lzss_encode(&classic, &classic_size, text, TEXT_BYTES),
		XEF_SUCCESS);
	ck_assert_uint_lt(size, classic_size / 4 * 3);
	free(classic);
	free(text);
}
END_TEST

/* A word that begins as a stored call and that no call can become: calls are
 * left as they are. */
START_TEST(program_with_an_impossible_call)
{
	uint8_t *text = malloc(TEXT_BYTES);
	uint32_t parameters;

	write_program(text, TEXT_BYTES);
	xm_put_be32(text + TEXT_BYTES - 400, 0x40FFFFFF);
	check_round_trip(text, TEXT_BYTES, &parameters);
	ck_assert_uint_eq(parameters & XM_LZSP_CALLS, 0);
	/* It is too far forward for its place, not for the first. */
	xm_put_be32(text + TEXT_BYTES - 400, 0x01000000);
	xm_put_be32(text, 0x40FFFFFF);
	check_round_trip(text, TEXT_BYTES, &parameters);
	ck_assert_uint_eq(parameters & XM_LZSP_CALLS, XM_LZSP_CALLS);
	/* Backward out of the text: stays what it is. */
	xm_put_be32(text, 0x7FFFFF00);
	check_round_trip(text, TEXT_BYTES, &parameters);
	ck_assert_uint_eq(parameters & XM_LZSP_CALLS, XM_LZSP_CALLS);
	free(text);
}
END_TEST

START_TEST(same_stream_each_time)
{
	uint8_t *text = malloc(TEXT_BYTES);
	uint8_t *streams[2];
	uint32_t sizes[2];

	write_program(text, TEXT_BYTES);
	for (uint32_t i = 0; i < 2; i++) {
		ck_assert_int_eq(xef_lzsp_encode(&streams[i], &sizes[i], text,
						 TEXT_BYTES),
				 XEF_SUCCESS);
	}
	ck_assert_uint_eq(sizes[0], sizes[1]);
	ck_assert_mem_eq(streams[0], streams[1], sizes[0]);
	free(streams[0]);
	free(streams[1]);
	free(text);
}
END_TEST

/* What the decoder makes of a damaged stream is an error or other bytes. */
START_TEST(damaged_streams)
{
	enum { SIZE = 600 };
	uint8_t text[SIZE];
	uint8_t back[SIZE];
	uint32_t stream_size;
	uint8_t *stream;

	write_program(text, SIZE);
	ck_assert_int_eq(xef_lzsp_encode(&stream, &stream_size, text, SIZE),
			 XEF_SUCCESS);
	for (uint32_t size = 0; size < stream_size; size++) {
		ck_assert_int_ne(xm_lzsp_decode(back, SIZE, stream, size), 0);
	}
	for (uint32_t bit = 0; bit < stream_size * 8; bit++) {
		stream[bit / 8] ^= (uint8_t)(1u << bit % 8);
		(void)xm_lzsp_decode(back, SIZE, stream, stream_size);
		stream[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	ck_assert_int_eq(xm_lzsp_decode(back, SIZE, stream, stream_size), 0);
	ck_assert_mem_eq(back, text, SIZE);
	free(stream);
}
END_TEST

/* What repeats most and what repeats least, as large as a segment may be: some
 * seconds, where a search that looks at everything takes minutes. The limit is
 * for a slow machine with sanitizers. */
#define LARGE_TEXTS 3

static void write_large(uint8_t *text, uint32_t size, int which)
{
	uint32_t state = 1;
	uint32_t before = 1;

	memset(text, 0, size);
	for (uint32_t i = 0; which == 1 && i < size; i++) {
		text[i] = (uint8_t)next_random(&state);
	}
	if (which != 2) {
		return;
	}
	/* The words of Fibonacci: each is the two before. */
	text[0] = 1;
	for (uint32_t length = 2; length < size;) {
		const uint32_t left = size - length;

		memmove(text + length, text, before < left ? before : left);
		length += before;
		before = length - before;
	}
}

START_TEST(large_texts)
{
	const uint32_t size = XM_LZSP_PLAIN_BYTES_MAX;
	uint8_t *text = malloc(size);

	ck_assert_ptr_nonnull(text);
	write_large(text, size, _i);
	round_trip(text, size);
	free(text);
}
END_TEST

START_TEST(too_large)
{
	uint8_t byte = 0;
	uint8_t *stream;
	uint32_t stream_size;

	ck_assert_int_eq(xef_lzsp_encode(&stream, &stream_size, &byte,
					 XM_LZSP_PLAIN_BYTES_MAX + 1),
			 XEF_ERR_TOO_LARGE);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxef.lzsp_encode");
	TCase *tcase = tcase_create("lzsp_encode");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, every_small_size);
	tcase_add_test(tcase, one_value);
	tcase_add_test(tcase, runs_and_counters);
	tcase_add_test(tcase, random_bytes);
	tcase_add_test(tcase, too_far_back);
	tcase_add_test(tcase, program);
	tcase_add_test(tcase, program_with_an_impossible_call);
	tcase_add_test(tcase, same_stream_each_time);
	tcase_add_test(tcase, damaged_streams);
	tcase_add_test(tcase, too_large);
	tcase_add_loop_test(tcase, large_texts, 0, LARGE_TEXTS);
	suite_add_tcase(suite, tcase);
	return suite;
}
