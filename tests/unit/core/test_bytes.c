/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Byte order and the range checks, at their boundaries.
 */
#include "suite.h"
#include <xmcore/bytes.h>

START_TEST(test_byte_order)
{
	uint8_t bytes[9] = {0xFF, 0x81, 0x02, 0x83, 0x04, 0xFF};

	/* Odd addresses on purpose. */
	ck_assert_uint_eq(xm_be32(bytes + 1), 0x81028304u);
	ck_assert_uint_eq(xm_le32(bytes + 1), 0x04830281u);
	xm_put_be32(bytes + 3, 0xA1B2C3D4u);
	ck_assert_uint_eq(bytes[3], 0xA1);
	ck_assert_uint_eq(bytes[6], 0xD4);
	ck_assert_uint_eq(xm_be32(bytes + 3), 0xA1B2C3D4u);
	xm_put_le32(bytes + 5, 0xA1B2C3D4u);
	ck_assert_uint_eq(bytes[5], 0xD4);
	ck_assert_uint_eq(bytes[8], 0xA1);
	ck_assert_uint_eq(xm_le32(bytes + 5), 0xA1B2C3D4u);
}
END_TEST

START_TEST(test_in_range)
{
	ck_assert(xm_in_range(8, 0, 8));
	ck_assert(xm_in_range(8, 8, 0));
	ck_assert(!xm_in_range(8, 0, 9));
	ck_assert(!xm_in_range(8, 1, 8));
	ck_assert(!xm_in_range(8, 9, 0));
	ck_assert(!xm_in_range(8, 4, UINT32_MAX));
	ck_assert(!xm_in_range(8, UINT32_MAX, 9));
	ck_assert(xm_in_range(UINT32_MAX, UINT32_MAX, 0));
}
END_TEST

START_TEST(test_no_wrap)
{
	ck_assert(xm_no_wrap(UINT32_MAX, 0));
	ck_assert(xm_no_wrap(UINT32_MAX, 1));
	ck_assert(!xm_no_wrap(UINT32_MAX, 2));
	ck_assert(xm_no_wrap(0x80000000u, 0x80000000u));
	ck_assert(!xm_no_wrap(0x80000000u, 0x80000001u));
	ck_assert(xm_no_wrap(0, UINT32_MAX));
}
END_TEST

START_TEST(test_overlap)
{
	ck_assert(!xm_overlap(0, 4, 4, 4));
	ck_assert(!xm_overlap(4, 4, 0, 4));
	ck_assert(xm_overlap(0, 5, 4, 4));
	ck_assert(xm_overlap(4, 4, 0, 5));
	ck_assert(xm_overlap(4, 4, 4, 4));
	ck_assert(xm_overlap(0, 16, 4, 4));
	ck_assert(!xm_overlap(4, 0, 0, 16));
	ck_assert(!xm_overlap(0, 16, 4, 0));
	ck_assert(xm_overlap(0xFFFFF000u, 0x1000, UINT32_MAX, 1));
	ck_assert(!xm_overlap(0xFFFFF000u, 0x1000, 0, 0x1000));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.bytes");
	TCase *tcase = tcase_create("bytes");

	tcase_add_test(tcase, test_byte_order);
	tcase_add_test(tcase, test_in_range);
	tcase_add_test(tcase, test_no_wrap);
	tcase_add_test(tcase, test_overlap);
	suite_add_tcase(suite, tcase);
	return suite;
}
