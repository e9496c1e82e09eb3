/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Quotes, sizes, near names, the pool and the string table.
 */
#include "suite.h"

#include <stdbool.h>

#include "tables/string_table.h"
#include "text/text.h"
#include <stdio.h>
#include <string.h>
#include <xmc.h>

START_TEST(quotes)
{
	char large[200];

	ck_assert_str_eq(xmc_text_quote_name("").bytes, "\"\"");
	ck_assert_str_eq(xmc_text_quote_name("a\x1b\x7f\n").bytes, "\"a???\"");
	ck_assert_str_eq(xmc_text_quote_name("\xc2\x9b"
					     "x\xc3\xa9")
				 .bytes,
			 "\"?x\xc3\xa9\"");
	/* Cut at every length, never inside a character. */
	for (size_t length = 0; length < sizeof(large) / 2; length++) {
		for (size_t i = 0; i < length; i++) {
			memcpy(large + 2 * i, "\xc3\xa9", 2);
		}
		struct xmc_text text = xmc_text_quote(large, 2 * length);
		ck_assert_uint_lt(strlen(text.bytes), XMC_QUOTE_BYTES);
		ck_assert_int_eq(text.bytes[strlen(text.bytes) - 1], '"');
		bool cut = strstr(text.bytes, "...") != NULL;
		ck_assert_int_eq(cut, 2 * length > 60);
		ck_assert_uint_eq((strlen(text.bytes) - 2 - (cut ? 3 : 0)) % 2,
				  0);
	}
}
END_TEST

START_TEST(sizes)
{
	ck_assert_str_eq(xmc_text_size(0).bytes, "0B");
	ck_assert_str_eq(xmc_text_size(1023).bytes, "1023B");
	ck_assert_str_eq(xmc_text_size(1024).bytes, "1KB");
	ck_assert_str_eq(xmc_text_size(0x100000).bytes, "1MB");
	ck_assert_str_eq(xmc_text_size(0x100000 + 1024).bytes, "1025KB");
}
END_TEST

START_TEST(distances)
{
	char large[66];

	ck_assert_uint_eq(xmc_text_distance("kitten", 6, "sitting"), 3);
	ck_assert_uint_eq(xmc_text_distance("", 0, "abc"), 3);
	ck_assert_uint_eq(xmc_text_distance("abc", 3, ""), 3);
	ck_assert_uint_eq(xmc_text_distance("same", 4, "same"), 0);
	memset(large, 'a', sizeof(large));
	large[65] = '\0';
	ck_assert_uint_gt(xmc_text_distance(large, 65, "a"), 1000);
	large[64] = '\0';
	ck_assert_uint_eq(xmc_text_distance(large, 64, "a"), 63);
}
END_TEST

START_TEST(near_names)
{
	struct xmc_near near = xmc_near_start("mapedAt", 7);

	ck_assert_str_eq(xmc_near_hint(&near).bytes, "");
	xmc_near_offer(&near, "size");
	ck_assert_ptr_null(near.best);
	xmc_near_offer(&near, "mappedAt");
	xmc_near_offer(&near, "mapedA");
	ck_assert_str_eq(xmc_near_hint(&near).bytes,
			 "did you mean \"mappedAt\" or \"mapedA\"?");
}
END_TEST

START_TEST(cut_at_a_character)
{
	ck_assert_uint_eq(xmc_text_cut("abc", 3, 5), 3);
	ck_assert_uint_eq(xmc_text_cut("abc", 3, 2), 2);
	ck_assert_uint_eq(xmc_text_cut("a\xC3\xA9", 3, 2), 1);
	ck_assert_uint_eq(xmc_text_cut("a\xC3\xA9", 3, 3), 3);
	ck_assert_uint_eq(xmc_text_cut("ab  cd", 6, 4), 2);
	ck_assert_uint_eq(xmc_text_cut("", 0, 4), 0);
}
END_TEST

START_TEST(hidden_characters)
{
	ck_assert(!xmc_text_has_hidden("e\xCC\x81 \xE4\xBD\xA0", 7));
	ck_assert(xmc_text_has_hidden("a\xE2\x80\xAE", 4));
	ck_assert(xmc_text_has_hidden("a\tb", 3));
	ck_assert_str_eq(xmc_text_quote("a\xE2\x80\xAE\xD8\x9C"
					"b",
					7)
				 .bytes,
			 "\"a??b\"");
}
END_TEST

START_TEST(pool_keeps)
{
	struct xmc_pool pool = {NULL};
	const char *kept[300];
	static char large[20000];

	memset(large, 'x', sizeof(large));
	for (size_t i = 0; i < 300; i++) {
		char name[16];
		int length = snprintf(name, sizeof(name), "name %zu", i);
		kept[i] = xmc_pool_keep(&pool, name, (size_t)length);
		ck_assert_ptr_nonnull(xmc_pool_keep(&pool, large, i * 60));
	}
	for (size_t i = 0; i < 300; i++) {
		char name[16];
		(void)snprintf(name, sizeof(name), "name %zu", i);
		ck_assert_str_eq(kept[i], name);
	}
	xmc_pool_free(&pool);
	ck_assert_ptr_null(pool.blocks);
}
END_TEST

START_TEST(string_table)
{
	struct xmc_string_table strings;
	uint32_t first;
	uint32_t offset;

	ck_assert_int_eq(xmc_string_table_start(&strings, 1000), XMC_SUCCESS);
	ck_assert_int_eq(xmc_string_table_add(&strings, &first, "one"), 0);
	ck_assert_uint_eq(first, 1);
	for (int i = 0; i < 999; i++) {
		char name[16];
		(void)snprintf(name, sizeof(name), "%d", i);
		ck_assert_int_eq(xmc_string_table_add(&strings, &offset, name),
				 0);
	}
	size_t size = strings.size;
	for (int i = 0; i < 999; i++) {
		char name[16];
		(void)snprintf(name, sizeof(name), "%d", i);
		ck_assert_int_eq(xmc_string_table_add(&strings, &offset, name),
				 0);
		ck_assert_str_eq(strings.bytes + offset, name);
	}
	ck_assert_uint_eq(strings.size, size);
	ck_assert_int_eq(xmc_string_table_add(&strings, &offset, ""), 0);
	ck_assert_uint_eq(offset, 0);
	xmc_string_table_free(&strings);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc texts");
	TCase *tests = tcase_create("text");

	tcase_add_test(tests, quotes);
	tcase_add_test(tests, sizes);
	tcase_add_test(tests, distances);
	tcase_add_test(tests, near_names);
	tcase_add_test(tests, cut_at_a_character);
	tcase_add_test(tests, hidden_characters);
	tcase_add_test(tests, pool_keeps);
	tcase_add_test(tests, string_table);
	suite_add_tcase(suite, tests);
	return suite;
}
