/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The classic stream block by block: it decodes, and is hardly longer
 * than the shortest.
 */
#include "codec/lzss_blocks.h"
#include "codec/lzss_encode.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xmcore/lzss.h>

#define BYTES 60000u

struct world {
	uint8_t text[BYTES];
	uint32_t read;
	uint8_t stream[2 * BYTES];
	uint32_t written;
	int calls_left;
};

static int next(void *context, uint8_t *bytes, uint32_t size)
{
	struct world *world = context;

	if (world->calls_left-- == 0) {
		return XEF_ERR_IO;
	}
	ck_assert_uint_le(size, BYTES - world->read);
	memcpy(bytes, world->text + world->read, size);
	world->read += size;
	return XEF_SUCCESS;
}

static int take(void *context, const uint8_t *bytes, uint32_t size)
{
	struct world *world = context;

	if (world->calls_left-- == 0) {
		return XEF_ERR_IO;
	}
	memcpy(world->stream + world->written, bytes, size);
	world->written += size;
	return XEF_SUCCESS;
}

static struct world world;

/* Kinds of text: nothing repeats, all repeats, words, runs, spaces. */
enum { KINDS = 5 };

static void fill(int kind)
{
	uint32_t state = 99;

	for (uint32_t i = 0; i < BYTES; i++) {
		state = state * 1664525u + 1013904223u;
		switch (kind) {
		case 0:
			world.text[i] = (uint8_t)(state >> 24);
			break;
		case 1:
			world.text[i] = 0x5A;
			break;
		case 2:
			world.text[i] = (uint8_t)(state >> 30);
			break;
		case 3:
			world.text[i] = (uint8_t)(i / 21 * 7);
			break;
		default:
			world.text[i] =
				i % 37 == 0 ? (uint8_t)(state >> 24) : 0x20;
			break;
		}
	}
}

static int encode(uint32_t size, uint32_t block_bytes, uint64_t *stream_size)
{
	const struct xef_lzss_blocks_io io = {next, take, &world};

	world.read = 0;
	world.written = 0;
	return xef_lzss_blocks_encode(stream_size, size, block_bytes, &io);
}

/* How many bytes longer than the shortest, having seen that it is right. */
static uint32_t loss(uint32_t size, uint32_t block_bytes)
{
	static uint8_t back[BYTES];
	uint64_t stream_size = 0;
	uint32_t shortest_size = 0;
	uint8_t *shortest = NULL;

	world.calls_left = -1;
	ck_assert_int_eq(encode(size, block_bytes, &stream_size), XEF_SUCCESS);
	ck_assert_uint_eq(stream_size, world.written);
	ck_assert_uint_eq(world.read, size);
	ck_assert_int_eq(
		xm_lzss_decode(back, size, world.stream, world.written),
		XEF_SUCCESS);
	ck_assert(memcmp(back, world.text, size) == 0);
	ck_assert_int_eq(
		xef_lzss_encode(&shortest, &shortest_size, world.text, size),
		XEF_SUCCESS);
	free(shortest);
	ck_assert_uint_ge(world.written, shortest_size);
	return world.written - shortest_size;
}

START_TEST(small_blocks)
{
	static const uint32_t blocks[] = {1025, 1500, 2048, 4096, 5000, 20000};

	fill(_i);
	for (size_t b = 0; b < sizeof(blocks) / sizeof(blocks[0]); b++) {
		const uint32_t seams = BYTES / (blocks[b] - 600);

		ck_assert_uint_le(loss(BYTES, blocks[b]), 3 * seams + 1);
	}
}
END_TEST

/* Lengths around the block's, where the last one is short or empty. */
START_TEST(lengths_around_a_block)
{
	fill(_i);
	for (uint32_t size = 0; size < 40; size += 3) {
		ck_assert_uint_eq(loss(size, 2000), 0);
		ck_assert_uint_eq(loss(1960 + size, 2000), 0);
		ck_assert_uint_le(loss(2000 + size, 2000), 3);
		ck_assert_uint_le(loss(6000 + size, 2000), 16);
	}
}
END_TEST

START_TEST(one_block_is_the_shortest)
{
	uint32_t shortest_size = 0;
	uint8_t *shortest = NULL;
	uint64_t size = 0;

	fill(_i);
	world.calls_left = -1;
	ck_assert_int_eq(encode(BYTES, XEF_LZSS_BLOCK_BYTES, &size),
			 XEF_SUCCESS);
	ck_assert_int_eq(
		xef_lzss_encode(&shortest, &shortest_size, world.text, BYTES),
		XEF_SUCCESS);
	ck_assert_uint_eq(size, shortest_size);
	ck_assert(memcmp(world.stream, shortest, shortest_size) == 0);
	free(shortest);
}
END_TEST

START_TEST(failures_are_handed_on)
{
	uint64_t size = 0;
	int status = XEF_ERR_IO;
	int calls;

	fill(2);
	for (calls = 0; status != XEF_SUCCESS; calls++) {
		world.calls_left = calls;
		status = encode(BYTES, 20000, &size);
		ck_assert(status == XEF_SUCCESS || status == XEF_ERR_IO);
	}
	ck_assert_int_gt(calls, 3);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("lzss_blocks");
	TCase *tcase = tcase_create("lzss_blocks");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, small_blocks, 0, KINDS);
	tcase_add_loop_test(tcase, lengths_around_a_block, 0, KINDS);
	tcase_add_loop_test(tcase, one_block_is_the_shortest, 0, KINDS);
	tcase_add_test(tcase, failures_are_handed_on);
	suite_add_tcase(suite, tcase);
	return suite;
}
