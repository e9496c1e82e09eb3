/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading: arguments, files, limits, bounded time.
 */
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NAMESPACE "xmlns=\"http://www.xtratum.org/xm-3.x\""

START_TEST(arguments)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_parse_memory(NULL, diag, "", 0, "x"),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_memory(&system, NULL, "", 0, "x"),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_memory(&system, diag, NULL, 1, "x"),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_memory(&system, diag, "", 0, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_file(NULL, diag, "x"), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_file(&system, NULL, "x"), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_parse_file(&system, diag, NULL), XMC_ERR_ARGUMENT);
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
	ck_assert_int_eq(xmc_parse_memory(&system, diag, NULL, 0, "x"),
			 XMC_ERR_XML);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(files)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_parse_file(&system, diag,
					XM_TEST_VECTORS "/xml/good-hello.xml"),
			 XMC_SUCCESS);
	ck_assert_uint_eq(xmc_partition_count(system), 2);
	xmc_system_free(system);
	ck_assert_int_eq(xmc_parse_file(&system, diag, "/nowhere/x.xml"),
			 XMC_ERR_IO);
	ck_assert_ptr_null(system);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->message,
			 "cannot be read: No such file or directory");
	ck_assert_str_eq(xmc_diag_at(diag, 0)->file, "/nowhere/x.xml");
	ck_assert_int_eq(xmc_parse_file(&system, diag, "/"), XMC_ERR_IO);
	ck_assert_int_eq(xmc_parse_file(&system, diag, "/dev/zero"),
			 XMC_ERR_LIMIT);
	xmc_diag_free(diag);
}
END_TEST

struct text {
	char *bytes;
	size_t size;
	size_t capacity;
};

static void add(struct text *text, const char *piece, size_t times)
{
	size_t length = strlen(piece);
	size_t wanted = text->size + length * times + 1;

	if (wanted > text->capacity) {
		text->capacity = wanted * 2;
		text->bytes = realloc(text->bytes, text->capacity);
		ck_assert_ptr_nonnull(text->bytes);
	}
	for (size_t i = 0; i < times; i++) {
		memcpy(text->bytes + text->size, piece, length);
		text->size += length;
	}
	text->bytes[text->size] = '\0';
}

/* The status and, if expected is one, the first finding. */
static void answers(struct text *text, int expected, const char *finding)
{
	int status;
	char *findings = sample_findings(text->bytes, text->size, "x", &status);

	ck_assert_int_eq(status, expected);
	ck_assert_msg(strncmp(findings, finding, strlen(finding)) == 0,
		      "%.200s", findings);
	free(findings);
	text->size = 0;
}

START_TEST(limits)
{
	struct text text = {0};

	add(&text, "<SystemDescription name=\"", 1);
	add(&text, "x", XMC_ATTRIBUTE_BYTES_MAX + 1);
	add(&text, "\"/>", 1);
	answers(&text, XMC_ERR_LIMIT,
		"x:1:20: error: more than 65536 bytes in one attribute");
	add(&text, "<a>", XMC_DEPTH_MAX + 1);
	answers(&text, XMC_ERR_LIMIT,
		"x:1:193: error: more than 64 elements inside each other");
	add(&text, "<a", 1);
	add(&text, " b='c'", XMC_ATTRIBUTES_MAX + 1);
	add(&text, "/>", 1);
	answers(&text, XMC_ERR_LIMIT,
		"x:1:1: error: more than 64 attributes in one element");
	add(&text, "<a>", 1);
	add(&text, "<b xmlns:c='d'/>", XMC_NAMESPACES_MAX + 1);
	answers(&text, XMC_ERR_LIMIT,
		"x:1:1031: error: more than 64 namespace");
	add(&text, "<a>", 1);
	add(&text, "<b/>", XMC_ELEMENTS_MAX);
	answers(&text, XMC_ERR_LIMIT,
		"x:1:20000000: error: more than 5000000 elements");
	add(&text, "<", 1);
	add(&text, "a", XMC_FILE_BYTES_MAX);
	answers(&text, XMC_ERR_LIMIT, "x: error: the file is larger than 64MB");
	free(text.bytes);
}
END_TEST

START_TEST(at_the_limits)
{
	struct text text = {0};
	int status;

	add(&text, "<SystemDescription " NAMESPACE " version=\"1.0.0\" name=\"",
	    1);
	add(&text, "x", XMC_ATTRIBUTE_BYTES_MAX);
	add(&text, "\"/>", 1);
	char *findings = sample_findings(text.bytes, text.size, "x", &status);
	ck_assert_int_eq(status, XMC_ERR_FINDINGS);
	ck_assert_ptr_nonnull(strstr(findings, "\"HwDescription\" is missing"));
	free(findings);
	free(text.bytes);
}
END_TEST

