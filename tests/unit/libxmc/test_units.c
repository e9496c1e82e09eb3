/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The lexical forms: values, fractions, limits, syntax.
 */
#include "suite.h"

#include "language/value_guess.h"
#include "text/units.h"
#include <string.h>

typedef enum xmc_units (*reader)(uint32_t *, const char *, size_t);

static void right(reader read, const char *text, uint32_t expected)
{
	uint32_t value = 0xAAAAAAAA;

	ck_assert_msg(read(&value, text, strlen(text)) == XMC_UNITS_OK, "%s",
		      text);
	ck_assert_msg(value == expected, "%s is %u", text, value);
}

static void wrong(reader read, const char *text, enum xmc_units expected)
{
	uint32_t value = 0xAAAAAAAA;

	ck_assert_msg(read(&value, text, strlen(text)) == expected, "%s", text);
	ck_assert_msg(value == 0xAAAAAAAA, "%s wrote", text);
}

START_TEST(sizes)
{
	right(xmc_units_size, "0B", 0);
	right(xmc_units_size, "1B", 1);
	right(xmc_units_size, "64KB", 65536);
	right(xmc_units_size, "0.5MB", 524288);
	right(xmc_units_size, "0.50000000000000000000000000000MB", 524288);
	right(xmc_units_size, "0.0009765625KB", 1);
	right(xmc_units_size, "0.00000095367431640625MB", 1);
	right(xmc_units_size, "0.99999904632568359375MB", 1048575);
	right(xmc_units_size, "4095.99999904632568359375MB", UINT32_MAX);
	right(xmc_units_size, "4294967295B", UINT32_MAX);
	right(xmc_units_size, "0000000000000000000000000001KB", 1024);
	wrong(xmc_units_size, "4294967296B", XMC_UNITS_RANGE);
	wrong(xmc_units_size, "4096MB", XMC_UNITS_RANGE);
	wrong(xmc_units_size, "18446744073709551617B", XMC_UNITS_RANGE);
	wrong(xmc_units_size, "99999999999999999999MB", XMC_UNITS_RANGE);
	wrong(xmc_units_size, "0.1B", XMC_UNITS_FRACTION);
	wrong(xmc_units_size, "0.00000095367431640626MB", XMC_UNITS_FRACTION);
	wrong(xmc_units_size, "", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "KB", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1.B", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, ".5MB", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1 KB", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1kB", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1GB", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "-1B", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "+1B", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1.5.5B", XMC_UNITS_SYNTAX);
	wrong(xmc_units_size, "1BB", XMC_UNITS_SYNTAX);
}
END_TEST

START_TEST(times)
{
	right(xmc_units_time, "0s", 0);
	right(xmc_units_time, "10us", 10);
	right(xmc_units_time, "1.5ms", 1500);
	right(xmc_units_time, "0.000001s", 1);
	right(xmc_units_time, "4294.967295s", UINT32_MAX);
	wrong(xmc_units_time, "4294.967296s", XMC_UNITS_RANGE);
	wrong(xmc_units_time, "0.0005ms", XMC_UNITS_FRACTION);
	wrong(xmc_units_time, "0.4us", XMC_UNITS_FRACTION);
	wrong(xmc_units_time, "10", XMC_UNITS_SYNTAX);
	wrong(xmc_units_time, "10Ms", XMC_UNITS_SYNTAX);
}
END_TEST

START_TEST(frequencies)
{
	right(xmc_units_frequency, "80MHz", 80000000);
	right(xmc_units_frequency, "80Mhz", 80000000);
	right(xmc_units_frequency, "33.3KHz", 33300);
	right(xmc_units_frequency, "1Hz", 1);
	wrong(xmc_units_frequency, "80mhz", XMC_UNITS_SYNTAX);
	wrong(xmc_units_frequency, "auto", XMC_UNITS_SYNTAX);
	wrong(xmc_units_frequency, "0.1Hz", XMC_UNITS_FRACTION);
	wrong(xmc_units_frequency, "5000MHz", XMC_UNITS_RANGE);
}
END_TEST

START_TEST(numbers)
{
	right(xmc_units_number, "0", 0);
	right(xmc_units_number, "4294967295", UINT32_MAX);
	wrong(xmc_units_number, "4294967296", XMC_UNITS_RANGE);
	wrong(xmc_units_number, "", XMC_UNITS_SYNTAX);
	wrong(xmc_units_number, "1.0", XMC_UNITS_SYNTAX);
	wrong(xmc_units_number, "0x1", XMC_UNITS_SYNTAX);
	right(xmc_units_hex, "0x0", 0);
	right(xmc_units_hex, "0xffffFFFF", UINT32_MAX);
	right(xmc_units_hex, "0x000000000000040000000", 0x40000000);
	wrong(xmc_units_hex, "0x100000000", XMC_UNITS_RANGE);
	wrong(xmc_units_hex, "0x10000000000000000", XMC_UNITS_RANGE);
	wrong(xmc_units_hex, "0x", XMC_UNITS_SYNTAX);
	wrong(xmc_units_hex, "0X10", XMC_UNITS_SYNTAX);
	wrong(xmc_units_hex, "10", XMC_UNITS_SYNTAX);
	wrong(xmc_units_hex, "0xg", XMC_UNITS_SYNTAX);
}
END_TEST

START_TEST(versions)
{
	right(xmc_units_version, "1.2.3", 0x010203);
	right(xmc_units_version, "255.255.255", 0xFFFFFF);
	wrong(xmc_units_version, "256.0.0", XMC_UNITS_RANGE);
	wrong(xmc_units_version, "0.0.99999999999", XMC_UNITS_RANGE);
	wrong(xmc_units_version, "1.2", XMC_UNITS_SYNTAX);
	wrong(xmc_units_version, "1.2.", XMC_UNITS_SYNTAX);
	wrong(xmc_units_version, "1.2.3.4", XMC_UNITS_SYNTAX);
	wrong(xmc_units_version, "", XMC_UNITS_SYNTAX);
}
END_TEST

static void guessed(xmc_units_read *read, const char *text,
		    const char *expected)
{
	ck_assert_str_eq(
		xmc_value_guess(read, read == NULL, text, strlen(text)).bytes,
		expected);
}

START_TEST(guesses)
{
	guessed(xmc_units_size, "64kb", "64KB");
	guessed(xmc_units_size, "64 KB", "64KB");
	guessed(xmc_units_size, "0,5MiB", "0.5MB");
	guessed(xmc_units_size, "64", "");
	guessed(xmc_units_size, "5000MB", "");
	guessed(xmc_units_time, "10MS", "10ms");
	guessed(xmc_units_time, "5 \xC2\xB5s", "5us");
	guessed(xmc_units_time, "10m", "");
	guessed(xmc_units_frequency, "50mhz", "50MHz");
	guessed(xmc_units_hex, "0X4000", "0x4000");
	guessed(xmc_units_hex, "4000", "0x4000");
	guessed(xmc_units_hex, "zebra", "");
	guessed(xmc_units_number, "", "");
	guessed(xmc_units_number, "-1", "");
	guessed(NULL, "4,5", "4 5");
	guessed(NULL, ",4,,5,", "4 5");
	guessed(NULL, "4;5", "");
	guessed(xmc_units_size, "00000000000000000000000000000000000000000kb",
		"");
}
END_TEST

static void rounded(xmc_units_read *read, const char *unit, const char *text,
		    const char *expected)
{
	ck_assert_str_eq(xmc_value_round(read, unit, text, strlen(text)).bytes,
			 expected);
}

START_TEST(roundings)
{
	rounded(xmc_units_time, "us", "1.5us", "1us or 2us");
	rounded(xmc_units_time, "us", "0.4us", "1us");
	rounded(xmc_units_time, "us", "1.0005ms", "1000us or 1001us");
	rounded(xmc_units_size, "B", "64.1B", "64B or 65B");
	rounded(xmc_units_size, "B", "0.00001KB", "1B");
	rounded(xmc_units_time, "us", "4294967295.5us", "");
	rounded(xmc_units_time, "us", "99999999999999999999.5s", "");
	rounded(xmc_units_time, "us", "1.5", "");
	rounded(xmc_units_time, "us", "", "");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc units");
	TCase *tests = tcase_create("forms");

	tcase_add_test(tests, sizes);
	tcase_add_test(tests, times);
	tcase_add_test(tests, frequencies);
	tcase_add_test(tests, numbers);
	tcase_add_test(tests, versions);
	tcase_add_test(tests, guesses);
	tcase_add_test(tests, roundings);
	suite_add_tcase(suite, tests);
	return suite;
}
