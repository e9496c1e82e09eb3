/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's contract; tests/report/ looks at its content.
 */
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *report_of(const xmc_report_input *input)
{
	char *text = NULL;
	size_t length = 0;

	ck_assert_int_eq(xmc_report_write(&text, &length, input), XMC_SUCCESS);
	ck_assert_uint_eq(length, strlen(text));
	return text;
}

START_TEST(text_is_escaped)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *named = sample_replace(xml.bytes, "name=\"P1\"",
				     "name=\"&lt;b>&amp;&quot;&apos;\"");
	xmc_system *system = sample_parse(named);
	xmc_report_input input = XMC_REPORT_INPUT_INIT;

	input.title = "<title> \x01\xFF";
	input.system = system;
	char *text = report_of(&input);
	ck_assert_ptr_nonnull(strstr(
		text, "<h1>&lt;title&gt; \xEF\xBF\xBD\xEF\xBF\xBD</h1>"));
	ck_assert_ptr_nonnull(strstr(text, "1 &lt;b&gt;&amp;&quot;&#39;"));
	ck_assert_ptr_null(strstr(text, "<b>"));
	xmc_free(text);
	xmc_system_free(system);
	free(named);
	free(xml.bytes);
}
END_TEST

START_TEST(findings_show_their_lines)
{
	static const char source[] = "\n \t<a><b/>\r\n</a>";
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(
		xmc_parse_memory(&system, diag, source, strlen(source), "x&y"),
		XMC_ERR_FINDINGS);
	input.title = "t";
	input.diag = diag;
	char *text = report_of(&input);
	ck_assert_ptr_nonnull(
		strstr(text, "<pre>&lt;a&gt;&lt;b/&gt;\n^~</pre>"));
	ck_assert_ptr_nonnull(
		strstr(text, "<td class=\"w\"><span>x&amp;y:2:3</span></td>"));
	ck_assert_ptr_nonnull(strstr(text, "Errors: 1, warnings: 0."));
	xmc_free(text);
	xmc_diag_free(diag);
}
END_TEST

/* A draft comes with errors of a file that was read whole, and with these
 * alone. */
START_TEST(draft)
{
	static const char *const none[] = {"", "<a/>", "<a"};
	struct sample_file good =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	struct sample_file bad =
		sample_read(XM_TEST_VECTORS "/xml", "bad-slot-overlap.xml");
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	xmc_draft *made = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		ck_assert_int_ne(xmc_parse_draft(&system, &made, diag, none[i],
						 strlen(none[i]), "x", NULL),
				 XMC_SUCCESS);
		ck_assert_ptr_null(system);
		ck_assert_ptr_null(made);
	}
	ck_assert_int_eq(xmc_parse_draft(&system, &made, diag, good.bytes,
					 strlen(good.bytes), "x", NULL),
			 XMC_SUCCESS);
	ck_assert_ptr_nonnull(system);
	ck_assert_ptr_null(made);
	xmc_system_free(system);
	/* Behind the findings of other files in the same list. */
	size_t before = xmc_diag_count(diag);
	ck_assert_int_eq(xmc_parse_draft(&system, &made, diag, bad.bytes,
					 strlen(bad.bytes), "x", NULL),
			 XMC_ERR_FINDINGS);
	ck_assert_ptr_null(system);
	ck_assert_ptr_nonnull(made);
	input.title = "t";
	input.diag = diag;
	input.draft = made;
	char *text = report_of(&input);
	char link[64];
	(void)snprintf(link, sizeof(link), "<a class=\"bad\" href=\"#f%zu\"",
		       before);
	ck_assert_ptr_nonnull(strstr(text, link));
	/* And back. */
	ck_assert_ptr_nonnull(strstr(text, "id=\"slot-1\""));
	ck_assert_ptr_nonnull(strstr(text, "href=\"#slot-1\""));
	ck_assert_ptr_nonnull(strstr(text, "id=\"tables\""));
	xmc_free(text);
	xmc_draft_free(made);
	xmc_draft_free(NULL);
	ck_assert_int_eq(xmc_parse_draft(&system, NULL, diag, "", 0, "x", NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_draft(NULL, &made, diag, "", 0, "x", NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(
		xmc_parse_draft(&system, &made, NULL, "", 0, "x", NULL),
		XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(made);
	xmc_diag_free(diag);
	free(bad.bytes);
	free(good.bytes);
}
END_TEST

START_TEST(contract)
{
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	char *text = (char *)&text;
	size_t length = 1;

	ck_assert_int_eq(xmc_report_write(NULL, NULL, &input),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_report_write(&text, &length, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_report_write(&text, &length, &input),
			 XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(text);
	ck_assert_uint_eq(length, 0);
	input.title = "t";
	input.size = 1;
	ck_assert_int_eq(xmc_report_write(&text, &length, &input),
			 XMC_ERR_ARGUMENT);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc report");
	TCase *tests = tcase_create("report");

	tcase_add_test(tests, text_is_escaped);
	tcase_add_test(tests, findings_show_their_lines);
	tcase_add_test(tests, draft);
	tcase_add_test(tests, contract);
	suite_add_tcase(suite, tests);
	return suite;
}
