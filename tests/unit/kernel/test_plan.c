/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Plans as intervals: gaps, ends of frames, and time that does not
 * drift.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "random.h"
#include "suite.h"
#include <mmu/pool.h>
#include <sched/plan.h>

static struct config config;
static struct plan plan;
static struct plan_cursor cursor;

static void set_up(void)
{
	config_init(&config);
	for (uint32_t i = 0; i < 5; i++) {
		(void)config_add_partition(&config, "P", 0);
	}
}

static void create(uint32_t index)
{
	config_finish(&config);
	kernel_pool(CONFIG_HYPERVISOR_BYTES);
	plan_create(&plan, &config.view, index);
}

static void check_interval(uint32_t index, uint32_t end_us, uint32_t partition,
			   uint32_t position, uint32_t duration_us)
{
	const struct plan_interval *interval = &plan.intervals[index];

	ck_assert_uint_eq(interval->end_us, end_us);
	ck_assert_uint_eq(interval->partition, partition);
	ck_assert_uint_eq(interval->duration_us, duration_us);
	if (partition != PLAN_IDLE) {
		ck_assert_uint_eq(interval->slot_position, position);
	}
}

START_TEST(test_gaps)
{
	config_add_plan(&config, 1000);
	config_add_slot(&config, 100, 100, 2, XM_XMC_SLOT_PERIOD_START);
	config_add_slot(&config, 200, 50, 1, 0);
	config_add_slot(&config, 251, 1, 0, 0);
	config_add_slot(&config, 400, 599, 2, 0);
	create(0);
	ck_assert_uint_eq(plan.major_frame_us, 1000);
	ck_assert_uint_eq(plan.interval_count, 8);
	check_interval(0, 100, PLAN_IDLE, 0, 100);
	check_interval(1, 200, 2, 0, 100);
	check_interval(2, 250, 1, 1, 50);
	check_interval(3, 251, PLAN_IDLE, 0, 1);
	check_interval(4, 252, 0, 2, 1);
	check_interval(5, 400, PLAN_IDLE, 0, 148);
	check_interval(6, 999, 2, 3, 599);
	check_interval(7, 1000, PLAN_IDLE, 0, 1);
	ck_assert(plan.intervals[1].period_start);
	ck_assert(!plan.intervals[2].period_start);
	ck_assert_uint_eq(plan.intervals[1].slot_id, 100);
	ck_assert_uint_eq(plan.intervals[6].slot_id, 103);
}
END_TEST

START_TEST(test_one_slot_fills_the_frame)
{
	config_add_plan(&config, 1);
	config_add_slot(&config, 0, 1, 4, 0);
	create(0);
	ck_assert_uint_eq(plan.interval_count, 1);
	check_interval(0, 1, 4, 0, 1);
	plan_begin(&cursor, 7);
	for (uint64_t i = 0; i < 1000; i++) {
		ck_assert_uint_eq(plan_end_us(&plan, &cursor), 8 + i);
		plan_advance(&plan, &cursor);
	}
}
END_TEST

START_TEST(test_largest_frame)
{
	const uint64_t start = 0xFFFFFFFFFFu;

	config_add_plan(&config, UINT32_MAX);
	config_add_slot(&config, 0, UINT32_MAX - 1, 0, 0);
	config_add_slot(&config, UINT32_MAX - 1, 1, 1, 0);
	create(0);
	ck_assert_uint_eq(plan.interval_count, 2);
	plan_begin(&cursor, start);
	ck_assert_uint_eq(plan_end_us(&plan, &cursor), start + UINT32_MAX - 1);
	plan_advance(&plan, &cursor);
	ck_assert_uint_eq(plan_end_us(&plan, &cursor), start + UINT32_MAX);
	plan_advance(&plan, &cursor);
	ck_assert_uint_eq(cursor.frame_start_us, start + UINT32_MAX);
	ck_assert_uint_eq(cursor.interval, 0);
}
END_TEST

