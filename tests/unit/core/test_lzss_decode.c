/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSS decoder against hand-made streams and against a model that
 * keeps the ring as the format describes it.
 */
#include "lzss_forms.h"
#include "lzss_stream.h"
#include "reference_file.h"
#include "suite.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzss.h>
#include <xmcore/status.h>

#define OUT_MAX LZSS_STREAM_MAX
#define GUARD 0xEEu

/* The format word for word: a ring and what of it has been written. */
struct model {
	uint8_t ring[XM_LZSS_WINDOW_BYTES];
	bool written[XM_LZSS_WINDOW_BYTES];
	uint32_t at;
	uint8_t *out;
	uint32_t done;
	uint32_t room;
};

static bool model_put(struct model *model, uint8_t byte)
{
	if (model->done == model->room) {
		return false;
	}
	model->ring[model->at] = byte;
	model->written[model->at] = true;
	model->at = (model->at + 1) % XM_LZSS_WINDOW_BYTES;
	model->out[model->done] = byte;
	model->done++;
	return true;
}

static bool model_copy(struct model *model, uint32_t position, uint32_t length)
{
	if (!model->written[position]) {
		return false;
	}
	for (; length > 0; length--) {
		if (!model_put(model, model->ring[position])) {
			return false;
		}
		position = (position + 1) % XM_LZSS_WINDOW_BYTES;
	}
	return true;
}

/* Takes one item from @p in; returns its size or 0 if it is damaged. */
static uint32_t model_item(struct model *model, bool is_literal,
			   const uint8_t *in, uint32_t left)
{
	if (is_literal) {
		return model_put(model, in[0]) ? 1 : 0;
	}
	if (left < 2 || !model_copy(model, in[0] | (in[1] & 0xF0u) << 4,
				    (in[1] & 0xFu) + 3)) {
		return 0;
	}
	return 2;
}

/* Returns the number of bytes that the stream yields or -1 if it is damaged. */
static long model_decode(uint8_t *out, uint32_t room, const uint8_t *in,
			 uint32_t size)
{
	static struct model model;
	uint32_t flags = 0;
	uint32_t i = 0;

	memset(&model, 0, sizeof(model));
	memset(model.ring, XM_LZSS_RING_FILL, sizeof(model.ring));
	memset(model.written, true, XM_LZSS_RING_START);
	model.at = XM_LZSS_RING_START;
	model.out = out;
	model.room = room;
	for (uint32_t item = 0; i < size; item++) {
		uint32_t used;

		if (item % 8 == 0) {
			flags = in[i];
			i++;
			if (i == size) {
				return -1;
			}
		}
		used = model_item(&model, (flags & 1) != 0, in + i, size - i);
		if (used == 0) {
			return -1;
		}
		flags >>= 1;
		i += used;
	}
	return flags == 0 ? (long)model.done : -1;
}

/* Decodes with guards on both sides, from a copy of exactly the stream's size
 * (a sanitizer sees the first byte behind), and compares with the model. */
static int decode(uint8_t *out, uint32_t size, const struct lzss_stream *s)
{
	static uint8_t guarded[OUT_MAX + 2];
	static uint8_t model[OUT_MAX];
	long expected = model_decode(model, size, s->bytes, s->size);
	uint8_t *exact = malloc(s->size == 0 ? 1 : s->size);
	int status = XM_SUCCESS;

	ck_assert(exact != NULL);
	memcpy(exact, s->bytes, s->size);
	for (size_t i = 0; i < LZSS_FORMS; i++) {
		memset(guarded, 0, size + 1);
		guarded[0] = GUARD;
		guarded[1 + size] = GUARD;
		status = lzss_forms[i](guarded + 1, size, exact, s->size);
		ck_assert_uint_eq(guarded[0], GUARD);
		ck_assert_uint_eq(guarded[1 + size], GUARD);
		ck_assert_int_eq(status, expected == (long)size
						 ? XM_SUCCESS
						 : XM_ERR_STREAM);
		if (status == XM_SUCCESS) {
			ck_assert_mem_eq(guarded + 1, model, size);
		}
	}
	free(exact);
	if (status == XM_SUCCESS && out != NULL) {
		memcpy(out, model, size);
	}
	return status;
}

static struct lzss_stream s;

START_TEST(test_nothing)
{
	uint8_t byte = 0;

	ck_assert_int_eq(xm_lzss_decode(NULL, 0, &byte, 0), XM_SUCCESS);
	ck_assert_int_eq(xm_lzss_decode(&byte, 1, &byte, 0), XM_ERR_STREAM);
	ck_assert_int_eq(xm_lzss_decode(NULL, 0, &byte, 1), XM_ERR_STREAM);
}
END_TEST

/* Literals only, through all group boundaries and the change between the
 * decoder's careful and its fast groups. */
