/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The list of findings: order, notes, limit, format, statuses.
 */
#include "suite.h"

#include "findings/diag.h"
#include "findings/sources.h"
#include <stdio.h>
#include <string.h>

static struct xmc_place at(uint32_t line, uint32_t column)
{
	return (struct xmc_place){.line = line, .column = column};
}

START_TEST(findings_stand_in_the_files_order)
{
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	xmc_diag_warning(diag, "w", at(9, 1), "late");
	xmc_diag_note(diag, at(1, 1), "its note");
	xmc_diag_error(diag, "e", at(2, 5), "number %d", 7);
	ck_assert_uint_eq(xmc_diag_end(diag), 1);
	ck_assert_uint_eq(xmc_diag_count(diag), 3);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->message, "number 7");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->message, "late");
	ck_assert_str_eq(xmc_diag_at(diag, 2)->message, "its note");
	ck_assert_str_eq(xmc_diag_at(diag, 2)->code, "w");
	ck_assert_ptr_null(xmc_diag_at(diag, 3));
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_WARNING), 1);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_NOTE), 1);
	/* A second run stays behind the first. */
	xmc_diag_begin(diag, "g");
	xmc_diag_error(diag, "e", at(1, 1), "next");
	ck_assert_uint_eq(xmc_diag_end(diag), 1);
	ck_assert_str_eq(xmc_diag_at(diag, 3)->file, "g");
	ck_assert_str_eq(xmc_diag_at(diag, 0)->file, "f");
	xmc_diag_free(diag);
}
END_TEST

START_TEST(too_many_findings)
{
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	for (unsigned int i = 0; i < XMC_FINDINGS_MAX; i++) {
		ck_assert(!xmc_diag_full(diag));
		xmc_diag_error(diag, "e", at(1, 1), "x");
		xmc_diag_note(diag, at(1, 1), "n");
	}
	ck_assert(xmc_diag_full(diag));
	xmc_diag_error(diag, "e", at(1, 1), "dropped");
	xmc_diag_note(diag, at(1, 1), "dropped");
	(void)xmc_diag_end(diag);
	ck_assert_uint_eq(xmc_diag_count(diag), 2 * XMC_FINDINGS_MAX + 2);
	ck_assert_str_eq(xmc_diag_at(diag, 2 * (size_t)XMC_FINDINGS_MAX)->code,
			 "too-many-findings");
	xmc_diag_free(diag);
}
END_TEST

START_TEST(warnings_neither_refuse_nor_hide_errors)
{
	xmc_diag *diag = NULL;
	size_t last = XMC_FINDINGS_MAX;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	for (unsigned int i = 0; i < XMC_FINDINGS_MAX + 5; i++) {
		xmc_diag_warning(diag, "w", at(1, 1), "x");
	}
	ck_assert(!xmc_diag_full(diag));
	ck_assert_uint_eq(xmc_diag_end(diag), 0);
	ck_assert_uint_eq(xmc_diag_count(diag), last + 2);
	ck_assert_int_eq(xmc_diag_at(diag, last)->severity,
			 XMC_SEVERITY_WARNING);
	ck_assert_str_eq(xmc_diag_at(diag, last)->code, "too-many-findings");
	xmc_diag_begin(diag, "g");
	for (unsigned int i = 0; i < XMC_FINDINGS_MAX + 5; i++) {
		xmc_diag_warning(diag, "w", at(1, 1), "x");
	}
	xmc_diag_note(diag, at(1, 1), "dropped");
	xmc_diag_error(diag, "e", at(2, 1), "seen");
	xmc_diag_note(diag, at(1, 1), "its note");
	ck_assert_uint_eq(xmc_diag_end(diag), 1);
	last = xmc_diag_count(diag) - 2;
	ck_assert_str_eq(xmc_diag_at(diag, last - 1)->message, "its note");
	ck_assert_str_eq(xmc_diag_at(diag, last - 2)->message, "seen");
	ck_assert_str_eq(xmc_diag_at(diag, last - 3)->code, "w");
	xmc_diag_free(diag);
}
END_TEST

