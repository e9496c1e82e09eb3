/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is not seen but acted on: the library and xmtool mean the same
 * characters, and who writes for eyes lets none of them through.
 */
#include "suite.h"

#include "../../../cli/src/json.h"
#include "../../../cli/src/safe_text.h"
#include "sample.h"
#include "text/utf8.h"
#include "text/writer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xmc_format.h>
#include <xmc.h>
#include <xmcore/md5.h>

#define CODE_POINTS 0x110000u

/* UTF-8 of a code point; "" for surrogates, and for 0. */
static void put_utf8(char out[5], uint32_t code)
{
	unsigned int tail = code < 0x80	     ? 0
			    : code < 0x800   ? 1
			    : code < 0x10000 ? 2
					     : 3;
	static const uint8_t leads[] = {0x00, 0xC0, 0xE0, 0xF0};

	memset(out, 0, 5);
	if (code >= 0xD800 && code <= 0xDFFF) {
		return;
	}
	out[0] = (char)(leads[tail] | code >> 6 * tail);
	for (unsigned int i = 1; i <= tail; i++) {
		out[i] = (char)(0x80 | (code >> 6 * (tail - i) & 0x3F));
	}
}

START_TEST(library_and_tool_agree)
{
	unsigned int hidden = 0;

	for (uint32_t code = 1; code < CODE_POINTS; code++) {
		char text[5];

		put_utf8(text, code);
		if (text[0] == '\0' || code == '\\') {
			continue;
		}
		char *copy = safe_text_copy(text);
		ck_assert_ptr_nonnull(copy);
		bool escaped = strcmp(copy, text) != 0;
		free(copy);
		ck_assert_msg(escaped == xmc_utf8_is_hidden(code),
			      "U+%04X: xmtool %s it", (unsigned int)code,
			      escaped ? "escapes" : "shows");
		hidden += escaped;
	}
	ck_assert_uint_eq(hidden, 4250);
}
END_TEST

START_TEST(writers)
{
	for (uint32_t code = 0x80; code < CODE_POINTS; code++) {
		struct xmc_writer exact = {0};
		struct xmc_writer seen = {0};
		char *texts[2];
		char number[32];
		char text[5];

		put_utf8(text, code);
		if (!xmc_utf8_is_hidden(code)) {
			continue;
		}
		xmc_write_escaped(&exact, text);
		xmc_write_visible(&seen, text);
		ck_assert_int_eq(xmc_writer_take(&exact, &texts[0], NULL), 0);
		ck_assert_int_eq(xmc_writer_take(&seen, &texts[1], NULL), 0);
		(void)snprintf(number, sizeof(number), "&#x%04X;",
			       (unsigned int)code);
		ck_assert_str_eq(texts[0], number);
		(void)snprintf(number, sizeof(number), "&lt;U+%04X&gt;",
			       (unsigned int)code);
		ck_assert_str_eq(texts[1], number);
		free(texts[0]);
		free(texts[1]);
	}
}
END_TEST

/* A document that has them escaped. */
START_TEST(json_strings)
{
	for (uint32_t code = 1; code < CODE_POINTS; code++) {
		struct json writer = {0};
		char document[64] = "";
		char escape[16];
		char text[5];

		put_utf8(text, code);
		if (!xmc_utf8_is_hidden(code)) {
			continue;
		}
		writer.stream = tmpfile();
		ck_assert_ptr_nonnull(writer.stream);
		json_string(&writer, NULL, text);
		rewind(writer.stream);
		ck_assert_uint_gt(
			fread(document, 1, sizeof(document) - 1, writer.stream),
			0);
		(void)fclose(writer.stream);
		if (code < 0x10000) {
			(void)snprintf(escape, sizeof(escape), "\"\\u%04x\"",
				       (unsigned int)code);
		} else {
			(void)snprintf(escape, sizeof(escape),
				       "\"\\u%04x\\u%04x\"",
				       (unsigned int)(0xD7C0 + (code >> 10)),
				       (unsigned int)(0xDC00 + (code & 0x3FF)));
		}
		ck_assert_str_eq(document, escape);
	}
}
END_TEST

/* The reference configuration with a partition called U+009B. */
static xmc_system *open_renamed(void)
{
	struct sample_file file =
		sample_read(XM_TEST_VECTORS "/xmc", "hello.xmc");
	uint8_t *bytes = (uint8_t *)file.bytes;
	xmc_system *system = NULL;
	size_t at = 0;

	while (memcmp(bytes + at, "\0P0", 4) != 0) {
		at++;
		ck_assert_uint_lt(at + 4, file.size);
	}
	memcpy(bytes + at, "\0\xC2\x9B", 4);
	xm_md5_masked(bytes, (uint32_t)file.size, XM_XMC_OFF_DIGEST,
		      bytes + XM_XMC_OFF_DIGEST);
	ck_assert_int_eq(xmc_open_binary(&system, bytes, file.size, "x"),
			 XMC_SUCCESS);
	free(file.bytes);
	return system;
}

START_TEST(documents)
{
	xmc_system *system = open_renamed();
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	xmc_diag *diag = NULL;
	char *text = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(
		xmc_header(&text, NULL, diag, system, XMC_HEADER_PYTHON, NULL),
		XMC_SUCCESS);
	ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
	ck_assert_ptr_nonnull(strstr(text, "\"\\U0000009b\""));
	xmc_free(text);
	input.title = "\xE2\x80\xAEtitle";
	input.system = system;
	input.diag = diag;
	ck_assert_int_eq(xmc_report_write(&text, NULL, &input), XMC_SUCCESS);
	ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
	ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
	ck_assert_ptr_nonnull(strstr(text, "&lt;U+202E&gt;title"));
	xmc_free(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc hidden");
	TCase *tests = tcase_create("hidden");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, library_and_tool_agree);
	tcase_add_test(tests, writers);
	tcase_add_test(tests, json_strings);
	tcase_add_test(tests, documents);
	suite_add_tcase(suite, tests);
	return suite;
}
