/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The string table, against a look at each name; and names that would
 * make a search long.
 */
#include "suite.h"

#include "tables/string_table.h"
#include <stdio.h>
#include <string.h>
#include <xmc.h>

#define NAMES 2000u

/* Names of a few letters with bits in common, some of them others' beginnings:
 * most stand there already. */
static void make_name(char *name, uint32_t *random)
{
	static const char letters[] = "ab\xC3\xA9\x01\x7F";

	*random = *random * 1664525u + 1013904223u;
	uint32_t bits = *random >> 8;
	size_t length = bits % 7;
	for (size_t i = 0; i < length; i++) {
		bits /= 7;
		name[i] = letters[bits % (sizeof(letters) - 1)];
	}
	name[length] = '\0';
}

START_TEST(as_a_look_at_each)
{
	static char names[NAMES][8];
	static uint32_t offsets[NAMES];
	struct xmc_string_table strings;
	uint32_t random = 1;
	size_t size = 1; /* the empty name */

	ck_assert_int_eq(xmc_string_table_start(&strings, NAMES), XMC_SUCCESS);
	for (size_t i = 0; i < NAMES; i++) {
		size_t k = 0;
		make_name(names[i], &random);
		ck_assert_int_eq(
			xmc_string_table_add(&strings, &offsets[i], names[i]),
			XMC_SUCCESS);
		while (strcmp(names[k], names[i]) != 0) {
			k++;
		}
		uint32_t expected = names[i][0] == '\0' ? 0
				    : k < i		? offsets[k]
							: (uint32_t)size;
		ck_assert_uint_eq(offsets[i], expected);
		size += k == i && expected != 0 ? strlen(names[i]) + 1 : 0;
		ck_assert_uint_eq(strings.size, size);
		ck_assert_str_eq(strings.bytes + offsets[i], names[i]);
	}
	xmc_string_table_free(&strings);
}
END_TEST

/* Each is the beginning of the next: the tree is a chain, and still ends. */
START_TEST(beginnings_of_each_other)
{
	char name[300];
	struct xmc_string_table strings;
	uint32_t first;
	uint32_t again;

	memset(name, 'x', sizeof(name));
	ck_assert_int_eq(xmc_string_table_start(&strings, sizeof(name)),
			 XMC_SUCCESS);
	for (int turn = 0; turn < 2; turn++) {
		for (size_t i = 1; i < sizeof(name); i++) {
			name[i] = '\0';
			ck_assert_int_eq(
				xmc_string_table_add(&strings, &first, name),
				XMC_SUCCESS);
			ck_assert_int_eq(
				xmc_string_table_add(&strings, &again, name),
				XMC_SUCCESS);
			ck_assert_uint_eq(first, again);
			/* 1 + 2 + 3...: what the ones before take. */
			ck_assert_uint_eq(first, 1 + (i - 1) * (i + 2) / 2);
			name[i] = 'x';
		}
	}
	xmc_string_table_free(&strings);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("string table");
	TCase *tests = tcase_create("names");

	tcase_add_test(tests, as_a_look_at_each);
	tcase_add_test(tests, beginnings_of_each_other);
	suite_add_tcase(suite, tests);
	return suite;
}
