/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is not seen but acted on: the library and xmtool mean the same
 * characters, and who writes for eyes lets none of them through.
 */
#include "suite.h"

#include "../../../cli/src/safe_text.h"
#include "text/utf8.h"
#include "text/writer.h"
#include <stdlib.h>
#include <string.h>
#include <xmc.h>

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
		ck_assert_msg(escaped == xmc_utf8_is_control(code),
			      "U+%04X: xmtool %s it", (unsigned int)code,
			      escaped ? "escapes" : "shows");
		hidden += escaped;
	}
	/* C0 without NUL, DEL and C1, and what else there is. */
	ck_assert_uint_eq(hidden, 31 + 33 + 1 + 2 + 7 + 4 + 1 + 128);
}
END_TEST

START_TEST(writers)
{
	for (uint32_t code = 0x80; code < CODE_POINTS; code++) {
		struct xmc_writer exact = {0};
		struct xmc_writer seen = {0};
		char *texts[2];
		char text[5];

		put_utf8(text, code);
		if (!xmc_utf8_is_control(code)) {
			continue;
		}
		xmc_write_escaped(&exact, text);
		xmc_write_seen(&seen, text);
		ck_assert_int_eq(xmc_writer_take(&exact, &texts[0], NULL), 0);
		ck_assert_int_eq(xmc_writer_take(&seen, &texts[1], NULL), 0);
		ck_assert_str_eq(texts[0], text);
		ck_assert_str_eq(texts[1], "\xEF\xBF\xBD");
		free(texts[0]);
		free(texts[1]);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc hidden");
	TCase *tests = tcase_create("hidden");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, library_and_tool_agree);
	tcase_add_test(tests, writers);
	suite_add_tcase(suite, tests);
	return suite;
}
