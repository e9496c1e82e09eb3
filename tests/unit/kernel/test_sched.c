/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who runs when: slots, lateness, idle time, the end.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "random.h"
#include "suite.h"
#include <console/console.h>
#include <fake.h>
#include <partition/partition.h>
#include <plat/timer.h>
#include <sched/sched.h>

#define FRAME_US 10000u
#define NOBODY 99u
#define START_US 777u

static struct config config;

/* P0 0..3 ms, P1 5..9 ms, P2 9..10 ms; everybody ready; the first frame begins
 * at START_US. */
static void set_up(void)
{
	config_init(&config);
	for (uint32_t i = 0; i < 3; i++) {
		(void)config_add_partition(&config, "P", 0);
	}
	config_add_plan(&config, FRAME_US);
	config_add_slot(&config, 0, 3000, 0, XM_XMC_SLOT_PERIOD_START);
	config_add_slot(&config, 5000, 4000, 1, 0);
	config_add_slot(&config, 9000, 1000, 2, 0);
	config_finish(&config);
	kernel_start(&config);
	for (uint32_t i = 0; i < 3; i++) {
		partition_start(partition_get(i), 0x1000);
	}
	fake.now_us = START_US;
	sched_start();
}

static uint32_t dispatched(void)
{
	struct arch_context *context = sched_dispatch();

	return context == NULL ? NOBODY : partition_of(context)->id;
}

static uint32_t alarm_at(uint64_t frame_us)
{
	fake.now_us = START_US + frame_us;
	sched_alarm();
	return dispatched();
}

START_TEST(test_slots_in_turn)
{
	ck_assert_uint_eq(fake.alarm_us, 3000);
	ck_assert_uint_eq(dispatched(), 0);
	ck_assert_uint_eq(alarm_at(3000), NOBODY);
	ck_assert_uint_eq(fake.alarm_us, 2000);
	ck_assert_uint_eq(alarm_at(5000), 1);
	ck_assert_uint_eq(fake.alarm_us, 4000);
	ck_assert_uint_eq(alarm_at(9000), 2);
	ck_assert_uint_eq(fake.alarm_us, 1000);
	ck_assert_uint_eq(alarm_at(10000), 0);
	ck_assert_uint_eq(fake.alarm_us, 3000);
}
END_TEST

START_TEST(test_early_alarm_changes_nothing)
{
	ck_assert_uint_eq(alarm_at(2999), 0);
	ck_assert_uint_eq(fake.alarm_us, 1);
	ck_assert_uint_eq(alarm_at(3000), NOBODY);
}
END_TEST

/* Lateness shortens the slot that begins, and none behind it. */
START_TEST(test_late_alarm)
{
	ck_assert_uint_eq(alarm_at(3005), NOBODY);
	ck_assert_uint_eq(fake.alarm_us, 1995);
	ck_assert_uint_eq(alarm_at(8999), 1);
	ck_assert_uint_eq(fake.alarm_us, 1);
	ck_assert_uint_eq(alarm_at(9000), 2);
	/* Two frames and a half later. */
	ck_assert_uint_eq(alarm_at(3 * FRAME_US + 5001), 1);
	ck_assert_uint_eq(fake.alarm_us, 3999);
	ck_assert_uint_eq(alarm_at(4 * FRAME_US), 0);
	ck_assert_uint_eq(fake.alarm_us, 3000);
}
END_TEST

START_TEST(test_control_table_tells_the_slot)
{
	const struct xm_sched_info *info = &partition_get(0)->pct->sched;

	ck_assert_uint_eq(info->slot_position, 0x8000);
	ck_assert_uint_eq(info->slot_id, 100);
	ck_assert_uint_eq(info->slot_duration_us, 3000);
	info = &partition_get(2)->pct->sched;
	ck_assert_uint_eq(info->slot_id, 0);
	ck_assert_uint_eq(alarm_at(9500), 2);
	ck_assert_uint_eq(info->slot_position, 2u << 16);
	ck_assert_uint_eq(info->slot_id, 102);
	ck_assert_uint_eq(info->slot_duration_us, 1000);
}
END_TEST

START_TEST(test_idle_self_ends_with_the_slot)
{
	partition_get(0)->waits_for_slot = true;
	ck_assert_uint_eq(dispatched(), NOBODY);
	ck_assert_uint_eq(alarm_at(2000), NOBODY);
	ck_assert_uint_eq(alarm_at(5000), 1);
	ck_assert_uint_eq(alarm_at(FRAME_US), 0);
	/* Also when the frame between was missed altogether. */
	partition_get(0)->waits_for_slot = true;
	ck_assert_uint_eq(alarm_at(2 * FRAME_US + 100), 0);
}
END_TEST