START_TEST(a_hundred_thousand_mistakes)
{
	struct text text = {0};
	int status;

	add(&text,
	    "<SystemDescription " NAMESPACE " version=\"1.0.0\" "
	    "name=\"x\">",
	    1);
	add(&text, "<b/>\n", 100000);
	add(&text, "</SystemDescription>", 1);
	char *findings = sample_findings(text.bytes, text.size, "x", &status);
	ck_assert_int_eq(status, XMC_ERR_FINDINGS);
	ck_assert_ptr_nonnull(
		strstr(findings, "x:999:1: error: element \"b\""));
	ck_assert_ptr_nonnull(strstr(findings, "x: error: too many findings"));
	free(findings);
	free(text.bytes);
}
END_TEST

/* Where each of many areas could be instead is searched among as many gaps:
 * gaps of a page, all too small, each in a region of its own. */
START_TEST(many_overlaps_among_many_regions)
{
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	struct text text = {0};
	char piece[100];
	int status;

	char *regions = strstr(hello.bytes, "\t\t</MemoryLayout>");
	char *areas = strstr(hello.bytes, "\t\t\t</PhysicalMemoryAreas>");
	ck_assert_ptr_nonnull(regions);
	ck_assert_ptr_nonnull(areas);
	regions[0] = '\0';
	areas[0] = '\0';
	add(&text, hello.bytes, 1);
	for (unsigned int i = 0; i < 60000; i++) {
		(void)snprintf(piece, sizeof(piece),
			       "<Region type=\"sdram\" start=\"0x%x\" "
			       "size=\"4KB\"/>\n",
			       0x50000000 + i * 0x2000);
		add(&text, piece, 1);
	}
	add(&text, regions + 1, 1);
	add(&text, "<Area start=\"0x40080000\" size=\"1MB\"/>\n", 60000);
	add(&text, areas + 1, 1);
	clock_t start = clock();
	char *findings =
		sample_shown(text.bytes, text.size, "x", NULL, &status);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	ck_assert_int_eq(status, XMC_ERR_FINDINGS);
	ck_assert_ptr_nonnull(
		strstr(findings, "move it to 0x40180000, where 1MB are free"));
	/* Takes 0.3 s; a search of each region for each area takes 100 s. */
	ck_assert_msg(seconds < 20, "%f s", seconds);
	free(findings);
	free(text.bytes);
	free(hello.bytes);
}
END_TEST

/* 255 partitions of 80 areas each: no more than linear in their number. */
START_TEST(a_large_system)
{
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	struct text text = {0};
	char piece[200];
	uint32_t start = 0x41000000;
	int status;

	char *end = strstr(hello.bytes, "\t</PartitionTable>");
	ck_assert_ptr_nonnull(end);
	*end = '\0';
	char *one = sample_replace(hello.bytes, "4MB", "1024MB");
	char *two = sample_replace(one, "512KB", "16MB");
	char *three = sample_replace(two, "0x40080000", "0x7ff00000");
	char *four = sample_replace(three, "0x40090000", "0x7ff10000");
	add(&text, four, 1);
	for (unsigned int p = 2; p < 255; p++) {
		(void)snprintf(piece, sizeof(piece),
			       "<Partition id=\"%u\"><PhysicalMemoryAreas>", p);
		add(&text, piece, 1);
		for (unsigned int a = 0; a < 80; a++) {
			(void)snprintf(piece, sizeof(piece),
				       "<Area start=\"0x%x\" size=\"4KB\"/>\n",
				       start);
			add(&text, piece, 1);
			start += 0x2000;
		}
		add(&text, "</PhysicalMemoryAreas></Partition>", 1);
	}
	add(&text, "</PartitionTable></SystemDescription>", 1);
	char *findings = sample_findings(text.bytes, text.size, "x", &status);
	ck_assert_msg(status == XMC_SUCCESS, "%.500s", findings);
	free(findings);
	free(one);
	free(two);
	free(three);
	free(four);
	free(text.bytes);
	free(hello.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc reading");
	TCase *tests = tcase_create("read");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, arguments);
	tcase_add_test(tests, files);
	tcase_add_test(tests, limits);
	tcase_add_test(tests, at_the_limits);
	tcase_add_test(tests, a_hundred_thousand_mistakes);
	tcase_add_test(tests, many_overlaps_among_many_regions);
	tcase_add_test(tests, a_large_system);
	suite_add_tcase(suite, tests);
	return suite;
}
