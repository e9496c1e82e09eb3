/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSP decoder against hand-made streams, whole and damaged.
 *
 * Streams are made here with codes as simple as the format allows: words of
 * eight bits, so that a test can say which symbol it wants.
 */
#include "suite.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>
#include <xmcore/status.h>

#define OUT_MAX 4096u
#define STREAM_MAX 4096u
#define GUARD 0xEEu

struct stream {
	uint8_t bytes[STREAM_MAX];
	uint32_t size;
	uint32_t bits;	  /* in the units, as far as written */
	uint32_t fetched; /* as far as the decoder has them */
};

static void byte(struct stream *s, uint32_t value)
{
	ck_assert_uint_lt(s->size, STREAM_MAX);
	s->bytes[s->size++] = (uint8_t)value;
}

/* A code with words of eight bits: the index of a symbol is its word. Those
 * that begin with a one are matches, if @match. */
static void code(struct stream *s, uint32_t bytes, const uint8_t *symbols,
		 uint32_t count, bool match)
{
	byte(s, bytes - 1);
	for (uint32_t selector = 0; selector < 8; selector++) {
		byte(s, 16);
		byte(s, (match && selector >= 4 ? XM_LZSP_ENTRY_MATCH : 0) | 7);
	}
	for (uint32_t i = 0; i < bytes - 16; i++) {
		byte(s, i < count ? symbols[i] : 0);
	}
}

/* The item code: words 0 to 127 are literals, 128 to 239 matches; the index is
 * the word. */
static void begin(struct stream *s, uint32_t parameters,
		  const uint8_t *distances, uint32_t count)
{
	uint8_t symbols[240];

	memset(s, 0, sizeof(*s));
	for (uint32_t i = 0; i < sizeof(symbols); i++) {
		/* Matches: 128 is the escape, 128 + n has n + 1 bytes; from
		 * 192 on they repeat. */
		symbols[i] = (uint8_t)(i < 128	 ? i
				       : i < 192 ? i - 128
						 : i - 192 + 128);
	}
	byte(s, parameters);
	code(s, 256, symbols, sizeof(symbols), true);
	code(s, 256, distances, count, false);
}

static void put(struct stream *s, uint32_t value, uint32_t count)
{
	if (s->fetched - s->bits < 16) {
		byte(s, 0);
		byte(s, 0);
		s->fetched += 16;
	}
	for (uint32_t i = count; i-- > 0;) {
		const uint32_t units_at = s->size - s->fetched / 8;

		s->bytes[units_at + s->bits / 8] |=
			(uint8_t)((value >> i & 1) << (7 - s->bits % 8));
		s->bits++;
	}
}

static void end(struct stream *s)
{
	put(s, 1, 1);
}

static void literal(struct stream *s, uint32_t value)
{
	put(s, value, 8);
}

static void escape(struct stream *s, uint32_t value)
{
	put(s, 128, 8);
	put(s, value, 8);
}

static void match(struct stream *s, uint32_t symbol, uint32_t distance,
		  uint32_t extra, uint32_t extra_bits)
{
	put(s, 128 + symbol, 8);
	put(s, distance, 8);
	put(s, extra, extra_bits);
}

static void repeat(struct stream *s, uint32_t symbol)
{
	put(s, 192 + symbol, 8);
}

/* Decodes into exactly so many bytes, guarded on both sides. */
static int decode(uint8_t *out, uint32_t out_size, const struct stream *s,
		  uint32_t stream_size)
{
	uint8_t *dest = malloc(out_size + 2);
	uint8_t *copy = malloc(stream_size + 1);
	int status;

	memset(dest, GUARD, out_size + 2);
	memcpy(copy, s->bytes, stream_size);
	status = xm_lzsp_decode(dest + 1, out_size, copy, stream_size);
	ck_assert_uint_eq(dest[0], GUARD);
	ck_assert_uint_eq(dest[out_size + 1], GUARD);
	memcpy(out, dest + 1, out_size);
	free(dest);
	free(copy);
	return status;
}

/* What the items of an ended stream give. */
static void check_output(const struct stream *s, const void *expected,
			 uint32_t size)
{
	uint8_t out[OUT_MAX];

	ck_assert_int_eq(decode(out, size, s, s->size), XM_SUCCESS);
	ck_assert_mem_eq(out, expected, size);
}

