/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Each allocation of the library fails once: the answer is
 * XMC_ERR_MEMORY, with nothing leaked or handed out.
 */
#include "sample.h"
#include "suite.h"

#include <stdbool.h>

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

/* Allocations that succeed before one fails; INT_MAX: none does. */
static int left = INT_MAX;
static bool failed;

static bool fails(void)
{
	bool now = left != INT_MAX && left-- == 0;

	failed = failed || now;
	return now;
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
	return fails() ? NULL : __real_realloc(memory, size);
}

char *__wrap_strdup(const char *text)
{
	return fails() ? NULL : __real_strdup(text);
}

/* Images of which nothing fits, and a ROM. */
static int check_images(const xmc_system *system, xmc_diag *diag)
{
	const xmc_image_segment segment = {1, 1, UINT32_MAX};
	const xmc_image_memory memory = {1, 2, XMC_MEMORY_WRITE};
	const xmc_image_custom custom = {"c", 1, 0, 1, 0};
	xmc_image image = XMC_IMAGE_INIT;
	const xmc_image *images[] = {&image, &image};
	xmc_rom rom = XMC_ROM_INIT;

	image.name = "i";
	image.segments = &segment;
	image.segment_count = 1;
	image.memories = &memory;
	image.memory_count = 1;
	image.customs = &custom;
	image.custom_count = 1;
	rom.name = "r";
	rom.resident_bytes = UINT32_MAX;
	int status = xmc_check_images(diag, system, images, 2, NULL);
	if (status == XMC_ERR_FINDINGS) {
		status = xmc_check_rom(diag, system, images, 2, &rom, NULL);
	}
	return status == XMC_ERR_FINDINGS ? XMC_SUCCESS : status;
}

/* Everything that is made of a system; run() has set which allocation fails.
 */
static int derive(const xmc_system *system, xmc_diag *diag)
{
	xmc_analysis *analysis = NULL;
	char *xml = NULL;
	char *header = NULL;
	char *schema = NULL;
	char *report = NULL;
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	int status = xmc_analyse(&analysis, system, 0);

	if (status == XMC_SUCCESS) {
		status = xmc_decompile(&xml, NULL, system);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_header(&header, NULL, diag, system, XMC_HEADER_C,
				    NULL);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_schema(&schema, NULL);
	}
	input.title = "t";
	input.system = system;
	input.diag = diag;
	if (status == XMC_SUCCESS) {
		status = xmc_report_write(&report, NULL, &input);
	}
	left = INT_MAX;
	ck_assert_int_eq(status == XMC_SUCCESS, report != NULL);
	xmc_free(report);
	xmc_analysis_free(analysis);
	xmc_free(xml);
	xmc_free(header);
	xmc_free(schema);
	return status;
}

/* What is drawn of what is wrong. */
static int draw(const xmc_draft *draft, const xmc_diag *diag)
{
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	char *report = NULL;

	input.title = "t";
	input.draft = draft;
	input.diag = diag;
	int status = xmc_report_write(&report, NULL, &input);
	xmc_free(report);
	return status == XMC_SUCCESS ? XMC_ERR_FINDINGS : status;
}

/* Everything that allocates, with allocation n failing. */
static int run(const struct sample_file *file, int n)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	xmc_system *again = NULL;
	xmc_draft *draft = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;
	char *text = NULL;

	left = n;
	int status = xmc_diag_new(&diag);
	if (status == XMC_SUCCESS) {
		status = xmc_parse_draft(&system, &draft, diag, file->bytes,
					 file->size, "x", NULL);
	}
	if (draft != NULL) {
		status = draw(draft, diag);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_check(diag, system);
	}
	if (status == XMC_SUCCESS) {
		status = check_images(system, diag);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_emit(&bytes, &size, system);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_open_binary(&again, bytes, size, "y");
	}
	if (status == XMC_SUCCESS) {
		status = check_images(again, diag);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_dump(&text, NULL, again);
		ck_assert_int_eq(status == XMC_SUCCESS, text != NULL);
	}
	if (status == XMC_SUCCESS) {
		status = derive(again, diag);
	}
	left = INT_MAX;
	xmc_free(text);
	xmc_free(bytes);
	xmc_system_free(again);
	xmc_draft_free(draft);
	xmc_system_free(system);
	xmc_diag_free(diag);
	return status;
}

static int sweep(const char *name, int expected)
{
	struct sample_file file = sample_read(XM_TEST_VECTORS "/xml", name);
	int n = 0;

	for (;; n++) {
		int status = run(&file, n);
		if (status == expected) {
			break;
		}
		ck_assert_msg(status == XMC_ERR_MEMORY, "%s, allocation %d: %d",
			      name, n, status);
	}
	free(file.bytes);
	return n;
}

START_TEST(a_right_system)
{
	ck_assert_int_ge(sweep("good-whole-language.xml", XMC_SUCCESS), 40);
	ck_assert_int_ge(sweep("warn-every-service.xml", XMC_SUCCESS), 60);
}
END_TEST

START_TEST(systems_with_findings)
{
	ck_assert_int_ge(sweep("bad-many-mistakes.xml", XMC_ERR_FINDINGS), 20);
	ck_assert_int_ge(sweep("bad-not-closed.xml", XMC_ERR_XML), 5);
	ck_assert_int_ge(sweep("bad-virtual-overlap.xml", XMC_ERR_FINDINGS),
			 20);
	ck_assert_int_ge(
		sweep("bad-io-over-other-partition.xml", XMC_ERR_FINDINGS), 20);
	ck_assert_int_ge(sweep("bad-channel-port-in-two.xml", XMC_ERR_FINDINGS),
			 20);
}
END_TEST

static void be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

/* Reading alone, with allocation n failing, be it one of the XML library. */
static int parse_without(const struct sample_file *file, int n)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	failed = false;
	left = n;
	int status =
		xmc_parse_memory(&system, diag, file->bytes, file->size, "x");
	left = INT_MAX;
	xmc_system_free(system);
	xmc_diag_free(diag);
	return status;
}

/* The XML library may do without some of what it asks for, but its answer is
 * never that the file is wrong. */
START_TEST(the_xml_library)
{
	struct sample_file file =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	int n = 0;

	ck_assert_int_eq(
		xmlMemSetup(free, __wrap_malloc, __wrap_realloc, __wrap_strdup),
		0);
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, be_silent);
	do {
		int status = parse_without(&file, n);
		ck_assert_msg(status == XMC_ERR_MEMORY || status == XMC_SUCCESS,
			      "allocation %d: %d", n, status);
		n++;
	} while (failed);
	ck_assert_int_ge(n, 50);
	free(file.bytes);
	xmlCleanupParser();
}
END_TEST

START_TEST(a_file)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	int status = XMC_ERR_MEMORY;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	for (int n = 0; status == XMC_ERR_MEMORY; n++) {
		left = n;
		status = xmc_parse_file(&system, diag,
					XM_TEST_VECTORS "/xml/good-hello.xml");
		left = INT_MAX;
	}
	ck_assert_int_eq(status, XMC_SUCCESS);
	xmc_system_free(system);
	xmc_diag_free(diag);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc without memory");
	TCase *tests = tcase_create("sweep");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_right_system);
	tcase_add_test(tests, systems_with_findings);
	tcase_add_test(tests, the_xml_library);
	tcase_add_test(tests, a_file);
	suite_add_tcase(suite, tests);
	return suite;
}
