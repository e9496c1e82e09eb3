/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants for programs, and the identifiers that they get.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static char *header_of(const xmc_system *system, xmc_diag *diag,
		       xmc_header_language language, const char *prefix)
{
	char *text = NULL;
	size_t length = 0;

	ck_assert_int_eq(
		xmc_header(&text, &length, diag, system, language, prefix),
		XMC_SUCCESS);
	ck_assert_uint_eq(length, strlen(text));
	return text;
}

static void expect_lines(const char *text, const char *const *lines)
{
	for (; *lines != NULL; lines++) {
		const char *found = strstr(text, *lines);
		ck_assert_msg(found != NULL && found[strlen(*lines)] == '\n' &&
				      (found == text || found[-1] == '\n'),
			      "no line \"%s\" in\n%s", *lines, text);
	}
}

START_TEST(c_and_python)
{
	static const char *const c_lines[] = {
		"#ifndef X_XM_SYSTEM_EVERYTHING_THAT_IS_COMPILED_TODAY_H",
		"#define X_SYSTEM_VERSION 0x000201ff",
		"#define X_PARTITION_COUNT 3",
		"#define X_PARTITION_0_NAME \"\"",
		"#define X_PARTITION_GUIDANCE_ID 2",
		"#define X_AREA_GUIDANCE_TEXT_ADDRESS 0x00008000",
		"#define X_AREA_GUIDANCE_TEXT_PHYSICAL 0x41010000",
		"#define X_AREA_GUIDANCE_TEXT_BYTES 0x10000 /* 64KB */",
		"#define X_AREA_GUIDANCE_0_BYTES 0x1000 /* 4KB */",
		"#define X_AREA_RESIDENT_SW_RSW_PHYSICAL 0x40e00000",
		"#define X_HYPERVISOR_BYTES 0x100000 /* 1MB */",
		"#define X_PLAN_COUNT 2",
		"#define X_PLAN_MAINTENANCE_ID 1",
		"#define X_PLAN_MAINTENANCE_FRAME_US 1000000",
		"#endif",
		NULL,
	};
	static const char *const python_lines[] = {
		"PARTITION_GUIDANCE_NAME = \"guidance\"",
		"AREA_GUIDANCE_TEXT_BYTES = 0x10000  # 64KB",
		NULL,
	};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-whole-language.xml");
	xmc_system *system = sample_parse(xml.bytes);
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	char *text = header_of(system, diag, XMC_HEADER_C, "X_");
	expect_lines(text, c_lines);
	xmc_free(text);
	text = header_of(system, diag, XMC_HEADER_PYTHON, NULL);
	expect_lines(text, python_lines);
	ck_assert_ptr_null(strstr(text, "#define"));
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
	xmc_free(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

START_TEST(ports_and_channels)
{
	static const char *const lines[] = {
		"#define PORT_SENSORS_TELEMETRY_NAME \"telemetry\"",
		"#define PORT_SENSORS_TELEMETRY_DIRECTION 2",
		"#define PORT_SENSORS_TELEMETRY_CHANNEL 1",
		"#define PORT_DOWNLINK_TELEMETRY_MAX_BYTES 0x400 /* 1KB */",
		"#define PORT_DOWNLINK_TELEMETRY_MAX_MESSAGES 16",
		"#define PORT_DOWNLINK_TELEMETRY_EXPIRATION_US 2000000",
		"#define PORT_CONTROL_ATTITUDE_DIRECTION 1",
		"#define PORT_CONTROL_ATTITUDE_REFRESH_US 30000",
		"#define PORT_DOWNLINK_SPARE_DIRECTION 1",
		"#define CHANNEL_COUNT 3",
		"#define PARTITION_SENSORS_PERIOD_US 30000",
		"#define PARTITION_SENSORS_DURATION_US 5000",
		"#define PARTITION_SENSORS_INTERRUPTS 0x00001020",
		"#define PROCESSOR_COUNT 1",
		"#define PROCESSOR_0_FREQUENCY_KHZ 50000",
		"#define UART_UART_ID 0",
		"#define UART_UART_BAUD_RATE 115200",
		"#define BLOCK_LOG_PHYSICAL 0x40300000",
		"#define BLOCK_LOG_BYTES 0x10000 /* 64KB */",
		"#define HYPERVISOR_LOG_PHYSICAL 0x40300000",
		"#define HYPERVISOR_TRACE_BYTES 0x10000 /* 64KB */",
		"#define WATCHDOG_INITIAL_US 1500000",
		"#define WATCHDOG_RELOAD_US 250000",
		"#define IO_SENSORS_0_ADDRESS 0x80000a00",
		"#define IO_SENSORS_0_REGISTERS 4",
		"#define IO_SENSORS_1_ADDRESS 0x80000b00",
		"#define IO_SENSORS_1_MASK 0x000000f0",
		"#define IPVI_SENSORS_TO_CONTROL_ID 3",
		"#define IPVI_SENSORS_TO_DOWNLINK_ID 3",
		"#define CHANNEL_0_MAX_BYTES 0x40 /* 64B */",
		"#define CHANNEL_0_MAX_MESSAGES 1",
		NULL,
	};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS, "../report/services.xml");
	xmc_system *system = sample_parse(xml.bytes);
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	char *text = header_of(system, diag, XMC_HEADER_C, NULL);
	expect_lines(text, lines);
	ck_assert_ptr_null(strstr(text, "PORT_DOWNLINK_SPARE_CHANNEL"));
	ck_assert_ptr_null(strstr(text, "PARTITION_CONTROL_PERIOD_US"));
	xmc_free(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

/* Several interrupts from one partition to another: each with its id. */
START_TEST(several_ipvis)
{
	static const char *const lines[] = {
		"#define IPVI_SENSORS_TO_CONTROL_3_ID 3",
		"#define IPVI_SENSORS_TO_CONTROL_7_ID 7",
		"#define IPVI_SENSORS_TO_DOWNLINK_ID 3",
		"#define IPVI_CONTROL_TO_DOWNLINK_ID 3",
		NULL,
	};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS, "../report/services.xml");
	char *text = sample_replace(
		xml.bytes, "</Channels>",
		"<Ipvi id=\"3\" sourceId=\"1\" destinationId=\"2\"/>"
		"<Ipvi id=\"7\" sourceId=\"0\" destinationId=\"1\"/>"
		"</Channels>");
	xmc_system *system = sample_parse(text);
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	char *header = header_of(system, diag, XMC_HEADER_C, NULL);
	expect_lines(header, lines);
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
	xmc_free(header);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(text);
	free(xml.bytes);
}
END_TEST

/* What rules make of the warning of a system with names that collide. */
static void expect_rules(const xmc_system *system)
{
	static const char *const error[] = {"error"};
	static const char *const none[] = {"no-identifier-collision"};
	xmc_options options = XMC_OPTIONS_INIT;
	xmc_diag *diag = NULL;
	char *text = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	options.warning_count = 1;
	options.warnings = error;
	ck_assert_int_eq(xmc_header_with(&text, NULL, diag, system,
					 XMC_HEADER_C, NULL, &options),
			 XMC_ERR_FINDINGS);
	ck_assert_ptr_null(text);
	ck_assert_int_eq(xmc_diag_at(diag, 0)->severity, XMC_SEVERITY_ERROR);
	ck_assert_uint_eq(xmc_diag_at(diag, 0)->was_warning, 1);
	const size_t count = xmc_diag_count(diag);
	options.warnings = none;
	ck_assert_int_eq(xmc_header_with(&text, NULL, diag, system,
					 XMC_HEADER_C, NULL, &options),
			 XMC_SUCCESS);
	ck_assert_uint_eq(xmc_diag_count(diag), count);
	xmc_free(text);
	xmc_diag_free(diag);
}

START_TEST(collision)
{
	static const char *const lines[] = {
		"#define PARTITION_A_B_ID 0",
		"#define PARTITION_A_B_1_ID 1",
		"#define AREA_A_B_1_0_PHYSICAL 0x40090000",
		NULL,
	};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *one = sample_replace(xml.bytes, "name=\"P0\"", "name=\"a-b\"");
	char *two = sample_replace(one, "name=\"P1\"", "name=\"A b\"");
	xmc_system *system = sample_parse(two);
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	char *text = header_of(system, diag, XMC_HEADER_C, NULL);
	expect_lines(text, lines);
	ck_assert_uint_eq(xmc_diag_count(diag), 2);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "identifier-collision");
	ck_assert_int_eq(xmc_diag_at(diag, 0)->severity, XMC_SEVERITY_WARNING);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->message,
			 "\"A b\" would be called PARTITION_A_B as another is; "
			 "it is called PARTITION_A_B_1");
	ck_assert_uint_gt(xmc_diag_at(diag, 0)->line,
			  xmc_diag_at(diag, 1)->line);
	xmc_free(text);
	expect_rules(system);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(two);
	free(one);
	free(xml.bytes);
}
END_TEST

