/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The ring of messages, numbers as text, and partitions' output.
 */
#include "random.h"
#include "suite.h"
#include <console/console.h>
#include <console/panic.h>
#include <fake.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define RING_PIECES 256u

static void set_up(void)
{
	fake_reset();
}

static void put_many(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		console_text("x");
	}
}

static void drain_all(void)
{
	while (console_drain()) {
	}
}

START_TEST(test_boot_messages_are_sent_by_line)
{
	fake.console_busy_polls = 5;
	console_text("one");
	ck_assert_str_eq(fake.console, "");
	console_line_end();
	ck_assert_str_eq(fake.console, "one\n");
	console_text("two");
	console_defer();
	ck_assert_str_eq(fake.console, "one\ntwo");
}
END_TEST

START_TEST(test_boot_messages_are_never_lost)
{
	fake.console_busy_polls = 1;
	put_many(3 * RING_PIECES + 1);
	console_line_end();
	ck_assert_uint_eq(fake.console_length, 3 * RING_PIECES + 2);
}
END_TEST

START_TEST(test_deferred_messages_wait)
{
	console_defer();
	console_text("a");
	console_line_end();
	ck_assert_str_eq(fake.console, "");
	drain_all();
	ck_assert_str_eq(fake.console, "a\n");
	console_text("b");
	console_flush();
	ck_assert_str_eq(fake.console, "a\nb");
}
END_TEST

START_TEST(test_drain_sends_one_character)
{
	console_defer();
	console_text("abc");
	fake.console_busy_polls = 1;
	ck_assert(console_drain());
	ck_assert_str_eq(fake.console, "a");
	/* Busy. */
	ck_assert(console_drain());
	ck_assert_str_eq(fake.console, "a");
	drain_all();
	ck_assert_str_eq(fake.console, "abc");
	ck_assert(!console_drain());
}
END_TEST

/* Lines of three pieces: what does not fit is left out by lines, and said. */
START_TEST(test_full_ring)
{
	static const uint32_t put[] = {RING_PIECES / 3, RING_PIECES / 3 + 1,
				       RING_PIECES / 3 + 1000};
	char report[64] = "";
	uint32_t kept = RING_PIECES / 3;
	uint32_t lost = put[_i] - kept;

	console_defer();
	for (uint32_t i = 0; i < put[_i]; i++) {
		console_text("x");
		console_decimal(i % 10);
		console_line_end();
	}
	if (lost != 0) {
		(void)snprintf(report, sizeof(report),
			       "[xm] messages lost: %u\n", lost);
	}
	drain_all();
	for (uint32_t i = 0; i < kept; i++) {
		char line[] = {'x', (char)('0' + i % 10), '\n'};

		ck_assert_mem_eq(fake.console + sizeof(line) * i, line,
				 sizeof(line));
	}
	ck_assert_str_eq(fake.console + (size_t)3 * kept, report);
	fake_console_clear();
	console_text("later");
	drain_all();
	ck_assert_str_eq(fake.console, "later");
}
END_TEST

/* The ring's counters pass its size many times. */
START_TEST(test_ring_goes_round)
{
	console_defer();
	for (uint32_t i = 0; i < 1000; i++) {
		char line[32];

		(void)snprintf(line, sizeof(line), "line %u\n", i);
		console_text(line);
		fake_console_clear();
		drain_all();
		if (strcmp(fake.console, line) != 0) {
			ck_abort_msg("line %u: %s", i, fake.console);
		}
	}
}
END_TEST

START_TEST(test_disabled)
{
	console_enable(false);
	console_text("nothing");
	console_line_end();
	ck_assert_str_eq(fake.console, "");
	console_enable(true);
	console_text("again");
	console_flush();
	ck_assert_str_eq(fake.console, "again");
}
END_TEST

static void check_decimal(uint64_t value)
{
	char expected[32];

	(void)snprintf(expected, sizeof(expected), "%" PRIu64, value);
	fake_console_clear();
	console_decimal(value);
	console_flush();
	if (strcmp(fake.console, expected) != 0) {
		ck_abort_msg("%s, not %s", fake.console, expected);
	}
}

