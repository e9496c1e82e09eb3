/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The timer unit's registers.
 */
#include "suite.h"
#include <drivers/grlib/gptimer.h>
#include <string.h>

/* Control bits */
#define ENABLE 0x01u
#define RESTART 0x02u
#define LOAD 0x04u
#define INTERRUPT 0x08u
#define PENDING 0x10u

static struct gptimer_registers unit;

static void set_up(void)
{
	memset(&unit, 0, sizeof(unit));
	unit.config = 0x100 | 8 << 3 | 4;
}

START_TEST(test_init)
{
	ck_assert(gptimer_init(&unit, 40000));
	ck_assert_uint_eq(unit.scaler_reload, 39);
	ck_assert_uint_eq(unit.scaler, 39);
	ck_assert_uint_eq(unit.timer[0].reload, UINT32_MAX);
	ck_assert_uint_eq(unit.timer[0].control, LOAD | RESTART | ENABLE);
	ck_assert_uint_eq(unit.timer[1].control, PENDING);
}
END_TEST

/* Two timers are needed, and a tick of a microsecond at the least. */
START_TEST(test_refused)
{
	for (uint32_t timers = 0; timers < 8; timers++) {
		unit.config = 0xF8 | timers;
		ck_assert_int_eq(gptimer_init(&unit, 40000), timers >= 2);
	}
	ck_assert(!gptimer_init(&unit, 0));
	ck_assert(!gptimer_init(&unit, 999));
	ck_assert(gptimer_init(&unit, 1000));
	ck_assert_uint_eq(unit.scaler_reload, 0);
	ck_assert(gptimer_init(&unit, 1999));
	ck_assert_uint_eq(unit.scaler_reload, 0);
}
END_TEST

START_TEST(test_refused_writes_nothing)
{
	unit.config = 1;
	unit.timer[0].control = 0x1234;
	ck_assert(!gptimer_init(&unit, 40000));
	ck_assert_uint_eq(unit.timer[0].control, 0x1234);
}
END_TEST

START_TEST(test_now)
{
	unit.timer[0].counter = UINT32_MAX;
	ck_assert_uint_eq(gptimer_now(&unit), 0);
	unit.timer[0].counter = UINT32_MAX - 5;
	ck_assert_uint_eq(gptimer_now(&unit), 5);
	unit.timer[0].counter = 0;
	ck_assert_uint_eq(gptimer_now(&unit), UINT32_MAX);
}
END_TEST

START_TEST(test_alarm)
{
	gptimer_alarm(&unit, 1);
	ck_assert_uint_eq(unit.timer[1].reload, 0);
	ck_assert_uint_eq(unit.timer[1].control,
			  PENDING | INTERRUPT | LOAD | ENABLE);
	gptimer_alarm(&unit, 0x7FFFFFFF);
	ck_assert_uint_eq(unit.timer[1].reload, 0x7FFFFFFE);
	ck_assert_uint_eq(unit.timer[0].control, 0);
}
END_TEST

START_TEST(test_irq)
{
	unit.config = 0x100 | 8 << 3 | 2;
	ck_assert_uint_eq(gptimer_alarm_irq(&unit), 9);
	unit.config = 8 << 3 | 2;
	ck_assert_uint_eq(gptimer_alarm_irq(&unit), 8);
	unit.config = 0xFFFFFE00u | 6 << 3 | 7;
	ck_assert_uint_eq(gptimer_alarm_irq(&unit), 6);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.gptimer");
	TCase *tcase = tcase_create("gptimer");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_init);
	tcase_add_test(tcase, test_refused);
	tcase_add_test(tcase, test_refused_writes_nothing);
	tcase_add_test(tcase, test_now);
	tcase_add_test(tcase, test_alarm);
	tcase_add_test(tcase, test_irq);
	suite_add_tcase(suite, tcase);
	return suite;
}
