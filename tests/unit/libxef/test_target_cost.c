/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is counted in streams, copies and digests, and what it costs.
 */
#include "codec/lzsp_cost.h"
#include "codec/lzss_cost.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>

#define LITERALS 2000u
#define ROOM 4096u

static const uint32_t thousandths[] = {
#define COST(name, value) value,
#include "codec/target_cost.def"
#undef COST
};

static uint64_t total(const struct target_cost *cost)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < TARGET_COST_ITEMS; i++) {
		sum += cost->counts[i];
	}
	return sum;
}

#define count_of(cost, name) ((cost).counts[TARGET_COST_##name])

/* A pair of the classic stream; @p out is the output index that it is at. */
static void put_pair(uint8_t *pair, uint32_t out, uint32_t distance,
		     uint32_t length)
{
	const uint32_t position = (out + XM_LZSS_RING_START - distance) &
				  (XM_LZSS_WINDOW_BYTES - 1);

	pair[0] = (uint8_t)position;
	pair[1] = (uint8_t)((position >> 4 & 0xF0u) |
			    (length - XM_LZSS_MATCH_MIN));
}

/* Sixteen literals, then one pair of each of these. */
static const struct {
	uint32_t distance;
	uint32_t length;
} pairs[] = {
	{1, 3},	 {4, 4},  {2, 5},   {8, 8},   {6, 9},
	{3, 12}, {7, 13}, {12, 18}, {10, 18}, {16, 16},
};
#define PAIRS (sizeof(pairs) / sizeof(pairs[0]))

static uint32_t make_classic(uint8_t *stream, uint32_t *plain_size)
{
	uint32_t at = 0;
	uint32_t out = 16;

	for (uint32_t i = 0; i < 2; i++) {
		stream[at++] = 0xFF;
		for (uint32_t j = 0; j < 8; j++) {
			stream[at++] = (uint8_t)(i * 8 + j);
		}
	}
	for (uint32_t i = 0; i < PAIRS; i++) {
		if (i % 8 == 0) {
			stream[at++] = 0;
		}
		put_pair(stream + at, out, pairs[i].distance, pairs[i].length);
		at += 2;
		out += pairs[i].length;
	}
	*plain_size = out;
	return at;
}

START_TEST(classic_items)
{
	struct target_cost cost = {0};
	uint8_t stream[64];
	uint8_t plain[256];
	uint32_t plain_size;
	uint32_t size = make_classic(stream, &plain_size);

	ck_assert_int_eq(xm_lzss_decode(plain, plain_size, stream, size), 0);
	xef_lzss_cost_add(&cost, stream, size, plain_size);
	ck_assert_uint_eq(count_of(cost, CLASSIC_STREAM), 1);
	ck_assert_uint_eq(count_of(cost, CLASSIC_GROUP), 4);
	ck_assert_uint_eq(count_of(cost, CLASSIC_LITERAL_GROUP), 2);
	ck_assert_uint_eq(count_of(cost, CLASSIC_LITERAL), 16);
	ck_assert_uint_eq(count_of(cost, CLASSIC_PAIR_3_TO_4), 2);
	ck_assert_uint_eq(count_of(cost, CLASSIC_PAIR_5_TO_8), 2);
	ck_assert_uint_eq(count_of(cost, CLASSIC_PAIR_9_TO_12), 2);
	ck_assert_uint_eq(count_of(cost, CLASSIC_PAIR_13_TO_18), 4);
	ck_assert_uint_eq(count_of(cost, CLASSIC_WORD_PAIR), 3);
	ck_assert_uint_eq(count_of(cost, CLASSIC_WORD_BYTE), 8 + 18 + 16);
	ck_assert_uint_eq(count_of(cost, CLASSIC_HALF_PAIR), 3);
	ck_assert_uint_eq(count_of(cost, CLASSIC_HALF_BYTE), 5 + 9 + 18);
	ck_assert_uint_eq(count_of(cost, CLASSIC_ODD_PAIR), 2);
	ck_assert_uint_eq(count_of(cost, CLASSIC_ODD_BYTE), 12 + 13);
	/* All but the first items begin in the last 143 bytes. */
	ck_assert_uint_eq(plain_size, 122);
	ck_assert_uint_eq(count_of(cost, CLASSIC_ITEM_NEAR_END), 26);
}
END_TEST

/* Items are near the end from 143 bytes before it on. */
START_TEST(classic_near_end)
{
	struct target_cost cost = {0};
	uint8_t stream[9 * 32];
	uint32_t size = sizeof(stream);

	memset(stream, 0xFF, sizeof(stream));
	xef_lzss_cost_add(&cost, stream, size, 256);
	ck_assert_uint_eq(count_of(cost, CLASSIC_LITERAL), 256);
	ck_assert_uint_eq(count_of(cost, CLASSIC_ITEM_NEAR_END), 143);
}
END_TEST