START_TEST(strings_are_quoted)
{
	static const char *const c_lines[] = {
		"#define SYSTEM_NAME \"\\\"\\\\\\?\\?/ \\303\\2511\"", NULL};
	static const char *const python_lines[] = {
		"SYSTEM_NAME = \"\\\"\\\\?\?/ \xC3\xA9"
		"1\"",
		NULL};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *named = sample_replace(xml.bytes, "name=\"hello\"",
				     "name='\"\\?\?/ \xC3\xA9"
				     "1'");
	xmc_system *system = sample_parse(named);
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	char *text = header_of(system, diag, XMC_HEADER_C, NULL);
	expect_lines(text, c_lines);
	xmc_free(text);
	text = header_of(system, diag, XMC_HEADER_PYTHON, NULL);
	expect_lines(text, python_lines);
	xmc_free(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(named);
	free(xml.bytes);
}
END_TEST

START_TEST(contract)
{
	static const char *const wrong[] = {
		"1",	    "A-", "a b",
		"\xC3\xA9", "1A", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG"};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	xmc_system *system = sample_parse(xml.bytes);
	xmc_diag *diag = NULL;
	char *text = (char *)&text;
	size_t length = 1;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_int_eq(xmc_header(&text, &length, diag, system,
					    XMC_HEADER_C, wrong[i]),
				 XMC_ERR_ARGUMENT);
		ck_assert_ptr_null(text);
		ck_assert_uint_eq(length, 0);
	}
	ck_assert_int_eq(
		xmc_header(NULL, NULL, diag, system, XMC_HEADER_C, NULL),
		XMC_ERR_ARGUMENT);
	ck_assert_int_eq(
		xmc_header(&text, NULL, NULL, system, XMC_HEADER_C, NULL),
		XMC_ERR_ARGUMENT);
	ck_assert_int_eq(
		xmc_header(&text, NULL, diag, NULL, XMC_HEADER_C, NULL),
		XMC_ERR_ARGUMENT);
	static const char *const nonsense[] = {"error=no-such-code"};
	xmc_options options = XMC_OPTIONS_INIT;
	options.warnings = nonsense;
	options.warning_count = 1;
	ck_assert_int_eq(xmc_header_with(&text, NULL, diag, system,
					 XMC_HEADER_C, NULL, &options),
			 XMC_ERR_ARGUMENT);
	/* The parser lets no such name in: put into the model behind it. */
	((char *)(uintptr_t)xmc_info(system)->name)[0] = '\x01';
	ck_assert_int_eq(
		xmc_header(&text, &length, diag, system, XMC_HEADER_C, NULL),
		XMC_ERR_NAME);
	ck_assert_ptr_null(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc header");
	TCase *tests = tcase_create("header");

	tcase_add_test(tests, c_and_python);
	tcase_add_test(tests, ports_and_channels);
	tcase_add_test(tests, several_ipvis);
	tcase_add_test(tests, collision);
	tcase_add_test(tests, strings_are_quoted);
	tcase_add_test(tests, contract);
	suite_add_tcase(suite, tests);
	return suite;
}