static void check_refused(const struct stream *s, uint32_t size)
{
	uint8_t out[OUT_MAX];

	ck_assert_int_eq(decode(out, size, s, s->size), XM_ERR_STREAM);
}

/* Distances in bytes: 1, 2, 3, 8 + 3 extra bits; in words: 1, 2. */
static const uint8_t some_distances[] = {0x00, 0x01, 0x02, 0x31, 0x08, 0x09};

enum { BACK_1, BACK_2, BACK_3, BACK_9_TO_16, BACK_WORD, BACK_TWO_WORDS };

START_TEST(literals_and_escapes)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	escape(&s, 0xFF);
	literal(&s, 'b');
	end(&s);
	check_output(&s,
		     "a\xFF"
		     "b",
		     3);
}
END_TEST

START_TEST(matches)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	literal(&s, 'b');
	literal(&s, 'c');
	match(&s, 4, BACK_3, 0, 0);
	match(&s, 1, BACK_TWO_WORDS, 0, 0);
	match(&s, 2, BACK_9_TO_16, 1, 3);
	repeat(&s, 0);
	match(&s, 6, BACK_1, 0, 0);
	end(&s);
	check_output(&s, "abcabcabababcaaaaaaaa", 21);
}
END_TEST

/* A first match that repeats goes back four bytes. */
START_TEST(repeats_before_any_distance)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	for (uint32_t i = 0; i < 4; i++) {
		literal(&s, 'p' + i);
	}
	repeat(&s, 5);
	end(&s);
	check_output(&s, "pqrspqrspq", 10);
}
END_TEST

START_TEST(long_match)
{
	struct stream s;
	uint8_t expected[1 + 128 + 48];

	memset(expected, 'x', sizeof(expected));
	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'x');
	match(&s, XM_LZSP_LENGTH_LONG + 1, BACK_1, 0, 0);
	repeat(&s, 47);
	end(&s);
	check_output(&s, expected, sizeof(expected));
}
END_TEST

/* Far enough from the end, and not, a copy has no byte too many. */
START_TEST(match_near_the_end)
{
	for (uint32_t length = 2; length <= 9; length++) {
		for (uint32_t after = 0; after <= 6; after++) {
			uint8_t expected[32];
			struct stream s;

			begin(&s, 0, some_distances, sizeof(some_distances));
			literal(&s, 'm');
			literal(&s, 'n');
			match(&s, length - 1, BACK_2, 0, 0);
			for (uint32_t i = 0; i < 2 + length + after; i++) {
				expected[i] = i >= 2 + length ? 'z'
					      : i % 2 == 0    ? 'm'
							      : 'n';
			}
			for (uint32_t i = 0; i < after; i++) {
				literal(&s, 'z');
			}
			end(&s);
			check_output(&s, expected, 2 + length + after);
		}
	}
}
END_TEST

START_TEST(calls_get_their_displacements)
{
	static const uint8_t stored[] = {0x01, 0, 0, 0, 0x40, 0,    0, 5,
					 0x40, 0, 0, 1, 0x7F, 0x7F, 0, 1,
					 0x41, 0, 0, 9, 0x40, 0,    0};
	static const uint8_t restored[] = {
		0x01, 0,    0, 0, 0x40, 0, 0, 4, 0x7F, 0xFF, 0xFF, 0xFF,
		0x7F, 0x7F, 0, 1, 0x41, 0, 0, 9, 0x40, 0,    0};
	struct stream s;

	begin(&s, XM_LZSP_CALLS, some_distances, sizeof(some_distances));
	for (uint32_t i = 0; i < sizeof(stored); i++) {
		literal(&s, stored[i]);
	}
	end(&s);
	check_output(&s, restored, sizeof(restored));
	s.bytes[0] = 0;
	check_output(&s, stored, sizeof(stored));
}
END_TEST

START_TEST(empty_output)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	end(&s);
	ck_assert_int_eq(xm_lzsp_decode(NULL, 0, s.bytes, s.size), XM_SUCCESS);
	ck_assert_int_eq(xm_lzsp_decode(NULL, 0, NULL, 0), XM_ERR_STREAM);
	check_refused(&s, 1);
}
END_TEST