START_TEST(test_literals_of_every_length)
{
	static uint8_t out[OUT_MAX];

	for (uint32_t size = 1; size <= 400; size++) {
		lzss_stream_begin(&s);
		for (uint32_t i = 0; i < size; i++) {
			lzss_stream_literal(&s, i * 7);
		}
		ck_assert_int_eq(decode(out, size, &s), XM_SUCCESS);
		for (uint32_t i = 0; i < size; i++) {
			ck_assert_uint_eq(out[i], (i * 7) & 0xFF);
		}
		ck_assert_int_eq(decode(out, size + 1, &s), XM_ERR_STREAM);
		ck_assert_int_eq(decode(out, size - 1, &s), XM_ERR_STREAM);
	}
}
END_TEST

START_TEST(test_spaces_before_the_output)
{
	uint8_t out[64];

	lzss_stream_begin(&s);
	lzss_stream_pair(&s, 0, 18); /* the oldest of the fill */
	lzss_stream_literal(&s, 'x');
	lzss_stream_pair(&s, 4060, 18); /* its last 18 */
	ck_assert_int_eq(decode(out, 37, &s), XM_SUCCESS);
	ck_assert_uint_eq(out[0], ' ');
	ck_assert_uint_eq(out[17], ' ');
	ck_assert_uint_eq(out[18], 'x');
	ck_assert_uint_eq(out[36], ' ');
}
END_TEST

START_TEST(test_match_runs_from_spaces_into_output)
{
	uint8_t out[16];

	lzss_stream_begin(&s);
	lzss_stream_literal(&s, 'a');
	lzss_stream_literal(&s, 'b');
	lzss_stream_pair(&s, 4076,
			 5); /* two spaces, then a, b and the first copied */
	ck_assert_int_eq(decode(out, 7, &s), XM_SUCCESS);
	ck_assert_mem_eq(out, "ab  ab ", 7);
	lzss_stream_begin(&s);
	lzss_stream_pair(&s, 4077, 18); /* one space, then itself */
	ck_assert_int_eq(decode(NULL, 18, &s), XM_SUCCESS);
}
END_TEST

START_TEST(test_copy_overlaps_itself)
{
	uint8_t out[32];

	for (uint32_t distance = 1; distance <= 4; distance++) {
		lzss_stream_begin(&s);
		for (uint32_t i = 0; i < distance; i++) {
			lzss_stream_literal(&s, 'a' + i);
		}
		lzss_stream_pair(&s, 4078, 18);
		ck_assert_int_eq(decode(out, distance + 18, &s), XM_SUCCESS);
		for (uint32_t i = 0; i < distance + 18; i++) {
			ck_assert_uint_eq(out[i], 'a' + i % distance);
		}
	}
}
END_TEST

/* After n output bytes the ring positions up to 4077 + n are written and the
 * others up to 4095 are not. */
START_TEST(test_unwritten_positions)
{
	for (uint32_t n = 0; n <= 20; n++) {
		for (uint32_t position = 4070; position < 4096; position++) {
			bool written = position < 4078 + n;

			lzss_stream_begin(&s);
			for (uint32_t i = 0; i < n; i++) {
				lzss_stream_literal(&s, 'a' + i);
			}
			lzss_stream_pair(&s, position, 3);
			ck_assert_int_eq(decode(NULL, n + 3, &s),
					 written ? XM_SUCCESS : XM_ERR_STREAM);
			/* The same where the ends are far away. */
			for (uint32_t i = 0; i < 400; i++) {
				lzss_stream_literal(&s, i);
			}
			ck_assert_int_eq(decode(NULL, n + 403, &s),
					 written ? XM_SUCCESS : XM_ERR_STREAM);
		}
	}
}
END_TEST

/* Every position once, at an output index about a whole window. */
START_TEST(test_every_position_around_a_window)
{
	static const uint32_t starts[] = {18, 4095, 4096, 4097};
	uint32_t n = starts[_i];
	uint32_t size;

	lzss_stream_begin(&s);
	for (uint32_t i = 0; i < n; i++) {
		lzss_stream_literal(&s, i * 31 + (i >> 8));
	}
	size = s.size;
	for (uint32_t position = 0; position < 4096; position++) {
		uint32_t length = 3 + position % 16;

		s.size = size;
		s.items = n;
		lzss_stream_pair(&s, position, length);
		ck_assert_int_eq(decode(NULL, n + length, &s), XM_SUCCESS);
	}
}
END_TEST

START_TEST(test_ends_inside_a_pair)
{
	lzss_stream_begin(&s);
	lzss_stream_literal(&s, 'a');
	lzss_stream_pair(&s, 0, 3);
	s.size--;
	ck_assert_int_eq(decode(NULL, 4, &s), XM_ERR_STREAM);
	ck_assert_int_eq(decode(NULL, 1, &s), XM_ERR_STREAM);
}
END_TEST

