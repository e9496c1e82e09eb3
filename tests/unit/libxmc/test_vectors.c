/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Every file of tests/vectors/xml: good-* has no findings, warn-* and
 * bad-* have exactly those of the .txt beside them.
 */
#include "sample.h"
#include "suite.h"

#include <stdbool.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER XM_TEST_VECTORS "/xml"

static bool is_vector(const char *name, const char *prefix)
{
	size_t length = strlen(name);

	return strncmp(name, prefix, strlen(prefix)) == 0 && length > 4 &&
	       strcmp(name + length - 4, ".xml") == 0;
}

static void check_vector(const char *name, bool good, bool bad)
{
	struct sample_file xml = sample_read(FOLDER, name);
	struct sample_file expected = {NULL, 0};
	int status;

	if (!good) {
		char text_name[300];
		(void)snprintf(text_name, sizeof(text_name), "%.*stxt",
			       (int)strlen(name) - 3, name);
		expected = sample_read(FOLDER, text_name);
	}
	char *findings = sample_shown(xml.bytes, xml.size, name, NULL, &status);
	ck_assert_str_eq(findings, good ? "" : expected.bytes);
	ck_assert_msg((status != XMC_SUCCESS) == bad, "%s: %d", name, status);
	free(findings);
	free(expected.bytes);
	free(xml.bytes);
}

static size_t check_all(const char *prefix, bool good, bool bad)
{
	DIR *folder = opendir(FOLDER);
	size_t count = 0;

	ck_assert_ptr_nonnull(folder);
	for (struct dirent *entry = readdir(folder); entry != NULL;
	     entry = readdir(folder)) {
		if (is_vector(entry->d_name, prefix)) {
			check_vector(entry->d_name, good, bad);
			count++;
		}
	}
	ck_assert_int_eq(closedir(folder), 0);
	return count;
}

START_TEST(good_files_have_no_findings)
{
	ck_assert_uint_ge(check_all("good-", true, false), 3);
}
END_TEST

START_TEST(warnings_do_not_refuse)
{
	ck_assert_uint_ge(check_all("warn-", false, false), 1);
}
END_TEST

START_TEST(bad_files_have_exactly_their_findings)
{
	ck_assert_uint_ge(check_all("bad-", false, true), 90);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc vectors");
	TCase *tests = tcase_create("files");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, good_files_have_no_findings);
	tcase_add_test(tests, warnings_do_not_refuse);
	tcase_add_test(tests, bad_files_have_exactly_their_findings);
	suite_add_tcase(suite, tests);
	return suite;
}