START_TEST(test_each_plan_has_its_own_slots)
{
	config_add_plan(&config, 10);
	config_add_slot(&config, 0, 5, 0, 0);
	config_add_slot(&config, 5, 5, 1, 0);
	config_add_plan(&config, 20);
	config_add_slot(&config, 3, 4, 2, 0);
	create(1);
	ck_assert_uint_eq(plan.major_frame_us, 20);
	ck_assert_uint_eq(plan.interval_count, 3);
	check_interval(0, 3, PLAN_IDLE, 0, 3);
	check_interval(1, 7, 2, 0, 4);
	check_interval(2, 20, PLAN_IDLE, 0, 13);
}
END_TEST

/* Ends of intervals are multiples of the frame apart, however many frames
 * pass. */
START_TEST(test_no_drift)
{
	const uint64_t start = 12345;

	config_add_plan(&config, 1009);
	config_add_slot(&config, 10, 500, 0, 0);
	create(0);
	plan_begin(&cursor, start);
	for (uint64_t frame = 0; frame < 1000000; frame++) {
		if (cursor.frame_start_us != start + 1009 * frame ||
		    plan_end_us(&plan, &cursor) != start + 1009 * frame + 10) {
			ck_abort_msg("frame %u drifts", (unsigned int)frame);
		}
		for (uint32_t i = 0; i < 3; i++) {
			plan_advance(&plan, &cursor);
		}
	}
}
END_TEST

/* Who runs at a time of the frame, by the slots themselves. */
static uint32_t partition_at(uint32_t at_us)
{
	for (uint32_t i = 0; i < config.slot_count; i++) {
		const struct xm_xmc_slot *slot = &config.slots[i].slot;

		if (at_us >= slot->start_us &&
		    at_us - slot->start_us < slot->duration_us) {
			return slot->partition;
		}
	}
	return PLAN_IDLE;
}

START_TEST(test_random_plans)
{
	struct random random;
	uint32_t at_us = 0;
	uint32_t slots = 1 + (uint32_t)_i;

	random_seed(&random, (uint32_t)_i);
	config_add_plan(&config, 0);
	for (uint32_t i = 0; i < slots; i++) {
		uint32_t duration_us = 1 + random_below(&random, 9);

		at_us += random_below(&random, 3);
		config_add_slot(&config, at_us, duration_us,
				random_below(&random, 5), 0);
		at_us += duration_us;
	}
	config.frames_us[0] = at_us + random_below(&random, 3);
	create(0);
	plan_begin(&cursor, 0);
	for (uint32_t t = 0; t < config.frames_us[0]; t++) {
		if (plan.intervals[cursor.interval].partition !=
		    partition_at(t)) {
			ck_abort_msg("another partition at %u us", t);
		}
		if (plan_end_us(&plan, &cursor) == t + 1) {
			plan_advance(&plan, &cursor);
		}
	}
	ck_assert_uint_eq(cursor.frame_start_us, config.frames_us[0]);
	ck_assert_uint_le(plan.interval_count, 2 * slots + 1);
}
END_TEST

/* The most intervals need no more than the pool was asked for. */
START_TEST(test_room_for_all_gaps)
{
	uint32_t left;

	config_add_plan(&config, 7);
	config_add_slot(&config, 1, 1, 0, 0);
	config_add_slot(&config, 3, 1, 0, 0);
	config_add_slot(&config, 5, 1, 0, 0);
	config_finish(&config);
	kernel_pool(CONFIG_HYPERVISOR_BYTES);
	left = pool_left_bytes();
	plan_create(&plan, &config.view, 0);
	ck_assert_uint_eq(plan.interval_count, 7);
	ck_assert_uint_eq(left - pool_left_bytes(),
			  7 * sizeof(struct plan_interval));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.plan");
	TCase *tcase = tcase_create("plan");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_gaps);
	tcase_add_test(tcase, test_one_slot_fills_the_frame);
	tcase_add_test(tcase, test_largest_frame);
	tcase_add_test(tcase, test_each_plan_has_its_own_slots);
	tcase_add_test(tcase, test_no_drift);
	tcase_add_loop_test(tcase, test_random_plans, 0, 40);
	tcase_add_test(tcase, test_room_for_all_gaps);
	suite_add_tcase(suite, tcase);
	return suite;
}
