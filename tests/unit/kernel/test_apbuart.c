/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The serial line's registers.
 */
#include "suite.h"
#include <drivers/grlib/apbuart.h>

static struct apbuart_registers uart;

START_TEST(test_scaler)
{
	static const struct {
		uint32_t baud_rate;
		uint32_t clock_khz;
		uint32_t scaler;
	} cases[] = {
		{38400, 40000, 129},
		{38400, 50000, 161},
		{9600, 50000, 650},
		{115200, 80000, 85},
		{1, 1, 124},
		{5000000, 40000, 0},
		{100000000, 1000, 0},
		{38400, 0, 0},
		{38400, 4294967, 13980},
	};

	for (uint32_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uart.scaler = 77;
		uart.control = 0;
		apbuart_init(&uart, cases[i].baud_rate, cases[i].clock_khz);
		ck_assert_uint_eq(uart.scaler, cases[i].scaler);
		ck_assert_uint_eq(uart.control, 2);
	}
}
END_TEST

/* Rates that cannot be computed leave the one that was set before. */
START_TEST(test_rates_out_of_range)
{
	uart.scaler = 77;
	apbuart_init(&uart, 0, 40000);
	ck_assert_uint_eq(uart.scaler, 77);
	apbuart_init(&uart, 0x20000000u, 40000);
	ck_assert_uint_eq(uart.scaler, 77);
	apbuart_init(&uart, 38400, 4294968);
	ck_assert_uint_eq(uart.scaler, 77);
	ck_assert_uint_eq(uart.control, 2);
}
END_TEST

START_TEST(test_characters)
{
	uart.status = ~0x4u;
	ck_assert(!apbuart_ready(&uart));
	uart.status = 0x4;
	ck_assert(apbuart_ready(&uart));
	apbuart_put(&uart, 'A');
	ck_assert_uint_eq(uart.data, 'A');
	apbuart_put(&uart, (char)0xFF);
	ck_assert_uint_eq(uart.data, 0xFF);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.apbuart");
	TCase *tcase = tcase_create("apbuart");

	tcase_add_test(tcase, test_scaler);
	tcase_add_test(tcase, test_rates_out_of_range);
	tcase_add_test(tcase, test_characters);
	suite_add_tcase(suite, tcase);
	return suite;
}
