/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Right systems with a few values replaced at random: what the library
 * accepts, the kernel's reader accepts as well, and it says the same of the
 * binary form as of the text.
 */
#include "sample.h"
#include "suite.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SYSTEMS 20000
#define VALUES_MAX 400u
#define TEXT_BYTES 16384u

/* A small generator with a fixed start: the same systems in every run. */
static uint32_t random_below(uint32_t *state, uint32_t limit)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % limit;
}

/* An attribute of a text, and what stands between its quotes. */
struct value {
	size_t name;
	size_t name_length;
	size_t start;
	size_t length;
};

static size_t find_values(const char *text, struct value *values)
{
	size_t count = 0;

	for (size_t i = 0; text[i] != '\0'; i++) {
		if (text[i] != '=' || text[i + 1] != '"') {
			continue;
		}
		struct value *value = &values[count++];
		ck_assert_uint_lt(count, VALUES_MAX);
		value->name = i;
		while (isalnum((unsigned char)text[value->name - 1])) {
			value->name--;
		}
		value->name_length = i - value->name;
		value->start = i + 2;
		value->length = strcspn(text + value->start, "\"");
		i = value->start + value->length;
	}
	return count;
}

/* What an attribute may become, for names of attributes. */
static const struct {
	const char *name;
	const char *choices[16];
} replacements[] = {
	{"start",
	 {"0x0", "0x1000", "0x3ffff000", "0x40000000", "0x40080000",
	  "0x40081000", "0x40090000", "0x400a0000", "0x40200000", "0x403ff000",
	  "0x41000000", "0x7ffff000", "0x40090001", "0ms", "5ms", "10ms"}},
	{"size",
	 {"0B", "1B", "4KB", "8KB", "64KB", "128KB", "512KB", "1MB", "4MB",
	  "8MB", "16MB", "4095MB"}},
	{"mappedAt",
	 {"0x0", "0x1000", "0x40090000", "0xfbff0000", "0xfbfff000",
	  "0xfc000000", "0xfffff000", "0x8000"}},
	{"flags",
	 {"none", "shared", "read-only", "rom", "unmapped",
	  "shared uncacheable", "shared unmapped", "flag0 flag3", "boot",
	  "system boot", "fp", "periodStart", "icache_disabled"}},
	{"duration",
	 {"0us", "1us", "49us", "1ms", "5ms", "10ms", "20ms", "4294967295us"}},
	{"majorFrame", {"1us", "10ms", "20ms", "40ms", "0us", "1s"}},
	{"period", {"1us", "10ms", "20ms", "250ms", "3s", "4294967295us"}},
	{"partitionId", {"0", "1", "2", "3"}},
	{"vCpuId", {"0", "1"}},
	{"id", {"0", "1", "2", "3", "7", "8", "4294967295"}},
	{"console", {"uart0", "log", "none", "b"}},
	{"healthMonitorDevice", {"uart0", "log", "none"}},
	{"name",
	 {"", "a", "P0", "log", "fifteen bytes.", "fifteen bytes..",
	  "sixteen bytes...", " a", "\xC3\xA9\xC3\xA9", "&lt;"}},
	{"type", {"rom", "sdram", "stram", "sampling", "queuing"}},
	{"entryPoint",
	 {"0x40090000", "0x8004", "0x40080000", "0x40080001", "0xffffffff"}},
	{"frequency", {"auto", "1MHz", "1000MHz", "1001MHz"}},
	{"features", {"none", "XM_CPU_LEON2_WA1"}},
	{"baudRate", {"0", "1", "115200"}},
	{"action",
	 {"XM_HM_AC_IGNORE", "XM_HM_AC_COLD_RESET", "XM_HM_AC_PROPAGATE",
	  "XM_HM_AC_HYPERVISOR_WARM_RESET", "XM_HM_AC_SUSPEND",
	  "XM_HM_AC_PARTITION_COLD_RESET", "XM_HM_AC_SHUTDOWN",
	  "XM_HM_AC_SWITCH_TO_MAINTENANCE"}},
	{"log", {"yes", "no", "true", "false"}},
	{"bitmask", {"none", "HYP_HM HYP_SCHED", "0x1", "0x10", "0xffffffff"}},
	{"device", {"uart0", "none", "traces", "nothing"}},
	{"initialValue", {"0s", "1us", "4294967295us"}},
	{"base",
	 {"0x0", "0x80000400", "0x800003fc", "0x80000802", "0x80000a00",
	  "0x3ffffffc", "0x403ffffc", "0x40400000", "0xfffffffc", "0x800009fc",
	  "0x80000b00"}},
	{"address",
	 {"0x80000a00", "0x80000a04", "0x80000840", "0x8000083c", "0x80000000",
	  "0x800000", "0x7ffffc"}},
	{"noPorts", {"0", "1", "2", "4", "17", "128", "1073741824"}},
	{"mask", {"0x0", "0x1", "0xffff", "0x10000", "0xffffffff"}},
	{"lines", {"1", "4", "4 5", "0", "15 14 13", "3", "2 2", "16", ""}},
	{"direction", {"source", "destination"}},
	{"discipline", {"FIFO", "PRIORITY"}},
	{"portName", {"out", "in", "q", "back", "ack", "self", "nobody"}},
	{"partitionName", {"P0", "P1"}},
	{"maxMessageLength", {"0B", "1B", "1KB", "4095MB"}},
	{"maxNoMessages", {"0", "1", "2", "4194304", "4294967295"}},
	{"refreshPeriod", {"0s", "1us", "4294967295us"}},
	{"sourceId", {"0", "1", "2"}},
	{"destinationId", {"0", "1", "0 1", "1 1", "2", ""}},
};