/* Cut anywhere, each byte of its own block: nothing behind is read. */
START_TEST(classic_cut)
{
	uint8_t stream[64];
	uint32_t plain_size;
	uint32_t whole = make_classic(stream, &plain_size);

	for (uint32_t size = 0; size < whole; size++) {
		struct target_cost cost = {0};
		uint8_t *cut = malloc(size + 1);

		ck_assert_ptr_nonnull(cut);
		memcpy(cut + 1, stream, size);
		xef_lzss_cost_add(&cost, cut + 1, size, plain_size);
		ck_assert_uint_eq(count_of(cost, CLASSIC_STREAM), 1);
		ck_assert_uint_le(count_of(cost, CLASSIC_LITERAL), 16);
		free(cut);
	}
}
END_TEST

/* Bits into bytes, the first on top. */
struct bits {
	uint8_t *bytes;
	uint32_t count;
};

static void put_bits(struct bits *bits, uint32_t value, uint32_t count)
{
	for (uint32_t i = count; i > 0; i--) {
		bits->bytes[bits->count / 8] |=
			(uint8_t)((value >> (i - 1) & 1)
				  << (7 - bits->count % 8));
		bits->count++;
	}
}

/* A code with selectors of three bits: words 0, 10, 110 and 111 for the
 * symbols, of which the first is a literal if @p first_literal. */
static uint32_t put_code(uint8_t *code, const uint8_t *symbols,
			 int first_literal)
{
	static const uint8_t entry_bits[] = {1, 1, 1, 1, 2, 2, 3, 3};
	static const uint8_t word_bases[] = {0, 0, 0, 0, 2, 2, 6, 6};
	static const uint8_t symbol_bases[] = {0, 0, 0, 0, 1, 1, 2, 2};

	code[0] = 16 + 4 - 1;
	for (uint32_t i = 0; i < 8; i++) {
		const int literal = first_literal && i < 4;

		code[1 + 2 * i] =
			(uint8_t)(16 + symbol_bases[i] - word_bases[i]);
		code[2 + 2 * i] =
			(uint8_t)((literal ? 0 : XM_LZSP_ENTRY_MATCH) |
				  (entry_bits[i] - 1));
	}
	memcpy(code + 17, symbols, 4);
	return 21;
}

/* Many literals, one escape, three repeated matches of 4 bytes, two matches of
 * 5 with a distance of two extra bits, and the end. */
static uint32_t make_lzsp(uint8_t *stream, uint8_t parameters,
			  uint32_t *plain_size)
{
	static const uint8_t tokens[] = {0x48, XM_LZSP_MATCH_REPEAT | 3, 4,
					 XM_LZSP_ESCAPE};
	static const uint8_t distances[] = {0x20, 0x20, 0x20, 0x20};
	struct bits bits = {stream, 0};
	uint32_t at = 1;

	memset(stream, 0, ROOM);
	stream[0] = parameters;
	at += put_code(stream + at, tokens, 1);
	at += put_code(stream + at, distances, 0);
	bits.bytes = stream + at;
	for (uint32_t i = 0; i < LITERALS; i++) {
		put_bits(&bits, 0, 1);
	}
	put_bits(&bits, 7, 3);
	put_bits(&bits, 0x40, 8);
	for (uint32_t i = 0; i < 3; i++) {
		put_bits(&bits, 2, 2);
	}
	for (uint32_t i = 0; i < 2; i++) {
		put_bits(&bits, 6, 3);
		put_bits(&bits, 0, 1);
		put_bits(&bits, i, 2);
	}
	/* A unit at least is left at the end. */
	put_bits(&bits, 0x8000, 16);
	*plain_size = LITERALS + 3 * 4 + 2 * 5 + 1;
	return at + (bits.count + 15) / 16 * 2;
}

static void check_lzsp_items(const struct target_cost *cost)
{
	ck_assert_uint_eq(count_of(*cost, LZSP_STREAM), 1);
	ck_assert_uint_eq(count_of(*cost, LZSP_LITERAL), LITERALS);
	ck_assert_uint_eq(count_of(*cost, LZSP_MATCH_REPEAT), 3);
	ck_assert_uint_eq(count_of(*cost, LZSP_MATCH_DISTANCE), 2);
	ck_assert_uint_eq(count_of(*cost, LZSP_ESCAPE), 1);
	ck_assert_uint_eq(count_of(*cost, LZSP_COPY_4_BYTES), 3 + 2 * 2);
	/* 2000 + 6 + 12 + 11 + 16 bits */
	ck_assert_uint_eq(count_of(*cost, LZSP_UNIT), 128);
}

START_TEST(lzsp_items)
{
	struct target_cost cost = {0};
	uint8_t stream[ROOM];
	uint8_t plain[ROOM];
	uint32_t plain_size;
	uint32_t size = make_lzsp(stream, 0, &plain_size);

	ck_assert_int_eq(xm_lzsp_decode(plain, plain_size, stream, size), 0);
	ck_assert_uint_eq(plain[LITERALS], 0x40);
	xef_lzsp_cost_add(&cost, stream, size, plain, plain_size);
	check_lzsp_items(&cost);
	ck_assert_uint_eq(count_of(cost, LZSP_CALL_SCANNED), 0);
	ck_assert_uint_eq(count_of(cost, LZSP_CALL_RESTORED), 0);
}
END_TEST

