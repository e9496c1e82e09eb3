/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Temporal requirements against the definition itself: every period up
 * to the common multiple of period and major frame, microsecond by
 * microsecond.
 */
#include "sample.h"
#include "suite.h"

#include <stdbool.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_MAX 60u

/* A small generator with a fixed start: the same systems in every run. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

struct example {
	uint32_t frame;
	bool runs[FRAME_MAX];
	uint32_t period;
	uint32_t duration;
};

static uint32_t gets(const struct example *example, uint64_t k)
{
	uint32_t sum = 0;

	for (uint32_t t = 0; t < example->period; t++) {
		uint64_t at = k * example->period + t;
		sum += example->runs[at % example->frame];
	}
	return sum;
}

/* What the worst period gets. */
static uint32_t least(const struct example *example)
{
	uint32_t smallest = UINT32_MAX;

	for (uint64_t k = 0; k < example->frame; k++) {
		uint32_t sum = gets(example, k);
		smallest = sum < smallest ? sum : smallest;
	}
	return smallest;
}

static char *describe(const char *hello, const struct example *example)
{
	char slots[4096] = "";
	char text[160];
	size_t used = 0;

	for (uint32_t t = 0, end; t < example->frame; t = end) {
		end = t + 1;
		while (end < example->frame &&
		       example->runs[end] == example->runs[t]) {
			end++;
		}
		used += (size_t)snprintf(
			slots + used, sizeof(slots) - used,
			"<Slot id=\"%u\" start=\"%uus\" duration=\"%uus\" "
			"partitionId=\"%u\"/>",
			t, t, end - t, example->runs[t] ? 1u : 0u);
	}
	(void)snprintf(text, sizeof(text), "majorFrame=\"%uus\"",
		       example->frame);
	char *one = sample_replace(hello, "majorFrame=\"20ms\"", text);
	char *two = sample_replace(one,
				   "<Slot id=\"0\" start=\"0ms\" "
				   "duration=\"10ms\" partitionId=\"0\"/>",
				   slots);
	char *three = sample_replace(two,
				     "<Slot id=\"1\" start=\"10ms\" "
				     "duration=\"10ms\" partitionId=\"1\"/>",
				     "");
	(void)snprintf(text, sizeof(text),
		       "<Area start=\"0x40090000\" size=\"64KB\"/>"
		       "</PhysicalMemoryAreas><TemporalRequirements "
		       "period=\"%uus\" duration=\"%uus\"/>",
		       example->period, example->duration);
	char *four = sample_replace(three,
				    "<Area start=\"0x40090000\" "
				    "size=\"64KB\"/>\n\t\t\t"
				    "</PhysicalMemoryAreas>",
				    text);
	free(one);
	free(two);
	free(three);
	return four;
}

/* The message names a period that fails, and by how much. */
static void check_message(const struct example *example, const char *findings)
{
	const char *at = strstr(findings, "in plan 0, period ");
	ck_assert_ptr_nonnull(at);
	unsigned long long k = strtoull(at + 18, NULL, 10);
	at = strstr(at, "gets ");
	ck_assert_ptr_nonnull(at);
	unsigned long long got = strtoull(at + 5, NULL, 10);
	ck_assert_uint_eq(got, gets(example, k));
	ck_assert_uint_lt(got, example->duration);
	ck_assert_uint_lt(k, example->frame);
}

START_TEST(agrees_with_the_definition)
{
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	uint32_t random = 1;
	uint32_t met = 0;
	uint32_t failed = 0;

	for (int i = 0; i < 1000; i++) {
		struct example example = {0};
		example.frame = 1 + next_random(&random) % FRAME_MAX;
		uint32_t left = 0;
		for (uint32_t t = 0; t < example.frame; t++) {
			/* Slots of 1 to 12 us. */
			if (left == 0) {
				left = 1 + next_random(&random) % 12;
				example.runs[t] = next_random(&random) % 2;
			} else {
				example.runs[t] = example.runs[t - 1];
			}
			left--;
		}
		example.period = 1 + next_random(&random) % 150;
		/* At the boundary: just met, or one microsecond too many. */
		uint32_t smallest = least(&example);
		example.duration = smallest + next_random(&random) % 2;
		if (example.duration == 0 ||
		    example.duration > example.period) {
			continue;
		}
		char *text = describe(hello.bytes, &example);
		int status;
		char *findings =
			sample_findings(text, strlen(text), "x", &status);
		bool expected = smallest >= example.duration;
		ck_assert_msg((status == XMC_SUCCESS) == expected,
			      "frame %u period %u duration %u: %s",
			      example.frame, example.period, example.duration,
			      findings);
		if (!expected) {
			check_message(&example, findings);
		}
		met += expected;
		failed += !expected;
		free(findings);
		free(text);
	}
	ck_assert_uint_gt(met, 150);
	ck_assert_uint_gt(failed, 200);
	free(hello.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc temporal requirements");
	TCase *tests = tcase_create("periods");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, agrees_with_the_definition);
	suite_add_tcase(suite, tests);
	return suite;
}
