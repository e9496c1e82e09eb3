/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings as they are shown: the source line, what is marked in it,
 * help, codes; what becomes of warnings; every code explained.
 */
#include "sample.h"
#include "suite.h"

#include "findings/diag.h"
#include "findings/sources.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "<SystemDescription xmlns=\"http://www.xtratum.org/xm-3.x\" "

/* The one finding of a text, as it is shown. */
static char *shown(const char *text)
{
	int status;

	return sample_shown(text, strlen(text), "f", NULL, &status);
}

/* What xmc_finding_marker() writes below a line. */
static void marks(const char *source, uint32_t column, uint32_t end,
		  const char *expected)
{
	const xmc_finding finding = {.column = column,
				     .end_column = end,
				     .source = source,
				     .source_column = 1};
	char text[64];

	ck_assert_uint_eq(xmc_finding_marker(text, sizeof(text), &finding),
			  strlen(expected));
	ck_assert_str_eq(text, expected);
}

START_TEST(marker_by_display_columns)
{
	marks("abc", 1, 2, "^");
	marks("abc", 2, 4, " ^~");
	marks("\t\tabc", 3, 5, "\t\t^~");
	marks("a\tb", 1, 4, "^~~");
	/* Wide characters, and a mark above another one. */
	marks("\xE4\xBD\xA0\xE5\xA5\xBDx", 3, 4, "    ^");
	marks("\xE4\xBD\xA0\xE5\xA5\xBDx", 1, 3, "^~~~");
	marks("e\xCC\x81x", 3, 4, " ^");
	marks("e\xCC\x81x", 1, 3, "^");
	marks("\xC3\xA9x", 2, 3, " ^");
	/* Past the end of the line, and no line at all. */
	marks("abc", 9, 12, "   ^");
	marks("abc", 2, 99, " ^~");
	marks("", 1, 2, "");
}
END_TEST

START_TEST(shown_cut_to_any_size)
{
	const xmc_finding finding = {.severity = XMC_SEVERITY_ERROR,
				     .code = "c",
				     .file = "a.xml",
				     .line = 3,
				     .column = 2,
				     .message = "text",
				     .end_column = 4,
				     .source = "\tab",
				     .source_column = 1,
				     .help = "do",
				     .was_warning = 1};
	static const char expected[] = "a.xml:3:2: error: text [-Werror=c]\n"
				       "    \tab\n"
				       "    \t^~\n"
				       "    help: do\n";
	char text[128];

	ck_assert_uint_eq(xmc_finding_show(NULL, 0, &finding),
			  strlen(expected));
	for (size_t size = 1; size < sizeof(text); size++) {
		memset(text, '#', sizeof(text));
		ck_assert_uint_eq(xmc_finding_show(text, size, &finding),
				  strlen(expected));
		ck_assert_uint_lt(strlen(text), size);
		ck_assert_mem_eq(text, expected, strlen(text));
	}
}
END_TEST

START_TEST(source_line_is_harmless)
{
	/* Escape sequences, C1, a turn of the direction of writing. */
	char *text = shown(HEAD "version=\"1.0.0\" a=\"\xC2\x9B\xE2\x80\xAE\""
				" name=\"x\"/><!-- \x1B[2J -->\r\n");

	ck_assert_ptr_null(strchr(text, '\x1B'));
	ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
	ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
	ck_assert_ptr_null(strchr(text, '\r'));
	free(text);
	/* No UTF-8 at all: one mark for each character. */
	text = shown("<a>\n <b c=\"\xE9\xFF\"/>\n</a>");
	ck_assert_ptr_nonnull(strstr(text, "\n     <b c=\"??\"/>\n"
					   "           ^\n"));
	free(text);
}
END_TEST

/* The line of a finding behind much else: a window of it, with the column
 * that it begins at. */
START_TEST(long_lines_are_cut)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	char text[4000];
	char marker[400];

	(void)snprintf(text, sizeof(text),
		       HEAD "version=\"1.0.0\" name=\"%02000d\" oops=\"1\"/>",
		       7);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(
		xmc_parse_memory(&system, diag, text, strlen(text), "f"),
		XMC_ERR_FINDINGS);
	const xmc_finding *finding = NULL;
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		const xmc_finding *one = xmc_diag_at(diag, i);
		if (one->severity == XMC_SEVERITY_ERROR &&
		    strcmp(one->code, "unknown-attribute") == 0) {
			finding = one;
		}
	}
	ck_assert_ptr_nonnull(finding);
	ck_assert_uint_eq(finding->end_column, finding->column + 4);
	ck_assert_uint_gt(finding->source_column, 1);
	ck_assert_uint_le(strlen(finding->source), 160);
	(void)xmc_finding_marker(marker, sizeof(marker), finding);
	size_t at = strlen(marker) - 4;
	ck_assert_str_eq(marker + at, "^~~~");
	ck_assert_int_eq(strncmp(finding->source + at, "oops", 4), 0);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(lines_behind_a_byte_order_mark)
{
	char *text = shown("\xEF\xBB\xBF<html/>");

	ck_assert_ptr_nonnull(strstr(text, "f:1:1: error"));
	ck_assert_ptr_nonnull(strstr(text, "    <html/>\n    ^~~~~\n"));
	free(text);
}
END_TEST

START_TEST(help_is_for_the_last_error_or_warning)
{
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	xmc_diag_error(diag, "e", (struct xmc_place){.line = 2}, "x");
	xmc_diag_note(diag, (struct xmc_place){.line = 1}, "n");
	xmc_diag_help(diag, "old");
	xmc_diag_help(diag, "say %d", 5);
	(void)xmc_diag_end(diag);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->help, "say 5");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->help, "");
	xmc_diag_free(diag);
}
END_TEST

