/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Sorting: all orders of a few items, and those that cost one pass.
 */
#include "suite.h"

#include "tables/sort.h"
#include <stdint.h>

#define ITEMS_MAX 5u

static unsigned int comparisons;

static int compare(const void *left, const void *right)
{
	const uint32_t *a = left;
	const uint32_t *b = right;

	comparisons++;
	return (*a > *b) - (*a < *b);
}

/* All rows of up to five digits below five, equal ones among them. */
START_TEST(any_order)
{
	for (uint32_t n = 0; n < 5 * 5 * 5 * 5 * 5; n++) {
		for (size_t count = 0; count <= ITEMS_MAX; count++) {
			uint32_t items[ITEMS_MAX];
			uint32_t sum = 0;
			uint32_t rest = n;
			for (size_t i = 0; i < count; i++) {
				items[i] = rest % 5;
				rest /= 5;
				sum += 1u << 4 * items[i];
			}
			xmc_sort(items, count, sizeof(items[0]), compare);
			for (size_t i = 0; i < count; i++) {
				sum -= 1u << 4 * items[i];
				ck_assert(i == 0 || items[i - 1] <= items[i]);
			}
			ck_assert_uint_eq(sum, 0);
		}
	}
}
END_TEST

START_TEST(in_order)
{
	uint32_t items[] = {1, 2, 2, 7};

	comparisons = 0;
	xmc_sort(items, 4, sizeof(items[0]), compare);
	ck_assert_uint_eq(comparisons, 3);
	xmc_sort(NULL, 0, sizeof(items[0]), compare);
	ck_assert_uint_eq(comparisons, 3);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc sorting");
	TCase *tests = tcase_create("sort");

	tcase_add_test(tests, any_order);
	tcase_add_test(tests, in_order);
	suite_add_tcase(suite, tests);
	return suite;
}
