/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The search for a gap, against a look at each.
 */
#include "suite.h"

#include "rules/gaps.h"
#include <xmc.h>

static const struct xmc_gap *find_slowly(const struct xmc_gaps *gaps,
					 uint32_t from, uint32_t size,
					 unsigned int kinds)
{
	for (int turn = 0; turn < 2; turn++) {
		for (size_t i = 0; i < gaps->count; i++) {
			const struct xmc_gap *gap = &gaps->items[i];
			if ((turn == 1 || gap->start >= from) &&
			    gap->size >= size &&
			    (kinds >> gap->kind & 1u) != 0) {
				return gap;
			}
		}
	}
	return NULL;
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
					ck_assert_ptr_eq(
						xmc_gaps_find(&gaps, from, size,
							      kinds),
						find_slowly(&gaps, from, size,
							    kinds));
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

	ck_assert_ptr_null(xmc_gaps_find(&gaps, 0, 1, 7));
	ck_assert_uint_eq(xmc_gaps_largest(&gaps), 0);
	ck_assert_int_eq(xmc_gaps_add(&gaps, 5, 0, 0), XMC_SUCCESS);
	ck_assert_int_eq(xmc_gaps_seal(&gaps), XMC_SUCCESS);
	ck_assert_ptr_null(xmc_gaps_find(&gaps, 0, 1, 7));
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
