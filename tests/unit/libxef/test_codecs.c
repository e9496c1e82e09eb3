/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Compression by both codecs: which one a segment gets, and that it
 * comes back.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static xef_image *open_checked(const uint8_t *xef, size_t size)
{
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	return image;
}

static enum xef_codec codec_of(const xef_image *image, uint32_t index)
{
	enum xef_codec codec = XEF_CODEC_NONE;

	ck_assert_int_eq(xef_image_segment_codec(image, index, &codec),
			 XEF_SUCCESS);
	return codec;
}

/* A program's image is shorter by LZSP, and says so. */
START_TEST(best_is_shorter_for_programs)
{
	size_t text_size = 0;
	uint8_t *text = read_vector("xef/part.elf", &text_size);
	uint8_t *back = malloc(text_size);
	size_t classic_size = 0;
	size_t best_size = 0;
	uint8_t *classic = build_custom(text, text_size, XEF_COMPRESS_CLASSIC,
					&classic_size);
	uint8_t *best =
		build_custom(text, text_size, XEF_COMPRESS_BEST, &best_size);
	xef_image *image = open_checked(best, best_size);

	ck_assert_uint_lt(best_size, classic_size);
	ck_assert_int_eq(codec_of(image, 0), XEF_CODEC_LZSP);
	ck_assert_int_eq(xef_image_compressed(image), 1);
	ck_assert_int_eq(xef_image_read_segment(image, 0, back, text_size),
			 XEF_SUCCESS);
	ck_assert_mem_eq(back, text, text_size);
	xef_image_close(image);
	image = open_checked(classic, classic_size);
	ck_assert_int_eq(codec_of(image, 0), XEF_CODEC_CLASSIC);
	xef_image_close(image);
	xef_free(best);
	xef_free(classic);
	free(back);
	free(text);
}
END_TEST

/* Few bytes are shorter by the classic codec: the same file then. */
START_TEST(best_of_few_bytes_is_the_classic_file)
{
	static const char text[] = "to be or not to be";
	size_t classic_size = 0;
	size_t best_size = 0;
	uint8_t *classic = build_custom(text, sizeof(text),
					XEF_COMPRESS_CLASSIC, &classic_size);
	uint8_t *best =
		build_custom(text, sizeof(text), XEF_COMPRESS_BEST, &best_size);

	ck_assert_uint_eq(best_size, classic_size);
	ck_assert_mem_eq(best, classic, classic_size);
	xef_free(best);
	xef_free(classic);
}
END_TEST

/* More than LZSP takes goes by the classic codec. */
START_TEST(best_of_a_huge_file_is_classic)
{
	const size_t huge = (size_t)XM_LZSP_PLAIN_BYTES_MAX + 1;
	uint8_t *zeros = calloc(1, huge);
	size_t size = 0;
	uint8_t *xef = build_custom(zeros, huge, XEF_COMPRESS_BEST, &size);
	xef_image *image = open_checked(xef, size);

	ck_assert_int_eq(codec_of(image, 0), XEF_CODEC_CLASSIC);
	xef_image_close(image);
	xef_free(xef);
	free(zeros);
}
END_TEST

/* Values that callers may have had for "not 0". */
START_TEST(other_values_are_classic)
{
	static const int values[] = {-1, 1, 3, 4, 100};
	uint8_t text[2000] = {0};
	size_t classic_size = 0;
	uint8_t *classic = build_custom(text, sizeof(text), 1, &classic_size);

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		size_t size = 0;
		uint8_t *xef =
			build_custom(text, sizeof(text), values[i], &size);

		ck_assert_uint_eq(size, classic_size);
		ck_assert_mem_eq(xef, classic, size);
		xef_free(xef);
	}
	xef_free(classic);
}
END_TEST