/* A fact is a note where its finding stands; a mark is narrowed to a word. */
START_TEST(facts_and_words)
{
	static const char text[] = "<A f=\"fp boot fpu\"/>";
	struct xmc_sources sources = {0};
	xmc_diag *diag = NULL;
	struct xmc_place value = {.line = 1, .column = 7, .length = 11};

	ck_assert_int_eq(
		xmc_sources_add_main(&sources, "f", text, strlen(text)), 0);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	xmc_diag_attach(diag, &sources, NULL);
	xmc_diag_error(diag, "e", value, "wrong");
	xmc_diag_mark_word(diag, "boot");
	xmc_diag_note(diag, at(1, 1), "the other place");
	xmc_diag_fact(diag, "the fact %d", 1);
	xmc_diag_help(diag, "remove it");
	xmc_diag_error(diag, "e", value, "another");
	xmc_diag_mark_word(diag, "fpu b");
	ck_assert_uint_eq(xmc_diag_end(diag), 2);
	const xmc_finding *lead = xmc_diag_at(diag, 0);
	ck_assert_uint_eq(lead->column, 10);
	ck_assert_uint_eq(lead->end_column, 14);
	ck_assert_str_eq(lead->help, "remove it");
	const xmc_finding *fact = xmc_diag_at(diag, 2);
	ck_assert_int_eq(fact->severity, XMC_SEVERITY_NOTE);
	ck_assert_str_eq(fact->message, "the fact 1");
	ck_assert_uint_eq(fact->column, 10);
	ck_assert_str_eq(fact->source, "");
	ck_assert_uint_eq(xmc_diag_at(diag, 3)->column, 7);
	ck_assert_uint_eq(xmc_diag_at(diag, 3)->end_column, 18);
	xmc_diag_free(diag);
	xmc_sources_forget(&sources);
	xmc_sources_free(&sources);
}
END_TEST

START_TEST(formatted)
{
	const xmc_finding finding = {.severity = XMC_SEVERITY_WARNING,
				     .code = "c",
				     .file = "a.xml",
				     .line = 3,
				     .column = 14,
				     .message = "text"};
	static const char expected[] = "a.xml:3:14: warning: text";
	char text[64];

	ck_assert_uint_eq(xmc_finding_format(NULL, 0, &finding),
			  strlen(expected));
	for (size_t size = 1; size < sizeof(text); size++) {
		memset(text, '#', sizeof(text));
		ck_assert_uint_eq(xmc_finding_format(text, size, &finding),
				  strlen(expected));
		ck_assert_uint_lt(strlen(text), size);
		ck_assert_mem_eq(text, expected, strlen(text));
	}
}
END_TEST

START_TEST(null_is_an_empty_list)
{
	xmc_diag_free(NULL);
	ck_assert_uint_eq(xmc_diag_count(NULL), 0);
	ck_assert_uint_eq(xmc_diag_count_of(NULL, XMC_SEVERITY_ERROR), 0);
	ck_assert_ptr_null(xmc_diag_at(NULL, 0));
	ck_assert_int_eq(xmc_diag_new(NULL), XMC_ERR_ARGUMENT);
}
END_TEST

START_TEST(every_status_has_words)
{
	static const int statuses[] = {
		XMC_SUCCESS,	   XMC_ERR_FORMAT,  XMC_ERR_TRUNCATED,
		XMC_ERR_FILE_SIZE, XMC_ERR_VERSION, XMC_ERR_COUNT,
		XMC_ERR_OFFSET,	   XMC_ERR_DIGEST,  XMC_ERR_ADDRESS,
		XMC_ERR_ARGUMENT,  XMC_ERR_NAME,    XMC_ERR_REFERENCE,
		XMC_ERR_VALUE,	   XMC_ERR_ORDER,   XMC_ERR_MEMORY,
		XMC_ERR_IO,	   XMC_ERR_LIMIT,   XMC_ERR_XML,
		XMC_ERR_FINDINGS};
	size_t count = sizeof(statuses) / sizeof(statuses[0]);
	char version[32];

	for (size_t i = 0; i < count; i++) {
		const char *text = xmc_strerror(statuses[i]);
		ck_assert_str_ne(text, "unknown status");
		for (size_t k = 0; k < i; k++) {
			ck_assert_str_ne(text, xmc_strerror(statuses[k]));
		}
	}
	ck_assert_str_eq(xmc_strerror(1), "unknown status");
	ck_assert_str_eq(xmc_strerror(-999), "unknown status");
	ck_assert_str_eq(xmc_strerror(-1005), "unknown status");
	(void)snprintf(version, sizeof(version), "%d.%d.%d", XMC_VERSION_MAJOR,
		       XMC_VERSION_MINOR, XMC_VERSION_PATCH);
	ck_assert_str_eq(xmc_version(), version);
	ck_assert_uint_eq(xmc_format_version(), 0x20000);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc findings");
	TCase *tests = tcase_create("list");

	tcase_add_test(tests, findings_stand_in_the_files_order);
	tcase_add_test(tests, too_many_findings);
	tcase_add_test(tests, warnings_neither_refuse_nor_hide_errors);
	tcase_add_test(tests, facts_and_words);
	tcase_add_test(tests, formatted);
	tcase_add_test(tests, null_is_an_empty_list);
	tcase_add_test(tests, every_status_has_words);
	suite_add_tcase(suite, tests);
	return suite;
}