START_TEST(test_halted_partitions_slot_idles)
{
	partition_halt(partition_get(0));
	ck_assert_uint_eq(dispatched(), NOBODY);
	ck_assert_uint_eq(alarm_at(5000), 1);
	partition_halt(partition_get(1));
	ck_assert_uint_eq(dispatched(), NOBODY);
	ck_assert_uint_eq(alarm_at(9000), 2);
	ck_assert_uint_eq(alarm_at(FRAME_US), NOBODY);
	ck_assert_uint_eq(alarm_at(FRAME_US + 9000), 2);
}
END_TEST

START_TEST(test_suspended_partition_does_not_run)
{
	partition_get(0)->state = PARTITION_SUSPENDED;
	ck_assert_uint_eq(dispatched(), NOBODY);
	partition_get(0)->state = PARTITION_READY;
	ck_assert_uint_eq(dispatched(), 0);
}
END_TEST

static void dispatch(void *argument)
{
	(void)argument;
	(void)sched_dispatch();
}

START_TEST(test_system_ends_when_all_have_halted)
{
	console_defer();
	partition_halt(partition_get(0));
	partition_halt(partition_get(1));
	ck_assert(!fake_stops(dispatch, NULL));
	partition_halt(partition_get(2));
	ck_assert(fake_stops(dispatch, NULL));
	ck_assert_str_eq(fake.console, "[xm] every partition has halted: the "
				       "system ends\n");
}
END_TEST

/* Nobody runs: what waits is sent, until an interrupt waits. */
START_TEST(test_idle_time_sends_messages)
{
	console_defer();
	console_text("0123456789");
	fake.console_busy_polls = 3;
	ck_assert_uint_eq(dispatched(), 0);
	ck_assert_uint_eq(fake.console_length, 0);
	fake.irq_polls = 7;
	ck_assert_uint_eq(alarm_at(3000), NOBODY);
	ck_assert_uint_gt(fake.console_length, 0);
	ck_assert_uint_lt(fake.console_length, 10);
	fake.irq_polls = FAKE_NEVER;
	ck_assert_uint_eq(dispatched(), NOBODY);
	ck_assert_str_eq(fake.console, "0123456789");
}
END_TEST

static uint32_t partition_at(uint32_t at_us)
{
	return at_us < 3000 ? 0 : at_us < 5000 ? NOBODY : at_us < 9000 ? 1 : 2;
}

static uint32_t left_us(uint32_t at_us)
{
	return (at_us < 3000   ? 3000
		: at_us < 5000 ? 5000
		: at_us < 9000 ? 9000
			       : 10000) -
	       at_us;
}

/* Alarms at any time, for thousands of frames: the plan is where the clock
 * is. */
START_TEST(test_random_alarms)
{
	struct random random;
	uint64_t at_us = 0;

	random_seed(&random, (uint32_t)_i);
	for (uint32_t i = 0; i < 10000; i++) {
		uint32_t in_frame;

		at_us += random_below(&random, i % 100 == 0 ? 50000 : 2500);
		in_frame = (uint32_t)(at_us % FRAME_US);
		if (alarm_at(at_us) != partition_at(in_frame) ||
		    fake.alarm_us != left_us(in_frame)) {
			ck_abort_msg("wrong at %u us of a frame", in_frame);
		}
	}
}
END_TEST

/* A slot that is longer than the timer's longest alarm. */
START_TEST(test_far_end)
{
	config_init(&config);
	(void)config_add_partition(&config, "P", 0);
	config_add_plan(&config, UINT32_MAX);
	config_add_slot(&config, 0, UINT32_MAX - 5, 0, 0);
	config_finish(&config);
	kernel_start(&config);
	partition_start(partition_get(0), 0x1000);
	sched_start();
	for (uint64_t at_us = 0; at_us < UINT32_MAX - 5;
	     at_us += fake.alarm_us) {
		fake.now_us = at_us;
		sched_alarm();
		ck_assert_uint_eq(dispatched(), 0);
	}
	fake.now_us = UINT32_MAX - 5;
	sched_alarm();
	ck_assert_uint_eq(dispatched(), NOBODY);
	ck_assert_uint_eq(fake.alarm_us, 5);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.sched");
	TCase *tcase = tcase_create("sched");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_slots_in_turn);
	tcase_add_test(tcase, test_early_alarm_changes_nothing);
	tcase_add_test(tcase, test_late_alarm);
	tcase_add_test(tcase, test_control_table_tells_the_slot);
	tcase_add_test(tcase, test_idle_self_ends_with_the_slot);
	tcase_add_test(tcase, test_halted_partitions_slot_idles);
	tcase_add_test(tcase, test_suspended_partition_does_not_run);
	tcase_add_test(tcase, test_system_ends_when_all_have_halted);
	tcase_add_test(tcase, test_idle_time_sends_messages);
	tcase_add_loop_test(tcase, test_random_alarms, 0, 4);
	tcase_add_test(tcase, test_far_end);
	suite_add_tcase(suite, tcase);
	return suite;
}