/* A segment that LZSP makes shorter and one that it does not. */
START_TEST(each_segment_has_its_codec)
{
	static uint8_t memory[2][FX_SEGMENT_BYTES];
	struct elf_fixture elf;
	size_t plain_size = 0;
	size_t size = 0;
	xef_image *plain;
	xef_image *image;
	uint8_t *xef;
	uint8_t *as_is;

	elf_fixture_partition(&elf, 0);
	xef = build_image(&elf, XEF_COMPRESS_BEST, &size);
	as_is = build_image(&elf, 0, &plain_size);
	image = open_checked(xef, size);
	plain = open_checked(as_is, plain_size);
	ck_assert_uint_eq(xef_image_segment_count(image), 2);
	for (uint32_t i = 0; i < 2; i++) {
		ck_assert_int_eq(codec_of(plain, i), XEF_CODEC_NONE);
		ck_assert_int_eq(codec_of(image, i), XEF_CODEC_CLASSIC);
		ck_assert_int_eq(xef_image_read_segment(image, i, memory[0],
							FX_SEGMENT_BYTES),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_image_read_segment(plain, i, memory[1],
							FX_SEGMENT_BYTES),
				 XEF_SUCCESS);
		ck_assert_mem_eq(memory[0], memory[1], FX_SEGMENT_BYTES);
	}
	xef_image_close(plain);
	xef_image_close(image);
	xef_free(as_is);
	xef_free(xef);
}
END_TEST

START_TEST(damage_of_an_lzsp_segment_is_found)
{
	size_t text_size = 0;
	uint8_t *text = read_vector("xef/part.elf", &text_size);
	size_t size = 0;
	uint8_t *xef = build_custom(text, text_size, XEF_COMPRESS_BEST, &size);
	xef_image *image = NULL;

	xef[0x78 + XM_LZSS_HEADER_BYTES] = 0xFF;
	reseal_image(xef, size);
	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_ERR_STREAM);
	xef_image_close(image);
	xef_free(xef);
	free(text);
}
END_TEST

START_TEST(arguments)
{
	enum xef_codec codec = XEF_CODEC_LZSP;
	size_t size = 0;
	uint8_t *xef = build_custom("x", 1, 0, &size);
	xef_image *image = open_checked(xef, size);

	ck_assert_int_eq(xef_image_segment_codec(NULL, 0, &codec),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_segment_codec(image, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_segment_codec(image, 1, &codec),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(codec, XEF_CODEC_LZSP);
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

/* Single segments: there and back, as they stand in an image. */
START_TEST(segment_there_and_back)
{
	static const size_t sizes[] = {0, 1, 8, 4096, 9000};
	const enum xef_codec codec =
		_i == 0 ? XEF_CODEC_CLASSIC : XEF_CODEC_LZSP;
	size_t text_size = 0;
	uint8_t *text = read_vector("xef/part.elf", &text_size);

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		uint8_t *stored = NULL;
		uint8_t *back = NULL;
		size_t stored_size = 0;
		size_t back_size = 1;

		ck_assert_uint_ge(text_size, sizes[i]);
		ck_assert_int_eq(xef_compress(&stored, &stored_size, codec,
					      i == 0 ? NULL : text, sizes[i]),
				 XEF_SUCCESS);
		ck_assert_int_eq(
			xef_decompress(&back, &back_size, stored, stored_size),
			XEF_SUCCESS);
		ck_assert_uint_eq(back_size, sizes[i]);
		ck_assert_ptr_nonnull(back);
		ck_assert(memcmp(back, text, sizes[i]) == 0);
		xef_free(back);
		xef_free(stored);
	}
	free(text);
}
END_TEST

START_TEST(segment_is_what_images_hold)
{
	static const char text[] = "to be or not to be";
	size_t stored_size = 0;
	size_t size = 0;
	uint8_t *stored = NULL;
	uint8_t *xef = build_custom(text, sizeof(text), 1, &size);

	ck_assert_int_eq(xef_compress(&stored, &stored_size, XEF_CODEC_CLASSIC,
				      (const uint8_t *)text, sizeof(text)),
			 XEF_SUCCESS);
	ck_assert_uint_le(0x78 + stored_size, size);
	ck_assert_mem_eq(xef + 0x78, stored, stored_size);
	xef_free(stored);
	xef_free(xef);
}
END_TEST

START_TEST(segment_that_is_wrong)
{
	uint8_t stored[] = {0x64, 0x75, 0x14, 0x23, 0, 0, 0,
			    1,	  0,	0,    0,    2, 1, 'x'};
	uint8_t *bytes = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, sizeof(stored)),
			 XEF_SUCCESS);
	ck_assert_int_eq(bytes[0], 'x');
	xef_free(bytes);
	bytes = NULL;
	ck_assert_int_eq(xef_decompress(NULL, &size, stored, sizeof(stored)),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_decompress(&bytes, NULL, stored, sizeof(stored)),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_decompress(&bytes, &size, NULL, 14),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, 11),
			 XEF_ERR_TRUNCATED);
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, 13),
			 XEF_ERR_SEGMENT_SIZE);
	stored[12] = 3;
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, sizeof(stored)),
			 XEF_ERR_STREAM);
	/* Would take 4 GiB. */
	stored[4] = 0xFF;
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, sizeof(stored)),
			 XEF_ERR_STREAM);
	stored[3] = 0x42;
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, sizeof(stored)),
			 XEF_ERR_SEGMENT_SIZE);
	stored[3] = 0x24;
	ck_assert_int_eq(xef_decompress(&bytes, &size, stored, sizeof(stored)),
			 XEF_ERR_CODEC);
	ck_assert_ptr_null(bytes);
}
END_TEST

