/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Every code of the public header has a text of its own.
 */
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>

/* Reads the codes out of the header itself, so that none is forgotten. */
static size_t read_codes(int *codes, size_t most)
{
	FILE *file = fopen(XM_TEST_HEADER, "r");
	char line[256];
	size_t count = 0;

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		const char *name = strstr(line, "\tXEF_ERR_");
		const char *equals = strstr(line, " = -");

		if (name == line && equals != NULL && count < most) {
			codes[count++] = (int)strtol(equals + 3, NULL, 10);
		}
	}
	(void)fclose(file);
	return count;
}

START_TEST(every_code_has_a_text_of_its_own)
{
	int codes[160];
	const size_t count = read_codes(codes, 160);

	ck_assert_uint_ge(count, 50);
	for (size_t i = 0; i < count; i++) {
		const char *text = xef_strerror(codes[i]);

		ck_assert_msg(strcmp(text, "unknown status") != 0, "%d",
			      codes[i]);
		ck_assert_msg(text[0] != '\0' && text[strlen(text) - 1] != '.',
			      "%s", text);
		for (size_t j = 0; j < i; j++) {
			ck_assert_int_ne(codes[i], codes[j]);
			ck_assert_str_ne(text, xef_strerror(codes[j]));
		}
	}
}
END_TEST

/* The header's own words, each with its value. */
START_TEST(every_code_has_its_name)
{
	FILE *file = fopen(XM_TEST_HEADER, "r");
	char line[256];
	size_t count = 0;

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		char *equals = strstr(line, " = -");

		if (strncmp(line, "\tXEF_ERR_", 9) != 0 || equals == NULL) {
			continue;
		}
		*equals = '\0';
		ck_assert_str_eq(
			xef_status_name((int)strtol(equals + 3, NULL, 10)),
			line + 1);
		count++;
	}
	(void)fclose(file);
	ck_assert_uint_ge(count, 50);
	ck_assert_str_eq(xef_status_name(XEF_SUCCESS), "XEF_SUCCESS");
	ck_assert_str_eq(xef_status_name(1), "XEF_ERR_UNKNOWN");
}
END_TEST

START_TEST(other_codes_have_one_too)
{
	ck_assert_str_ne(xef_strerror(XEF_SUCCESS), "unknown status");
	ck_assert_str_eq(xef_strerror(1), "unknown status");
	ck_assert_str_eq(xef_strerror(-999), "unknown status");
	ck_assert_str_eq(xef_strerror(-9999), "unknown status");
}
END_TEST

START_TEST(version_is_told_in_one_way)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%d.%d.%d", XEF_VERSION_MAJOR,
		       XEF_VERSION_MINOR, XEF_VERSION_PATCH);
	ck_assert_str_eq(text, XEF_VERSION_STRING);
	ck_assert_str_eq(xef_version(), XEF_VERSION_STRING);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("status");
	TCase *tcase = tcase_create("status");

	tcase_add_test(tcase, every_code_has_a_text_of_its_own);
	tcase_add_test(tcase, every_code_has_its_name);
	tcase_add_test(tcase, other_codes_have_one_too);
	tcase_add_test(tcase, version_is_told_in_one_way);
	suite_add_tcase(suite, tcase);
	return suite;
}