START_TEST(test_decimal)
{
	struct random random;
	uint64_t power = 1;

	for (uint32_t i = 0; i < 20; i++) {
		check_decimal(power - 1);
		check_decimal(power);
		check_decimal(power + 1);
		check_decimal(power * 9);
		power *= 10;
	}
	for (uint32_t shift = 0; shift < 64; shift++) {
		check_decimal((uint64_t)1 << shift);
		check_decimal(((uint64_t)1 << shift) - 1);
	}
	check_decimal(UINT64_MAX);
	random_seed(&random, 1);
	for (uint32_t i = 0; i < 2000; i++) {
		uint64_t value = (uint64_t)random_next(&random) << 32 |
				 random_next(&random);

		check_decimal(value >> random_below(&random, 64));
	}
}
END_TEST

START_TEST(test_hex)
{
	console_hex(0);
	console_text(" ");
	console_hex(0x0123ABCDu);
	console_text(" ");
	console_hex(UINT32_MAX);
	console_flush();
	ck_assert_str_eq(fake.console, "0x00000000 0x0123abcd 0xffffffff");
}
END_TEST

START_TEST(test_name)
{
	console_name("ab\n\x1b\x7f\x80\xff ~", 100);
	console_text("|");
	console_name("abcdef", 3);
	console_text("|");
	console_name("abc", 3);
	console_text("|");
	console_name("abc", 0);
	console_flush();
	ck_assert_str_eq(fake.console, "ab????? ~|abc|abc|");
}
END_TEST

START_TEST(test_send)
{
	console_defer();
	console_text("first ");
	fake.console_busy_polls = 2;
	ck_assert_uint_eq(console_send("text", 4), 4);
	ck_assert_str_eq(fake.console, "first text");
	ck_assert_uint_eq(console_send("", 0), 0);
}
END_TEST

/* An interrupt after each number of questions: what is said to be sent is
 * what was sent. */
START_TEST(test_send_stops_for_an_interrupt)
{
	uint32_t last = 0;

	console_defer();
	fake.console_busy_polls = 3;
	for (uint32_t polls = 0; polls < 40; polls++) {
		uint32_t sent;

		fake_console_clear();
		fake.irq_polls = polls;
		sent = console_send("0123456789", 10);
		ck_assert_uint_eq(fake.console_length, sent);
		ck_assert_uint_ge(sent, last);
		ck_assert_int_eq(strncmp(fake.console, "0123456789", sent), 0);
		ck_assert(polls > 0 || sent == 0);
		last = sent;
	}
	ck_assert_uint_eq(last, 10);
}
END_TEST

static void panic_with(void *argument)
{
	panic("it is broken", argument);
}

START_TEST(test_panic)
{
	static char detail[] = "badly";

	console_defer();
	console_text("before\n");
	console_enable(false);
	ck_assert(fake_stops(panic_with, NULL));
	ck_assert_str_eq(fake.console, "before\n[xm] fatal: it is broken\n");
	fake_console_clear();
	ck_assert(fake_stops(panic_with, detail));
	ck_assert_str_eq(fake.console, "[xm] fatal: it is broken: badly\n");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.console");
	TCase *tcase = tcase_create("console");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_boot_messages_are_sent_by_line);
	tcase_add_test(tcase, test_boot_messages_are_never_lost);
	tcase_add_test(tcase, test_deferred_messages_wait);
	tcase_add_test(tcase, test_drain_sends_one_character);
	tcase_add_loop_test(tcase, test_full_ring, 0, 3);
	tcase_add_test(tcase, test_ring_goes_round);
	tcase_add_test(tcase, test_disabled);
	tcase_add_test(tcase, test_decimal);
	tcase_add_test(tcase, test_hex);
	tcase_add_test(tcase, test_name);
	tcase_add_test(tcase, test_send);
	tcase_add_test(tcase, test_send_stops_for_an_interrupt);
	tcase_add_test(tcase, test_panic);
	suite_add_tcase(suite, tcase);
	return suite;
}
