/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The architecture's calls into the kernel.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "suite.h"
#include <entry/entry.h>
#include <fake.h>
#include <partition/partition.h>
#include <sched/sched.h>
#include <string.h>
#include <xm/hypercall.h>

#define WINDOW_BYTES 64u

static struct config config;

/* P0 has two areas that follow each other, a read-only one behind them, and an
 * unmapped one with the addresses of all of these and more. P1 has the slot
 * behind its own. */
static void set_up(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "zero", 0);
	(void)config_add_partition(&config, "one", 0);
	config_add_area(&config, 0, "", 0x40200000, 0x10000, 0x08000,
			XM_XMC_AREA_UNMAPPED);
	config_add_area(&config, 0, "", 0x40300000, 0x1000, 0x10000, 0);
	config_add_area(&config, 0, "", 0x40302000, 0x1000, 0x11000, 0);
	config_add_area(&config, 0, "", 0x40304000, 0x1000, 0x12000,
			XM_XMC_AREA_READONLY);
	config_add_plan(&config, 1000);
	config_add_slot(&config, 0, 500, 0, 0);
	config_add_slot(&config, 500, 500, 1, 0);
	config_finish(&config);
	kernel_start(&config);
	partition_start(partition_get(0), 0x10000);
	partition_start(partition_get(1), 0x10000);
	sched_start();
}

static struct arch_context *context_of(uint32_t id)
{
	return &partition_get(id)->context;
}

START_TEST(test_hypercall)
{
	context_of(0)->reg[0] = 99;
	ck_assert_ptr_eq(entry_hypercall(context_of(0)), context_of(0));
	ck_assert_int_eq((int32_t)context_of(0)->reg[0], XM_UNKNOWN_HYPERCALL);
	context_of(0)->reg[0] = 7; /* idle_self */
	ck_assert_ptr_null(entry_hypercall(context_of(0)));
}
END_TEST

START_TEST(test_interrupt)
{
	fake.now_us = 500;
	ck_assert_ptr_eq(entry_interrupt(FAKE_TIMER_IRQ + 1), context_of(0));
	ck_assert_ptr_eq(entry_interrupt(FAKE_TIMER_IRQ), context_of(1));
	ck_assert_uint_eq(fake.alarm_us, 500);
}
END_TEST

START_TEST(test_fault_halts_who_did_it)
{
	struct fault fault = {XM_HM_EV_SPARCV8_ILLEGAL_INSTR, FAULT_NO_ADDRESS,
			      0};

	ck_assert_ptr_null(entry_fault(context_of(0), &fault));
	ck_assert_int_eq(partition_get(0)->state, PARTITION_HALTED);
	ck_assert_int_eq(partition_get(1)->state, PARTITION_READY);
	ck_assert_ptr_nonnull(strstr(fake.console, "ILLEGAL_INSTR"));
	fake.now_us = 500;
	ck_assert_ptr_eq(entry_interrupt(FAKE_TIMER_IRQ), context_of(1));
}
END_TEST

/* Every place of a window: the range named is one writable area that holds it,
 * and every byte of that area is mapped so. */
START_TEST(test_stack_range)
{
	for (uint32_t at = 0x7F00; at < 0x19000; at += 8) {
		uint32_t start = 1;
		uint32_t bytes = 1;
		bool expected = at >= 0x10000 && at + WINDOW_BYTES <= 0x12000 &&
				(at + WINDOW_BYTES <= 0x11000 || at >= 0x11000);
		bool found = entry_stack_range(context_of(0), at, WINDOW_BYTES,
					       &start, &bytes);

		if (found != expected ||
		    (found && (start != (at & ~0xFFFu) || bytes != 0x1000)) ||
		    (!found && (start != 1 || bytes != 1))) {
			ck_abort_msg("%#x: %#x, %#x bytes", at, start, bytes);
		}
	}
}
END_TEST

START_TEST(test_stack_elsewhere)
{
	static const uint32_t places[] = {0,
					  0xFFFFFFF8u,
					  0xFFFFFFC0u,
					  XM_KERNEL_WINDOW,
					  XM_PCT_ADDRESS,
					  0xFE000000u,
					  0x40300000u,
					  0x80000000u,
					  XM_KERNEL_PHYS};
	uint32_t start;
	uint32_t bytes;

	for (uint32_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		ck_assert(!entry_stack_range(context_of(0), places[i],
					     WINDOW_BYTES, &start, &bytes));
		ck_assert(!entry_stack_range(context_of(1), places[i],
					     WINDOW_BYTES, &start, &bytes));
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.entry");
	TCase *tcase = tcase_create("entry");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_hypercall);
	tcase_add_test(tcase, test_interrupt);
	tcase_add_test(tcase, test_fault_halts_who_did_it);
	tcase_add_test(tcase, test_stack_range);
	tcase_add_test(tcase, test_stack_elsewhere);
	suite_add_tcase(suite, tcase);
	return suite;
}
