/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall get_time.
 */
#include "hypercall_fixture.h"
#include "suite.h"
#include <fake.h>
#include <string.h>
#include <time/clock.h>
#include <xm/hypercall.h>

#define GET_TIME 8u

START_TEST(test_time)
{
	int64_t time_us;

	fake.now_us = UINT32_MAX;
	(void)clock_now_us();
	fake.now_us = 0x123456789u;
	ck_assert_int_eq(
		hypercall(NORMAL, GET_TIME, XM_HW_CLOCK, RAM_VIRT + 0x10, 0, 0),
		XM_OK);
	memcpy(&time_us, hypercall_memory(NORMAL, RAM_VIRT + 0x10), 8);
	ck_assert_int_eq(time_us, 0x123456789);
}
END_TEST

START_TEST(test_clocks)
{
	static const uint32_t clocks[] = {XM_EXEC_CLOCK, 2, 0x80000000u,
					  0xFFFFFFFFu};

	ck_assert_int_eq(
		hypercall(NORMAL, GET_TIME, clocks[_i], RAM_VIRT, 0, 0),
		XM_INVALID_PARAM);
	ck_assert_uint_eq(*hypercall_memory(NORMAL, RAM_VIRT), 0xA5);
}
END_TEST

/* Where the time may go, around each border. */
START_TEST(test_addresses)
{
	static const struct {
		uint32_t address;
		int32_t result;
	} cases[] = {
		{RAM_VIRT - 8, XM_INVALID_PARAM},
		{RAM_VIRT, XM_OK},
		{RAM_VIRT + 1, XM_INVALID_PARAM},
		{RAM_VIRT + 4, XM_INVALID_PARAM},
		{RAM_VIRT + 8, XM_OK},
		{RAM_VIRT + 0xFF8, XM_OK},
		{FIXED_VIRT - 8, XM_OK},
		{FIXED_VIRT - 4, XM_INVALID_PARAM},
		{FIXED_VIRT, XM_INVALID_PARAM},
		{UNMAPPED_VIRT, XM_INVALID_PARAM},
		{0, XM_INVALID_PARAM},
		{XM_KERNEL_WINDOW, XM_INVALID_PARAM},
		{XM_PCT_ADDRESS, XM_INVALID_PARAM},
		{0xFFFFFFF8u, XM_INVALID_PARAM},
		{0x40210000u, XM_INVALID_PARAM},
	};

	for (uint32_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ck_assert_int_eq(hypercall(NORMAL, GET_TIME, XM_HW_CLOCK,
					   cases[i].address, 0, 0),
				 cases[i].result);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.hc_time");
	TCase *tcase = tcase_create("hc_time");

	tcase_add_checked_fixture(tcase, hypercall_set_up, NULL);
	tcase_add_test(tcase, test_time);
	tcase_add_loop_test(tcase, test_clocks, 0, 4);
	tcase_add_test(tcase, test_addresses);
	suite_add_tcase(suite, tcase);
	return suite;
}