START_TEST(match_before_the_output)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	match(&s, 1, BACK_2, 0, 0);
	end(&s);
	check_refused(&s, 3);
	begin(&s, 0, some_distances, sizeof(some_distances));
	match(&s, 1, BACK_1, 0, 0);
	end(&s);
	check_refused(&s, 2);
	begin(&s, 0, some_distances, sizeof(some_distances));
	repeat(&s, 0);
	end(&s);
	check_refused(&s, 1);
}
END_TEST

START_TEST(match_over_the_end)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	match(&s, 1, BACK_1, 0, 0);
	end(&s);
	check_output(&s, "aaa", 3);
	check_refused(&s, 2);
	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	match(&s, XM_LZSP_LENGTH_MASK, BACK_1, 0, 0);
	end(&s);
	check_refused(&s, OUT_MAX);
}
END_TEST

START_TEST(more_than_the_items)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	end(&s);
	check_output(&s, "a", 1);
	s.bytes[s.size - 1] |= 1;
	check_refused(&s, 1);
	s.bytes[s.size - 1] &= 0xFE;
	byte(&s, 0);
	check_refused(&s, 1);
	/* Half a unit must not be read: a sanitizer would see it. */
	check_refused(&s, 100);
	byte(&s, 0);
	check_refused(&s, 1);
}
END_TEST

START_TEST(no_end)
{
	struct stream s;

	begin(&s, 0, some_distances, sizeof(some_distances));
	literal(&s, 'a');
	check_refused(&s, 1);
	literal(&s, 'b');
	check_refused(&s, 2);
	end(&s);
	check_output(&s, "ab", 2);
	check_refused(&s, 1);
}
END_TEST

START_TEST(unknown_parameters)
{
	struct stream s;

	for (uint32_t bit = 4; bit < 8; bit++) {
		begin(&s, 1u << bit, some_distances, sizeof(some_distances));
		literal(&s, 'a');
		end(&s);
		check_refused(&s, 1);
	}
}
END_TEST

/* 256 bytes must follow wherever a code begins: with a last code of that many
 * bytes and just so many units. Returns the bytes of output. */
static uint32_t short_last_code(struct stream *s, uint32_t code_bytes,
				uint32_t unit_bytes)
{
	uint32_t literals = 0;

	begin(s, 0, some_distances, sizeof(some_distances));
	s->size -= 256 - code_bytes;
	memset(s->bytes + s->size, 0, 256 - code_bytes);
	s->bytes[s->size - code_bytes - 1] = (uint8_t)(code_bytes - 1);
	for (; s->fetched < unit_bytes * 8; literals++) {
		literal(s, 0);
	}
	end(s);
	return literals;
}

START_TEST(code_too_near_the_end)
{
	static const uint8_t zeros[OUT_MAX];
	struct stream s;
	uint32_t size;

	size = short_last_code(&s, 18, 238);
	check_output(&s, zeros, size);
	size = short_last_code(&s, 17, 238);
	check_refused(&s, size);
	/* Five codes, of which only two are there. */
	begin(&s, XM_LZSP_BY_POSITION, some_distances, sizeof(some_distances));
	end(&s);
	check_refused(&s, 0);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.lzsp_decode");
	TCase *format = tcase_create("format");
	TCase *hostile = tcase_create("hostile");

	tcase_add_test(format, literals_and_escapes);
	tcase_add_test(format, matches);
	tcase_add_test(format, repeats_before_any_distance);
	tcase_add_test(format, long_match);
	tcase_add_test(format, match_near_the_end);
	tcase_add_test(format, calls_get_their_displacements);
	tcase_add_test(format, empty_output);
	suite_add_tcase(suite, format);
	tcase_add_test(hostile, match_before_the_output);
	tcase_add_test(hostile, match_over_the_end);
	tcase_add_test(hostile, more_than_the_items);
	tcase_add_test(hostile, no_end);
	tcase_add_test(hostile, unknown_parameters);
	tcase_add_test(hostile, code_too_near_the_end);
	suite_add_tcase(suite, hostile);
	return suite;
}