/* The severity of the warning slot-short under some rules; -1: none. */
static int judged(const char *const *rules, size_t count)
{
	xmc_options options = XMC_OPTIONS_INIT;
	xmc_diag *diag = NULL;

	options.warnings = rules;
	options.warning_count = count;
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	xmc_diag_begin(diag, "f");
	xmc_diag_attach(diag, NULL, &options);
	xmc_diag_warning(diag, "slot-short", (struct xmc_place){.line = 1},
			 "w");
	xmc_diag_note(diag, (struct xmc_place){.line = 1}, "n");
	size_t errors = xmc_diag_end(diag);
	int severity = -1;
	if (xmc_diag_count(diag) > 0) {
		severity = (int)xmc_diag_at(diag, 0)->severity;
		ck_assert_uint_eq(xmc_diag_count(diag), 2);
		ck_assert_uint_eq(xmc_diag_at(diag, 0)->was_warning, errors);
	}
	ck_assert_uint_eq(errors, severity == XMC_SEVERITY_ERROR);
	xmc_diag_free(diag);
	return severity;
}

#define JUDGED(...)                                                            \
	judged((const char *const[]){__VA_ARGS__},                             \
	       sizeof((const char *const[]){__VA_ARGS__}) /                    \
		       sizeof(const char *))

START_TEST(rules_for_warnings)
{
	ck_assert_int_eq(judged(NULL, 0), XMC_SEVERITY_WARNING);
	ck_assert_int_eq(JUDGED("error"), XMC_SEVERITY_ERROR);
	ck_assert_int_eq(JUDGED("error", "no-error"), XMC_SEVERITY_WARNING);
	ck_assert_int_eq(JUDGED("error=slot-short"), XMC_SEVERITY_ERROR);
	ck_assert_int_eq(JUDGED("error=flag-not-served"), XMC_SEVERITY_WARNING);
	ck_assert_int_eq(JUDGED("no-error=slot-short", "error"),
			 XMC_SEVERITY_WARNING);
	ck_assert_int_eq(JUDGED("error=slot-short", "no-error"),
			 XMC_SEVERITY_ERROR);
	ck_assert_int_eq(JUDGED("no-slot-short"), -1);
	ck_assert_int_eq(JUDGED("error", "no-slot-short"), -1);
	ck_assert_int_eq(JUDGED("no-slot-short", "slot-short"),
			 XMC_SEVERITY_WARNING);
	ck_assert_int_eq(JUDGED("no-slot-short", "error=slot-short"),
			 XMC_SEVERITY_ERROR);
}
END_TEST

static void rule_is_refused(const char *rule, const char *why)
{
	char text[200];
	xmc_options options = XMC_OPTIONS_INIT;
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_warning_rule(text, sizeof(text), rule),
			 XMC_ERR_ARGUMENT);
	ck_assert_str_eq(text, why);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	options.warnings = &rule;
	options.warning_count = 1;
	ck_assert_int_eq(
		xmc_parse_memory_with(&system, diag, "", 0, "f", &options),
		XMC_ERR_ARGUMENT);
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
	xmc_diag_free(diag);
}

START_TEST(wrong_rules)
{
	rule_is_refused("no-slot-shrt", "no finding has the code \"slot-shrt\""
					"; did you mean \"slot-short\"?");
	rule_is_refused("error=", "no finding has the code \"\"");
	rule_is_refused("no-area-overlap",
			"\"area-overlap\" is an error, and stays one");
	ck_assert_int_eq(xmc_warning_rule(NULL, 0, NULL), XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(xmc_near_code(NULL));
	ck_assert_int_eq(xmc_warning_rule(NULL, 0, "error=slot-short"),
			 XMC_SUCCESS);
}
END_TEST

START_TEST(every_code_is_explained)
{
	for (size_t i = 0; i < xmc_explanation_count(); i++) {
		const xmc_explanation *one = xmc_explanation_at(i);
		ck_assert_ptr_eq(xmc_explain(one->code), one);
		ck_assert_str_ne(one->title, "");
		ck_assert_ptr_null(strchr(one->title, '\n'));
		ck_assert_int_eq(one->text[strlen(one->text) - 1], '\n');
		/* What is wrong has what is right beside it, or is to be
		 * removed. */
		ck_assert(one->wrong[0] != '\0' || one->right[0] == '\0');
		ck_assert_str_ne(one->wrong[0] == '\0' ? "x" : one->wrong,
				 one->right);
		ck_assert_str_eq(xmc_near_code(one->code), one->code);
	}
	ck_assert_ptr_null(xmc_explanation_at(xmc_explanation_count()));
	ck_assert_ptr_null(xmc_explain(NULL));
	ck_assert_ptr_null(xmc_explain("zebra"));
	ck_assert_ptr_null(xmc_near_code("zebra"));
	ck_assert_str_eq(xmc_near_code("area-overlpa"), "area-overlap");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc shown findings");
	TCase *tests = tcase_create("shown");

	tcase_add_test(tests, marker_by_display_columns);
	tcase_add_test(tests, shown_cut_to_any_size);
	tcase_add_test(tests, source_line_is_harmless);
	tcase_add_test(tests, long_lines_are_cut);
	tcase_add_test(tests, lines_behind_a_byte_order_mark);
	tcase_add_test(tests, help_is_for_the_last_error_or_warning);
	tcase_add_test(tests, rules_for_warnings);
	tcase_add_test(tests, wrong_rules);
	tcase_add_test(tests, every_code_is_explained);
	suite_add_tcase(suite, tests);
	return suite;
}