START_TEST(segment_that_cannot_be_compressed)
{
	const size_t too_many = (8u << 20) + 1;
	uint8_t *bytes = calloc(1, too_many);
	uint8_t *stored = NULL;
	size_t size = 0;

	ck_assert_ptr_nonnull(bytes);
	ck_assert_int_eq(xef_compress(NULL, &size, XEF_CODEC_CLASSIC, bytes, 1),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_compress(&stored, NULL, XEF_CODEC_CLASSIC, bytes, 1),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_compress(&stored, &size, XEF_CODEC_CLASSIC, NULL, 1),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_compress(&stored, &size, XEF_CODEC_NONE, bytes, 1),
			 XEF_ERR_CODEC);
	ck_assert_int_eq(
		xef_compress(&stored, &size, (enum xef_codec)3, bytes, 1),
		XEF_ERR_CODEC);
	ck_assert_int_eq(
		xef_compress(&stored, &size, XEF_CODEC_LZSP, bytes, too_many),
		XEF_ERR_TOO_LARGE);
	ck_assert_int_eq(xef_compress(&stored, &size, XEF_CODEC_CLASSIC, bytes,
				      (size_t)UINT32_MAX + 1),
			 XEF_ERR_TOO_LARGE);
	ck_assert_ptr_null(stored);
	free(bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("codecs");
	TCase *tcase = tcase_create("codecs");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, best_is_shorter_for_programs);
	tcase_add_test(tcase, best_of_few_bytes_is_the_classic_file);
	tcase_add_test(tcase, best_of_a_huge_file_is_classic);
	tcase_add_test(tcase, other_values_are_classic);
	tcase_add_test(tcase, each_segment_has_its_codec);
	tcase_add_test(tcase, damage_of_an_lzsp_segment_is_found);
	tcase_add_test(tcase, arguments);
	tcase_add_loop_test(tcase, segment_there_and_back, 0, 2);
	tcase_add_test(tcase, segment_is_what_images_hold);
	tcase_add_test(tcase, segment_that_is_wrong);
	tcase_add_test(tcase, segment_that_cannot_be_compressed);
	suite_add_tcase(suite, tcase);
	return suite;
}