/* A full group of pairs far from the end of the output, one byte short. */
START_TEST(test_ends_inside_the_last_pair_of_a_group)
{
	lzss_stream_begin(&s);
	for (uint32_t i = 0; i < 8; i++) {
		lzss_stream_pair(&s, 0, 3);
	}
	s.size--;
	ck_assert_int_eq(decode(NULL, 400, &s), XM_ERR_STREAM);
}
END_TEST

START_TEST(test_bits_behind_the_last_item)
{
	for (uint32_t bit = 1; bit < 8; bit++) {
		lzss_stream_begin(&s);
		lzss_stream_literal(&s, 'a');
		s.bytes[0] |= (uint8_t)(1u << bit);
		ck_assert_int_eq(decode(NULL, 1, &s), XM_ERR_STREAM);
	}
}
END_TEST

START_TEST(test_group_without_items)
{
	lzss_stream_begin(&s);
	for (uint32_t i = 0; i < 8; i++) {
		lzss_stream_literal(&s, 'a');
	}
	s.bytes[s.size++] = 0;
	ck_assert_int_eq(decode(NULL, 8, &s), XM_ERR_STREAM);
}
END_TEST

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Valid streams of random items, then each of them damaged. */
START_TEST(test_random_streams_like_the_model)
{
	uint32_t seed = (uint32_t)_i * 7919 + 1;
	uint32_t literals_of_16 = random_next(&seed) % 17;
	uint32_t count = random_next(&seed) % 1500;
	uint32_t size = 0;

	lzss_stream_begin(&s);
	for (uint32_t i = 0; i < count; i++) {
		if (random_next(&seed) % 16 < literals_of_16) {
			lzss_stream_literal(&s, random_next(&seed));
			size++;
		} else {
			uint32_t length = 3 + random_next(&seed) % 16;
			/* Up to a window back, but in what is written. */
			uint32_t back = 1 + random_next(&seed) % 4096;

			if (back > size + 4078) {
				back = size + 4078;
			}
			lzss_stream_pair(&s, (size + 4078 + 4096 - back) % 4096,
					 length);
			size += length;
		}
	}
	ck_assert_int_eq(decode(NULL, size, &s), XM_SUCCESS);
	for (uint32_t damage = 0; damage < 20 && s.size > 0; damage++) {
		uint32_t at = random_next(&seed) % s.size;
		uint8_t bit = (uint8_t)(1u << random_next(&seed) % 8);

		s.bytes[at] ^= bit;
		decode(NULL, size, &s);
		decode(NULL, size / 2, &s);
		s.bytes[at] ^= bit;
	}
	if (s.size > 0) {
		s.size--;
		ck_assert_int_eq(decode(NULL, size, &s), XM_ERR_STREAM);
	}
}
END_TEST

START_TEST(test_reference_files)
{
	static const char *const names[][2] = {
		{"part-c.xef", "part.xef"}, {"table.xef", "table-plain.xef"}};
	static struct reference_file packed;
	static struct reference_file plain;
	static uint8_t out[OUT_MAX];
	const uint8_t *stored;

	reference_file_read(&packed, names[_i][0]);
	reference_file_read(&plain, names[_i][1]);
	stored = packed.bytes + xm_be32(packed.bytes + XM_XEF_OFF_IMAGE);
	ck_assert_int_eq(
		xm_lzss_decode(out, xm_be32(stored + XM_LZSS_OFF_PLAIN_SIZE),
			       stored + XM_LZSS_HEADER_BYTES,
			       xm_be32(stored + XM_LZSS_OFF_STREAM_SIZE)),
		XM_SUCCESS);
	ck_assert_mem_eq(out,
			 plain.bytes + xm_be32(plain.bytes + XM_XEF_OFF_IMAGE),
			 xm_be32(plain.bytes + XM_XEF_OFF_IMAGE_LENGTH));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.lzss_decode");
	TCase *tcase = tcase_create("lzss_decode");

	tcase_set_timeout(tcase, 240);
	tcase_add_test(tcase, test_nothing);
	tcase_add_test(tcase, test_literals_of_every_length);
	tcase_add_test(tcase, test_spaces_before_the_output);
	tcase_add_test(tcase, test_match_runs_from_spaces_into_output);
	tcase_add_test(tcase, test_copy_overlaps_itself);
	tcase_add_test(tcase, test_unwritten_positions);
	tcase_add_loop_test(tcase, test_every_position_around_a_window, 0, 4);
	tcase_add_test(tcase, test_ends_inside_a_pair);
	tcase_add_test(tcase, test_ends_inside_the_last_pair_of_a_group);
	tcase_add_test(tcase, test_bits_behind_the_last_item);
	tcase_add_test(tcase, test_group_without_items);
	tcase_add_loop_test(tcase, test_random_streams_like_the_model, 0, 200);
	tcase_add_loop_test(tcase, test_reference_files, 0, 2);
	suite_add_tcase(suite, tcase);
	return suite;
}
