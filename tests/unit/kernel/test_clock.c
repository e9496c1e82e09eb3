/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief 64 bits of time from a counter of 32, and deadlines.
 */
#include "suite.h"
#include <fake.h>
#include <plat/timer.h>
#include <time/clock.h>

#define WRAP_US ((uint64_t)1 << 32)

static void set_up(void)
{
	fake_reset();
	ck_assert(clock_init(0));
}

START_TEST(test_counts)
{
	ck_assert_uint_eq(clock_now_us(), 0);
	fake.now_us = 1;
	ck_assert_uint_eq(clock_now_us(), 1);
	fake.now_us = UINT32_MAX;
	ck_assert_uint_eq(clock_now_us(), UINT32_MAX);
}
END_TEST

START_TEST(test_wraps)
{
	/* Steps just below a whole wrap, so that each is seen. */
	for (uint64_t now_us = 0; now_us < 50 * WRAP_US;
	     now_us += WRAP_US - 1) {
		fake.now_us = now_us;
		ck_assert_uint_eq(clock_now_us(), now_us);
		ck_assert_uint_eq(clock_now_us(), now_us);
	}
}
END_TEST

START_TEST(test_init_starts_again)
{
	fake.now_us = WRAP_US - 1;
	(void)clock_now_us();
	fake.now_us = WRAP_US;
	ck_assert_uint_eq(clock_now_us(), WRAP_US);
	ck_assert(clock_init(0));
	ck_assert_uint_eq(clock_now_us(), 0);
	fake.timer_missing = true;
	ck_assert(!clock_init(0));
}
END_TEST

static uint32_t alarm_for(uint64_t deadline_us, uint64_t now_us)
{
	fake.alarm_us = 0;
	clock_set_deadline(deadline_us, now_us);
	return fake.alarm_us;
}

START_TEST(test_deadlines)
{
	const uint64_t now_us = 5 * WRAP_US + 3;
	const uint64_t max_us = PLAT_TIMER_ALARM_MAX_US;

	ck_assert_uint_eq(alarm_for(0, now_us), 1);
	ck_assert_uint_eq(alarm_for(now_us - 1, now_us), 1);
	ck_assert_uint_eq(alarm_for(now_us, now_us), 1);
	ck_assert_uint_eq(alarm_for(now_us + 1, now_us), 1);
	ck_assert_uint_eq(alarm_for(now_us + 2, now_us), 2);
	ck_assert_uint_eq(alarm_for(now_us + max_us - 1, now_us), max_us - 1);
	ck_assert_uint_eq(alarm_for(now_us + max_us, now_us), max_us);
	ck_assert_uint_eq(alarm_for(now_us + max_us + 1, now_us), max_us);
	ck_assert_uint_eq(alarm_for(now_us + WRAP_US, now_us), max_us);
	ck_assert_uint_eq(alarm_for(now_us + WRAP_US + 1, now_us), max_us);
	ck_assert_uint_eq(alarm_for(UINT64_MAX, 0), max_us);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.clock");
	TCase *tcase = tcase_create("clock");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_counts);
	tcase_add_test(tcase, test_wraps);
	tcase_add_test(tcase, test_init_starts_again);
	tcase_add_test(tcase, test_deadlines);
	suite_add_tcase(suite, tcase);
	return suite;
}