/* The literal 0x48 begins with the bits of a call. */
START_TEST(lzsp_calls)
{
	struct target_cost cost = {0};
	uint8_t stream[ROOM];
	uint8_t plain[ROOM];
	uint32_t plain_size;
	uint32_t size = make_lzsp(stream, XM_LZSP_CALLS, &plain_size);

	ck_assert_int_eq(xm_lzsp_decode(plain, plain_size, stream, size), 0);
	xm_put_be32(plain, 0x7FFFFFFFu);
	xm_put_be32(plain + 4, 0x3FFFFFFFu);
	xm_put_be32(plain + 8, 0x80000000u);
	xef_lzsp_cost_add(&cost, stream, size, plain, plain_size);
	check_lzsp_items(&cost);
	ck_assert_uint_eq(count_of(cost, LZSP_CALL_SCANNED), plain_size / 4);
	ck_assert_uint_eq(count_of(cost, LZSP_CALL_RESTORED),
			  plain_size / 4 - 2);
}
END_TEST

START_TEST(lzsp_cut)
{
	uint8_t stream[ROOM];
	uint8_t plain[ROOM] = {0};
	uint32_t plain_size;
	uint32_t whole = make_lzsp(stream, 0, &plain_size);

	for (uint32_t size = 0; size < whole; size++) {
		struct target_cost cost = {0};
		uint8_t *cut = malloc(size + 1);

		ck_assert_ptr_nonnull(cut);
		memcpy(cut + 1, stream, size);
		xef_lzsp_cost_add(&cost, cut + 1, size, plain, plain_size);
		ck_assert_uint_eq(count_of(cost, LZSP_STREAM), 1);
		ck_assert_uint_le(count_of(cost, LZSP_LITERAL), LITERALS);
		free(cut);
	}
}
END_TEST

START_TEST(copies)
{
	static const struct {
		uint32_t size;
		int aligned;
		uint64_t words;
		uint64_t bytes;
	} rows[] = {
		{0, 1, 0, 0}, {3, 1, 0, 3}, {4, 1, 1, 0},
		{7, 1, 1, 3}, {8, 1, 2, 0}, {8, 0, 0, 8},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target_cost cost = {0};

		xef_target_cost_add_copy(&cost, rows[i].size, rows[i].aligned);
		ck_assert_uint_eq(count_of(cost, COPY_START), 1);
		ck_assert_uint_eq(count_of(cost, COPY_WORD), rows[i].words);
		ck_assert_uint_eq(count_of(cost, COPY_BYTE), rows[i].bytes);
	}
}
END_TEST

START_TEST(digest_blocks)
{
	static const struct {
		uint32_t size;
		uint64_t blocks;
	} rows[] = {
		{0, 1},	  {55, 1},  {56, 2},
		{119, 2}, {120, 3}, {0xFFFFFFFFu, 0x4000001u},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target_cost cost = {0};

		xef_target_cost_add_md5(&cost, rows[i].size);
		xef_target_cost_add_sha256(&cost, rows[i].size);
		xef_target_cost_add_crc32(&cost, rows[i].size);
		ck_assert_uint_eq(count_of(cost, MD5_START), 1);
		ck_assert_uint_eq(count_of(cost, MD5_BLOCK), rows[i].blocks);
		ck_assert_uint_eq(count_of(cost, SHA256_START), 1);
		ck_assert_uint_eq(count_of(cost, SHA256_BLOCK), rows[i].blocks);
		ck_assert_uint_eq(count_of(cost, CRC32_START), 1);
		ck_assert_uint_eq(count_of(cost, CRC32_BYTE), rows[i].size);
		ck_assert_uint_eq(total(&cost),
				  3 + 2 * rows[i].blocks + rows[i].size);
	}
}
END_TEST

/* Each count times its cost, the sum rounded. */
START_TEST(instructions)
{
	struct target_cost cost = {0};
	uint64_t sum = 0;

	ck_assert_uint_eq(xef_target_cost_instructions(&cost), 0);
	for (size_t i = 0; i < TARGET_COST_ITEMS; i++) {
		cost.counts[i] = i + 1;
		sum += (i + 1) * thousandths[i];
		ck_assert_uint_eq(xef_target_cost_instructions(&cost),
				  (sum + 500) / 1000);
	}
	ck_assert_uint_gt(sum, 0);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("target_cost");
	TCase *tests = tcase_create("target_cost");

	tcase_add_test(tests, classic_items);
	tcase_add_test(tests, classic_near_end);
	tcase_add_test(tests, classic_cut);
	tcase_add_test(tests, lzsp_items);
	tcase_add_test(tests, lzsp_calls);
	tcase_add_test(tests, lzsp_cut);
	tcase_add_test(tests, copies);
	tcase_add_test(tests, digest_blocks);
	tcase_add_test(tests, instructions);
	suite_add_tcase(suite, tests);
	return suite;
}