static const char *choose(uint32_t *state, const char *text,
			  const struct value *value)
{
	size_t kinds = sizeof(replacements) / sizeof(replacements[0]);

	for (size_t i = 0; i < kinds; i++) {
		const char *const *choices = replacements[i].choices;
		if (strlen(replacements[i].name) != value->name_length ||
		    memcmp(replacements[i].name, text + value->name,
			   value->name_length) != 0) {
			continue;
		}
		uint32_t count = 0;
		while (count < 16 && choices[count] != NULL) {
			count++;
		}
		return choices[random_below(state, count)];
	}
	return NULL;
}

/* Replaces the values, of which one in so many is another, or a copy of some
 * other of its name. */
static void mutate(char *out, const char *text, const struct value *values,
		   size_t count, uint32_t *state)
{
	uint32_t changes = 1 + random_below(state, 3);
	bool changed[VALUES_MAX] = {false};
	size_t used = 0;
	size_t at = 0;

	for (uint32_t i = 0; i < changes; i++) {
		changed[random_below(state, (uint32_t)count)] = true;
	}
	for (size_t i = 0; i < count; i++) {
		const char *to =
			changed[i] ? choose(state, text, &values[i]) : NULL;
		if (to == NULL) {
			continue;
		}
		used += (size_t)snprintf(out + used, TEXT_BYTES - used,
					 "%.*s%s", (int)(values[i].start - at),
					 text + at, to);
		at = values[i].start + values[i].length;
	}
	(void)snprintf(out + used, TEXT_BYTES - used, "%s", text + at);
}

/* What is also found of the binary form, which has no empty list of lines. */
static size_t count_lasting(const xmc_diag *diag)
{
	size_t count = 0;

	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		count += strcmp(xmc_diag_at(diag, i)->code, "no-lines") != 0;
	}
	return count;
}

/* Goes through the binary form and back. */
static void check_accepted(const xmc_system *system, size_t warnings,
			   const char *text)
{
	xmc_system *again = NULL;
	xmc_diag *diag = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;

	int status = xmc_emit(&bytes, &size, system);
	ck_assert_msg(status == XMC_SUCCESS, "emit: %d for %s", status, text);
	status = xmc_open_binary(&again, bytes, size, "y");
	ck_assert_msg(status == XMC_SUCCESS, "open: %d for %s", status, text);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	status = xmc_check(diag, again);
	ck_assert_msg(status == XMC_SUCCESS, "check: %s for %s",
		      status == XMC_SUCCESS ? ""
					    : xmc_diag_at(diag, 0)->message,
		      text);
	ck_assert_msg(xmc_diag_count(diag) == warnings, "%s", text);
	xmc_diag_free(diag);
	xmc_system_free(again);
	xmc_free(bytes);
}

/* Returns whether the system is accepted. */
static bool try(const char *text)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	int status = xmc_parse_memory(&system, diag, text, strlen(text), "x");
	size_t errors = xmc_diag_count_of(diag, XMC_SEVERITY_ERROR);
	bool accepted = status == XMC_SUCCESS;
	ck_assert_msg(accepted == (errors == 0), "%d for %s", status, text);
	ck_assert_int_eq(accepted, system != NULL);
	if (accepted) {
		check_accepted(system, count_lasting(diag), text);
	}
	xmc_system_free(system);
	xmc_diag_free(diag);
	return accepted;
}

START_TEST(what_is_accepted_can_be_used)
{
	static const char *const names[] = {
		"good-hello.xml",	   "good-paper-figure-2.xml",
		"good-whole-language.xml", "warn-partition-flag-fp.xml",
		"warn-every-service.xml",  "warn-one-channel.xml"};
	struct sample_file file =
		sample_read(XM_TEST_VECTORS "/xml", names[_i]);
	char *text = calloc(2, TEXT_BYTES);
	struct value values[VALUES_MAX];
	uint32_t state = 1;
	uint32_t accepted = 0;

	ck_assert_ptr_nonnull(text);
	ck_assert_uint_lt(file.size, TEXT_BYTES);
	size_t count = find_values(file.bytes, values);
	for (int i = 0; i < SYSTEMS / 4; i++) {
		mutate(text, file.bytes, values, count, &state);
		accepted += try(text);
	}
	/* Some of each, or the test says nothing. */
	ck_assert_uint_gt(accepted, SYSTEMS / 40);
	ck_assert_uint_lt(accepted, SYSTEMS / 5);
	free(text);
	free(file.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc random systems");
	TCase *tests = tcase_create("mutated");

	tcase_set_timeout(tests, 120);
	tcase_add_loop_test(tests, what_is_accepted_can_be_used, 0, 6);
	suite_add_tcase(suite, tests);
	return suite;
}
