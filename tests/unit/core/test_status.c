/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Status codes keep their numbers and each has words of its own.
 */
#include "suite.h"
#include <xmcore/status.h>

START_TEST(test_each_status_has_its_own_words)
{
	for (int a = 0; a >= XM_ERR_SHA256; a--) {
		ck_assert_str_ne(xm_status_text(a), "unknown status");
		for (int b = 0; b > a; b--) {
			ck_assert_str_ne(xm_status_text(a), xm_status_text(b));
		}
	}
}
END_TEST

START_TEST(test_other_values_are_unknown)
{
	static const int others[] = {1, XM_ERR_SHA256 - 1, -1000, 0x7FFFFFFF};

	for (unsigned int i = 0; i < sizeof(others) / sizeof(int); i++) {
		ck_assert_str_eq(xm_status_text(others[i]), "unknown status");
	}
}
END_TEST

START_TEST(test_numbers_never_change)
{
	ck_assert_int_eq(XM_SUCCESS, 0);
	ck_assert_int_eq(XM_ERR_FORMAT, -1);
	ck_assert_int_eq(XM_ERR_DIGEST, -8);
	ck_assert_int_eq(XM_ERR_STREAM, -12);
	ck_assert_int_eq(XM_ERR_REFERENCE, -17);
	ck_assert_int_eq(XM_ERR_ORDER, -20);
	ck_assert_int_eq(XM_ERR_SHA256, -23);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.status");
	TCase *tcase = tcase_create("status");

	tcase_add_test(tcase, test_each_status_has_its_own_words);
	tcase_add_test(tcase, test_other_values_are_unknown);
	tcase_add_test(tcase, test_numbers_never_change);
	suite_add_tcase(suite, tcase);
	return suite;
}
