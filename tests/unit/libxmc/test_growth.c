/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Large descriptions in which one list meets another: what they cost
 * is not the product of both, nor of findings and the length of a line.
 * Processor time is limited, so that a busy machine makes no difference.
 */
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A tenth of it does; the products take longer. */
#define LIMIT_S 6u

/* Each test is a process of its own. */
static void limit_time(void)
{
	const struct rlimit limit = {LIMIT_S, LIMIT_S};

	ck_assert_int_eq(setrlimit(RLIMIT_CPU, &limit), 0);
}

static void begin(FILE *out)
{
	(void)fputs("<SystemDescription xmlns=\"http://www.xtratum.org/xm-3.x\""
		    " version=\"1.0.0\" name=\"x\"><HwDescription>"
		    "<MemoryLayout><Region type=\"sdram\" start=\"0x40000000\" "
		    "size=\"1024MB\"/></MemoryLayout><ProcessorTable>"
		    "<Processor id=\"0\"><CyclicPlanTable>",
		    out);
}

static void end_plans(FILE *out)
{
	(void)fputs("</CyclicPlanTable></Processor></ProcessorTable>", out);
}

static void begin_partitions(FILE *out)
{
	(void)fputs("</HwDescription><XMHypervisor><PhysicalMemoryArea "
		    "size=\"512MB\"/></XMHypervisor><PartitionTable>",
		    out);
}

static void put_partitions(FILE *out, unsigned int count, const char *inside)
{
	for (unsigned int i = 0; i < count; i++) {
		(void)fprintf(out,
			      "<Partition id=\"%u\" name=\"p%u\">"
			      "<PhysicalMemoryAreas><Area start=\"0x%x\" "
			      "size=\"4KB\"/></PhysicalMemoryAreas>%s"
			      "</Partition>",
			      i, i, 0x60000000u + i * 0x1000u, inside);
	}
}

/* The findings of what was written; closes out. */
static char *findings_of(FILE *out, char **text, size_t *size)
{
	int status;

	(void)fputs("</PartitionTable></SystemDescription>", out);
	ck_assert_int_eq(fclose(out), 0);
	limit_time();
	char *findings = sample_findings(*text, *size, "x", &status);
	free(*text);
	return findings;
}

/* Plan 0 serves every partition, each other plan one. */
START_TEST(plans_and_partitions)
{
	enum { COUNT = 40000 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	ck_assert_ptr_nonnull(out);
	begin(out);
	for (unsigned int plan = 0; plan < COUNT; plan++) {
		(void)fprintf(out, "<Plan id=\"%u\" majorFrame=\"%uus\">", plan,
			      COUNT);
		for (unsigned int i = 0; i < (plan == 0 ? COUNT : 1u); i++) {
			(void)fprintf(out,
				      "<Slot id=\"%u\" start=\"%uus\" "
				      "duration=\"1us\" partitionId=\"%u\"/>",
				      i, i, i);
		}
		(void)fputs("</Plan>", out);
	}
	end_plans(out);
	begin_partitions(out);
	put_partitions(out, COUNT,
		       "<TemporalRequirements period=\"40000us\" "
		       "duration=\"1us\"/>");
	char *findings = findings_of(out, &text, &size);
	ck_assert_ptr_null(strstr(findings, "error: "));
	free(findings);
}
END_TEST

/* A name that no device has is compared with all devices; and as all of it is
 * one line, findings about the first names stand far behind its begin. */
START_TEST(uses_and_devices)
{
	enum { DEVICES = 1000, USES = 100000 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	ck_assert_ptr_nonnull(out);
	begin(out);
	(void)fputs("<Plan id=\"0\" majorFrame=\"1ms\"><Slot id=\"0\" "
		    "start=\"0us\" duration=\"1ms\" partitionId=\"0\"/></Plan>",
		    out);
	end_plans(out);
	(void)fputs("<Devices>", out);
	for (unsigned int i = 0; i < DEVICES; i++) {
		(void)fprintf(out,
			      "<Uart name=\"the-uart-%05u\" id=\"%u\" "
			      "baudRate=\"115200\"/>",
			      i, i);
	}
	(void)fputs("</Devices>", out);
	begin_partitions(out);
	for (unsigned int i = 0; i < USES; i++) {
		(void)fprintf(out,
			      "<Partition id=\"%u\" name=\"p%u\" "
			      "console=\"no-device%05u\">"
			      "<PhysicalMemoryAreas><Area start=\"0x%x\" "
			      "size=\"4KB\"/></PhysicalMemoryAreas>"
			      "</Partition>",
			      i, i, USES - 1 - i, 0x60000000u + i * 0x1000u);
	}
	char *findings = findings_of(out, &text, &size);
	ck_assert_ptr_nonnull(strstr(findings, "not the name of a device"));
	free(findings);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc growth");
	TCase *tests = tcase_create("growth");

	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, plans_and_partitions);
	tcase_add_test(tests, uses_and_devices);
	suite_add_tcase(suite, tests);
	return suite;
}
