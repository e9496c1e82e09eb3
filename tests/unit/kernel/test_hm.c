/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The text of health events.
 */
#include "suite.h"
#include <fake.h>
#include <hm/hm.h>
#include <stdio.h>
#include <string.h>
#include <time/clock.h>

static struct partition partition;

static void set_up(void)
{
	fake_reset();
	ck_assert(clock_init(0));
	fake.now_us = 1234567;
	memset(&partition, 0, sizeof(partition));
	partition.id = 7;
	partition.name = "camera";
	partition.context.pc = 0x40001000;
}

static const char *line_of(enum xm_hm_event event, enum fault_access access)
{
	struct fault fault = {event, access, 0xDEADBEE0u};

	fake_console_clear();
	ck_assert_int_eq(hm_partition_fault(&partition, &fault),
			 HM_HALT_PARTITION);
	return fake.console;
}

START_TEST(test_fault_lines)
{
	const enum xm_hm_event event = XM_HM_EV_SPARCV8_DATA_ACCESS_EXCEPTION;

	ck_assert_str_eq(line_of(event, FAULT_READ),
			 "[xm] 1234567 us: partition 7 (camera): "
			 "XM_HM_EV_SPARCV8_DATA_ACCESS_EXCEPTION, read of "
			 "0xdeadbee0, pc 0x40001000: halted\n");
	ck_assert_ptr_nonnull(
		strstr(line_of(event, FAULT_WRITE), ", write to 0xdeadbee0,"));
	ck_assert_ptr_nonnull(strstr(line_of(event, FAULT_EXECUTE),
				     ", execution of 0xdeadbee0,"));
	ck_assert_str_eq(line_of(XM_HM_EV_UNEXPECTED_TRAP, FAULT_NO_ADDRESS),
			 "[xm] 1234567 us: partition 7 (camera): "
			 "XM_HM_EV_UNEXPECTED_TRAP, pc 0x40001000: halted\n");
}
END_TEST

START_TEST(test_every_event_has_its_name)
{
#define XM_HM_EVENT(number, name) "XM_HM_EV_" #name,
	static const char *const names[] = {
#include <xm/hm_events.def>
	};
#undef XM_HM_EVENT

	for (int event = 0; event < XM_HM_EVENT_COUNT; event++) {
		char expected[128];

		(void)snprintf(expected, sizeof(expected),
			       "[xm] 1234567 us: partition 7 (camera): %s, pc "
			       "0x40001000: halted\n",
			       names[event]);
		ck_assert_str_eq(
			line_of((enum xm_hm_event)event, FAULT_NO_ADDRESS),
			expected);
	}
}
END_TEST

/* A name from a file brings neither control characters nor length. */
START_TEST(test_name_is_harmless)
{
	partition.name = "a\nb\x1b[2J5678901234567890";
	ck_assert_ptr_nonnull(
		strstr(line_of(XM_HM_EV_PARTITION_ERROR, FAULT_NO_ADDRESS),
		       "(a?b?[2J567890123): "));
}
END_TEST

START_TEST(test_integrity_line)
{
	ck_assert_int_eq(hm_partition_integrity(&partition, "it is damaged"),
			 HM_HALT_PARTITION);
	ck_assert_str_eq(fake.console,
			 "[xm] 1234567 us: partition 7 (camera): "
			 "XM_HM_EV_PARTITION_INTEGRITY, it is damaged: not "
			 "started\n");
}
END_TEST

/* Deciding changes nothing. */
START_TEST(test_partition_is_untouched)
{
	struct partition before;

	partition.state = PARTITION_READY;
	before = partition;
	(void)line_of(XM_HM_EV_PARTITION_ERROR, FAULT_READ);
	ck_assert_int_eq(memcmp(&before, &partition, sizeof(before)), 0);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.hm");
	TCase *tcase = tcase_create("hm");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_fault_lines);
	tcase_add_test(tcase, test_every_event_has_its_name);
	tcase_add_test(tcase, test_name_is_harmless);
	tcase_add_test(tcase, test_integrity_line);
	tcase_add_test(tcase, test_partition_is_untouched);
	suite_add_tcase(suite, tcase);
	return suite;
}
