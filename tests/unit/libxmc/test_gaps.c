/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The search for a gap, against a look at each.
 */
#include "suite.h"

#include "rules/gaps.h"
#include <xmc.h>

static bool fits(const struct xmc_gap *gap, uint32_t size, unsigned int kinds)
{
	return gap->size >= size && (kinds >> gap->kind & 1u) != 0;
}

static const struct xmc_gap *find_from(const struct xmc_gaps *gaps,
				       uint32_t from, uint32_t size,
				       unsigned int kinds)
{
	for (size_t i = 0; i < gaps->count; i++) {
		if (gaps->items[i].start >= from &&
		    fits(&gaps->items[i], size, kinds)) {
			return &gaps->items[i];
		}
	}
	return NULL;
}

static const struct xmc_gap *find_below(const struct xmc_gaps *gaps,
					uint32_t place, uint32_t size,
					unsigned int kinds)
{
	for (size_t i = gaps->count; i > 0; i--) {
		if (gaps->items[i - 1].start < place &&
		    fits(&gaps->items[i - 1], size, kinds)) {
			return &gaps->items[i - 1];
		}
	}
	return NULL;
}

static void check_finds(const struct xmc_gaps *gaps, uint32_t place,
			uint32_t size, unsigned int kinds)
{
	ck_assert_ptr_eq(xmc_gaps_find_from(gaps, place, size, kinds),
			 find_from(gaps, place, size, kinds));
	ck_assert_ptr_eq(xmc_gaps_find_below(gaps, place, size, kinds),
			 find_below(gaps, place, size, kinds));
}

START_TEST(as_a_look_at_each)
{
	uint32_t random = 1;

	for (unsigned int count = 0; count < 40; count++) {
		struct xmc_gaps gaps = {0};
		for (unsigned int i = 0; i < count; i++) {
			random = random * 1664525u + 1013904223u;
			ck_assert_int_eq(
				xmc_gaps_add(&gaps, i * 10,
					     1 + (random >> 16) % 9,
					     (random >> 24) % XMC_GAP_KINDS),
				XMC_SUCCESS);
		}
		ck_assert_int_eq(xmc_gaps_seal(&gaps), XMC_SUCCESS);
		for (uint32_t from = 0; from < 410; from += 5) {
			for (uint32_t size = 1; size < 11; size++) {
				for (unsigned int kinds = 0; kinds < 8;
				     kinds++) {
					check_finds(&gaps, from, size, kinds);
				}
			}
		}
		xmc_gaps_free(&gaps);
	}
}
END_TEST

START_TEST(no_gap)
{
	struct xmc_gaps gaps = {0};

	ck_assert_ptr_null(xmc_gaps_find_from(&gaps, 0, 1, 7));
	ck_assert_uint_eq(xmc_gaps_largest(&gaps), 0);
	ck_assert_int_eq(xmc_gaps_add(&gaps, 5, 0, 0), XMC_SUCCESS);
	ck_assert_int_eq(xmc_gaps_seal(&gaps), XMC_SUCCESS);
	ck_assert_ptr_null(xmc_gaps_find_below(&gaps, 9, 1, 7));
	ck_assert_uint_eq(xmc_gaps_largest(&gaps), 0);
	xmc_gaps_free(&gaps);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc gaps");
	TCase *tests = tcase_create("search");

	tcase_add_test(tests, as_a_look_at_each);
	tcase_add_test(tests, no_gap);
	suite_add_tcase(suite, tests);
	return suite;
}
