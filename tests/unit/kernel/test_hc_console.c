/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall write_object, stopped by interrupts and continued.
 */
#include "hypercall_fixture.h"
#include "suite.h"
#include <console/console.h>
#include <fake.h>
#include <hypercall/dispatch.h>
#include <hypercall/handlers.h>
#include <string.h>
#include <xm/hypercall.h>

#define WRITE_OBJECT 11u

static char text[301];

static void set_up(void)
{
	hypercall_set_up();
	for (uint32_t i = 0; i < sizeof(text) - 1; i++) {
		text[i] = (char)('a' + i % 26);
	}
	memcpy(hypercall_memory(NORMAL, RAM_VIRT), text, sizeof(text));
}

static int32_t write_text(uint32_t id, uint32_t address, uint32_t size)
{
	return hypercall(id, WRITE_OBJECT,
			 hypercall_object(XM_OBJ_CLASS_CONSOLE, id), address,
			 size, 0);
}

/* Around the size that is copied in at a time. */
START_TEST(test_whole)
{
	static const uint32_t sizes[] = {1, 63, 64, 65, 127, 128, 129, 300};
	uint32_t size = sizes[_i];

	ck_assert_int_eq(write_text(NORMAL, RAM_VIRT, size), (int32_t)size);
	ck_assert_uint_eq(fake.console_length, size);
	ck_assert_mem_eq(fake.console, text, size);
}
END_TEST

/* An interrupt comes after so many questions, again and again; the partition
 * executes the trap until the call is done. */
START_TEST(test_interrupted_and_continued)
{
	struct arch_context *context = &partition_get(NORMAL)->context;
	uint32_t pc = context->pc;
	uint32_t calls = 1;

	console_text("[kernel first]");
	fake.console_busy_polls = 2;
	fake.irq_polls = (uint32_t)_i;
	(void)write_text(NORMAL, RAM_VIRT, 300);
	while (context->pc == pc) {
		ck_assert_uint_eq(context->reg[0], HYPERCALL_CONSOLE_CONTINUE);
		fake.irq_polls = (uint32_t)_i + calls;
		hypercall_dispatch(partition_get(NORMAL));
		calls++;
		ck_assert_uint_lt(calls, 2000);
	}
	ck_assert_uint_eq(context->pc, pc + 4);
	ck_assert_uint_eq(context->reg[0], 300);
	ck_assert_int_eq(strncmp(fake.console, "[kernel first]", 14), 0);
	ck_assert_str_eq(fake.console + 14, text);
	ck_assert_uint_gt(calls, 1);
}
END_TEST

/* What is left was not checked for good: the memory is looked up again. */
START_TEST(test_continuation_is_checked)
{
	ck_assert_int_eq(hypercall(NORMAL, HYPERCALL_CONSOLE_CONTINUE, 0,
				   XM_KERNEL_WINDOW, 16, 0),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(hypercall(NORMAL, HYPERCALL_CONSOLE_CONTINUE, 0,
				   RAM_VIRT, 4, INT32_MAX - 3),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(hypercall(NORMAL, HYPERCALL_CONSOLE_CONTINUE, 0,
				   RAM_VIRT, 1, 0xFFFFFFFFu),
			 XM_INVALID_PARAM);
	ck_assert_str_eq(fake.console, "");
	ck_assert_int_eq(hypercall(NORMAL, HYPERCALL_CONSOLE_CONTINUE, 0,
				   RAM_VIRT, 4, INT32_MAX - 4),
			 INT32_MAX);
}
END_TEST

START_TEST(test_no_console)
{
	ck_assert_int_eq(write_text(MUTE, RAM_VIRT, 100), 100);
	ck_assert_str_eq(fake.console, "");
	ck_assert_int_eq(write_text(MUTE, 0, 100), XM_INVALID_PARAM);
}
END_TEST

START_TEST(test_ranges)
{
	static const struct {
		uint32_t address;
		uint32_t size;
		int32_t result;
	} cases[] = {
		{RAM_VIRT, 0, 0},
		{0, 0, 0},
		{0, 1, XM_INVALID_PARAM},
		{RAM_VIRT - 1, 2, XM_INVALID_PARAM},
		{RAM_VIRT + 3, 5, 5},
		{FIXED_VIRT - 2, 4, 4},
		{FIXED_VIRT + 0xFFF, 1, 1},
		{FIXED_VIRT + 0xFFF, 2, XM_INVALID_PARAM},
		{UNMAPPED_VIRT, 1, XM_INVALID_PARAM},
		{XM_PCT_ADDRESS, 1, XM_INVALID_PARAM},
		{RAM_VIRT, 0x7FFFFFFF, XM_INVALID_PARAM},
		{RAM_VIRT, 0x80000000u, XM_INVALID_PARAM},
		{RAM_VIRT, 0xFFFFFFFFu, XM_INVALID_PARAM},
		{0xFFFFFFFFu, 2, XM_INVALID_PARAM},
	};

	for (uint32_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t sent =
			cases[i].result > 0 ? (uint32_t)cases[i].result : 0;

		fake_console_clear();
		ck_assert_int_eq(
			write_text(NORMAL, cases[i].address, cases[i].size),
			cases[i].result);
		ck_assert_uint_eq(fake.console_length, sent);
	}
}
END_TEST

START_TEST(test_descriptors)
{
	uint32_t own = hypercall_object(XM_OBJ_CLASS_CONSOLE, NORMAL);

	for (uint32_t class = 0; class <= XM_OBJDESC_CLASS_MASK; class ++) {
		if (class != XM_OBJ_CLASS_CONSOLE) {
			ck_assert_int_eq(
				hypercall(NORMAL, WRITE_OBJECT,
					  hypercall_object(class, NORMAL),
					  RAM_VIRT, 4, 0),
				XM_INVALID_PARAM);
		}
	}
	for (uint32_t id = 1; id <= XM_OBJDESC_PARTITION_MASK; id++) {
		ck_assert_int_eq(
			hypercall(NORMAL, WRITE_OBJECT,
				  hypercall_object(XM_OBJ_CLASS_CONSOLE, id),
				  RAM_VIRT, 4, 0),
			XM_INVALID_PARAM);
	}
	ck_assert_int_eq(hypercall(NORMAL, WRITE_OBJECT,
				   own | XM_OBJDESC_INVALID, RAM_VIRT, 4, 0),
			 XM_INVALID_PARAM);
	ck_assert_int_eq(
		hypercall(NORMAL, WRITE_OBJECT, own | 1, RAM_VIRT, 4, 0),
		XM_INVALID_PARAM);
	ck_assert_str_eq(fake.console, "");
	ck_assert_int_eq(hypercall(NORMAL, WRITE_OBJECT, own, RAM_VIRT, 4, 0),
			 4);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.hc_console");
	TCase *tcase = tcase_create("hc_console");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_loop_test(tcase, test_whole, 0, 8);
	tcase_add_loop_test(tcase, test_interrupted_and_continued, 0, 40);
	tcase_add_test(tcase, test_continuation_is_checked);
	tcase_add_test(tcase, test_no_console);
	tcase_add_test(tcase, test_ranges);
	tcase_add_test(tcase, test_descriptors);
	suite_add_tcase(suite, tcase);
	return suite;
}
