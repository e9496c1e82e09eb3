/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What size reports say of images.
 */
#include "elf_fixture.h"
#include "size_report.h"
#include "suite.h"

#include <check.h>
#include <xef.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define count_of(cost, name) ((cost).counts[TARGET_COST_##name])

/* Opens a custom file of zeros; both are ended by end_image(). */
static xef_image *open_zeros(uint8_t **bytes, size_t *size, int compress)
{
	static const uint8_t zeros[5000];
	xef_image *image = NULL;

	*bytes = build_custom(zeros, sizeof(zeros), compress, size);
	ck_assert_int_eq(xef_image_open(&image, *bytes, *size), XEF_SUCCESS);
	return image;
}

static void end_image(xef_image *image, uint8_t *bytes)
{
	xef_image_close(image);
	xef_free(bytes);
}

START_TEST(report_segment)
{
	static const struct {
		int compress;
		enum xef_codec codec;
	} rows[] = {
		{0, XEF_CODEC_NONE},
		{XEF_COMPRESS_CLASSIC, XEF_CODEC_CLASSIC},
		{XEF_COMPRESS_BEST, XEF_CODEC_LZSP},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct target_cost cost = {0};
		xef_size_segment segment;
		xef_segment plain;
		uint8_t *bytes;
		size_t size;
		xef_image *image = open_zeros(&bytes, &size, rows[i].compress);

		ck_assert_int_eq(xef_image_segment(image, 0, &plain), 0);
		ck_assert_int_eq(xef_size_report_segment(image, 0, &segment),
				 XEF_SUCCESS);
		ck_assert_int_eq((int)segment.codec, (int)rows[i].codec);
		ck_assert_uint_eq(segment.size, 5000);
		ck_assert_uint_eq(segment.stored_size, plain.stored_size);
		ck_assert_int_eq(xef_size_report_count(&cost, image, 0), 0);
		ck_assert_uint_eq(segment.load_instructions,
				  xef_target_cost_instructions(&cost));
		ck_assert_uint_gt(segment.load_instructions, 0);
		end_image(image, bytes);
	}
}
END_TEST

START_TEST(report_segment_fails)
{
	xef_size_segment segment = {.size = 77};
	uint8_t *bytes;
	size_t size;
	xef_image *image = open_zeros(&bytes, &size, XEF_COMPRESS_CLASSIC);

	ck_assert_int_eq(xef_size_report_segment(NULL, 0, &segment),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_size_report_segment(image, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_size_report_segment(image, 1, &segment),
			 XEF_ERR_REFERENCE);
	/* The flags of the first group: literals instead of pairs. */
	bytes[xm_be32(bytes + XM_XEF_OFF_IMAGE) + XM_LZSS_HEADER_BYTES] ^= 0xFF;
	ck_assert_int_eq(xef_size_report_segment(image, 0, &segment),
			 XEF_ERR_STREAM);
	ck_assert_uint_eq(segment.size, 77);
	end_image(image, bytes);
}
END_TEST

/* A copy goes by words only if both sides are aligned. */
START_TEST(report_unaligned)
{
	uint8_t *bytes;
	size_t size;
	xef_image *image = open_zeros(&bytes, &size, 0);
	uint8_t *entry = bytes + xm_be32(bytes + XM_XEF_OFF_SEGMENT_TABLE);

	for (uint32_t address = 0; address < 5; address++) {
		struct target_cost cost = {0};

		xm_put_be32(entry + XM_XEF_SEG_PHYS_ADDR, address);
		ck_assert_int_eq(xef_size_report_count(&cost, image, 0), 0);
		ck_assert_uint_eq(count_of(cost, COPY_WORD),
				  address % 4 == 0 ? 1250 : 0);
		ck_assert_uint_eq(count_of(cost, COPY_BYTE),
				  address % 4 == 0 ? 0 : 5000);
	}
	end_image(image, bytes);
}
END_TEST

START_TEST(report_digests)
{
	struct target_cost md5 = {0};
	struct target_cost sha256 = {0};
	struct target_cost crc32 = {0};
	xef_size_digests digests;
	xef_segment segment;
	uint8_t *bytes;
	size_t size;
	xef_image *image = open_zeros(&bytes, &size, XEF_COMPRESS_CLASSIC);

	ck_assert_int_eq(xef_size_report_digests(NULL, &digests),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_size_report_digests(image, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_size_report_digests(image, &digests), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_segment(image, 0, &segment), XEF_SUCCESS);
	xef_target_cost_add_md5(&md5, (uint32_t)size);
	xef_target_cost_add_sha256(&sha256, (uint32_t)size);
	xef_target_cost_add_crc32(&crc32, segment.stored_size);
	ck_assert_uint_eq(digests.md5_instructions,
			  xef_target_cost_instructions(&md5));
	ck_assert_uint_eq(digests.sha256_instructions,
			  xef_target_cost_instructions(&sha256));
	ck_assert_uint_eq(digests.crc32_instructions,
			  xef_target_cost_instructions(&crc32));
	end_image(image, bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("size_report");
	TCase *tests = tcase_create("size_report");

	tcase_add_test(tests, report_segment);
	tcase_add_test(tests, report_segment_fails);
	tcase_add_test(tests, report_unaligned);
	tcase_add_test(tests, report_digests);
	suite_add_tcase(suite, tests);
	return suite;
}
