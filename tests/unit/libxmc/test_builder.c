/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Systems made by calls: the same as those that are read, by the same
 * rules.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define BUILD(call) ck_assert_int_eq(xmc_builder_##call, XMC_SUCCESS)

static xmc_diag *diag;

static void make_diag(void)
{
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
}

static void free_diag(void)
{
	xmc_diag_free(diag);
}

static xmc_builder *begin(const char *name, uint32_t version)
{
	xmc_builder *builder = NULL;

	BUILD(new (&builder, diag, name, version));
	return builder;
}

/* What tests/vectors/xml/good-whole-language.xml describes. */
static xmc_builder *whole_language(void)
{
	const uint32_t common = XMC_AREA_SHARED | XMC_AREA_UNCACHEABLE;
	const uint32_t text = XMC_AREA_READONLY | XMC_AREA_FLAG0 |
			      XMC_AREA_FLAG1 | XMC_AREA_FLAG2 | XMC_AREA_FLAG3;
	xmc_builder *b = begin("everything that is compiled today", 0x0201FF);

	BUILD(add_region(b, XMC_REGION_SDRAM, 0x41000000, 0x1000000));
	BUILD(add_region(b, XMC_REGION_STRAM, 0x40000000, 0x1000000));
	BUILD(add_region(b, XMC_REGION_ROM, 0, 0x80000));
	BUILD(add_processor(b, 80000, XMC_CPU_FEATURE_LEON2_WA1, "none"));
	BUILD(add_plan(b, "nominal", 250000));
	BUILD(add_slot(b, 10, 0, 10000, 2, XMC_SLOT_PERIOD_START));
	BUILD(add_slot(b, 3, 50500, 1500, 0, 0));
	BUILD(add_slot(b, 4, 100000, 150000, 2, 0));
	BUILD(add_plan(b, "maintenance", 1000000));
	BUILD(add_slot(b, 0, 0, 1000000, 1, 0));
	BUILD(add_null_device(b, "none"));
	BUILD(add_uart(b, "serial <0>", 0, 38400));
	BUILD(add_memory_block(b, "log", 0x40F00000, 0x100000));
	BUILD(set_hypervisor(b, 0x100000, XMC_AREA_UNCACHEABLE, "serial <0>",
			     "log"));
	BUILD(add_resident_area(b, "rsw", 0x40E00000, 0x10000, 0));
	BUILD(add_resident_area(b, NULL, 0, 0x80000,
				XMC_AREA_ROM | XMC_AREA_READONLY));
	BUILD(add_partition(b, "", 0, NULL, XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, "", 0x40200000, 0x100000, 0x40200000, 0));
	BUILD(add_area(b, NULL, 0x41FF0000, 0x8000, 0x41FF0000,
		       XMC_AREA_SHARED | XMC_AREA_READONLY));
	BUILD(add_partition(b, "service", XMC_PARTITION_SYSTEM, NULL,
			    XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, NULL, 0x40400000, 0x100000, 0x40000000, 0));
	BUILD(add_partition(b, "guidance", XMC_PARTITION_BOOT, "none", 0x8004));
	BUILD(add_area(b, "text", 0x41010000, 0x10000, 0x8000, text));
	BUILD(add_area(b, "common", 0x41FF0000, 0x10000, 0x41FF0000, common));
	BUILD(add_area(b, NULL, 0x41000000, 0x1000, 0x41000000,
		       XMC_AREA_UNMAPPED));
	BUILD(set_requirements(b, 250000, 160000));
	return b;
}

/* The number of a named event or action. */
static uint32_t number_of(const char *(*name_of)(uint32_t), const char *name)
{
	uint32_t number = 0;

	while (name_of(number) == NULL || strcmp(name_of(number), name) != 0) {
		number++;
		ck_assert_uint_lt(number, 1000);
	}
	return number;
}

static void add_partitions_with_services(xmc_builder *b)
{
	BUILD(add_partition(b, "sensors", XMC_PARTITION_BOOT, "uart",
			    XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, NULL, 0x40100000, 0x10000, 0x40100000, 0));
	BUILD(set_requirements(b, 30000, 5000));
	BUILD(add_event(
		b, number_of(xmc_event_name, "XM_HM_EV_MEM_PROTECTION"),
		number_of(xmc_action_name, "XM_HM_AC_PARTITION_WARM_RESET"),
		0));
	BUILD(add_io_range(b, 0x80000A00, 4));
	BUILD(add_io_bits(b, 0x80000B00, 0xF0));
	BUILD(add_interrupts(b, 1u << 5 | 1u << 12));
	BUILD(set_trace(b, "log", 0x10));
	BUILD(add_port(b, "attitude", XMC_PORT_SOURCE, XMC_PORT_SAMPLING,
		       XMC_PORT_FIFO));
	BUILD(add_port(b, "telemetry", XMC_PORT_SOURCE, XMC_PORT_QUEUING,
		       XMC_PORT_FIFO));
	BUILD(add_port(b, "commands", XMC_PORT_DESTINATION, XMC_PORT_QUEUING,
		       XMC_PORT_PRIORITY));
	BUILD(add_partition(b, "control", XMC_PARTITION_BOOT, NULL,
			    XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, NULL, 0x40110000, 0x10000, 0x40110000, 0));
	BUILD(add_port(b, "attitude", XMC_PORT_DESTINATION, XMC_PORT_SAMPLING,
		       XMC_PORT_FIFO));
	BUILD(add_port(b, "commands", XMC_PORT_SOURCE, XMC_PORT_QUEUING,
		       XMC_PORT_PRIORITY));
	BUILD(add_partition(b, "downlink", XMC_PARTITION_BOOT, NULL,
			    XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, NULL, 0x40120000, 0x10000, 0x40120000, 0));
	BUILD(add_port(b, "attitude", XMC_PORT_DESTINATION, XMC_PORT_SAMPLING,
		       XMC_PORT_FIFO));
	BUILD(add_port(b, "telemetry", XMC_PORT_DESTINATION, XMC_PORT_QUEUING,
		       XMC_PORT_FIFO));
	BUILD(add_port(b, "spare", XMC_PORT_DESTINATION, XMC_PORT_QUEUING,
		       XMC_PORT_FIFO));
}

/* What tests/report/services.xml describes. */
static xmc_builder *services(void)
{
	static const xmc_builder_end attitude[] = {
		{0, "attitude"}, {1, "attitude"}, {2, "attitude"}};
	static const xmc_builder_end telemetry[] = {{0, "telemetry"},
						    {2, "telemetry"}};
	static const xmc_builder_end commands[] = {{1, "commands"},
						   {0, "commands"}};
	static const uint32_t targets[] = {1, 2};
	xmc_builder *b = begin("services", 0x010203);

	BUILD(add_region(b, XMC_REGION_SDRAM, 0x40000000, 0x400000));
	BUILD(add_processor(b, 50000, 0, NULL));
	BUILD(add_plan(b, NULL, 30000));
	BUILD(add_slot(b, 0, 0, 10000, 0, XMC_SLOT_PERIOD_START));
	BUILD(add_slot(b, 1, 10000, 10000, 1, 0));
	BUILD(add_slot(b, 2, 20000, 10000, 2, 0));
	BUILD(add_plan(b, "maintenance", 10000));
	BUILD(add_slot(b, 0, 0, 10000, 0, 0));
	BUILD(add_uart(b, "uart", 0, 115200));
	BUILD(add_memory_block(b, "log", 0x40300000, 0x10000));
	BUILD(set_hypervisor(b, 0x80000, 0, "uart", "log"));
	BUILD(add_hypervisor_event(
		b, number_of(xmc_event_name, "XM_HM_EV_INTERNAL_ERROR"),
		number_of(xmc_action_name, "XM_HM_AC_HYPERVISOR_COLD_RESET"),
		1));
	BUILD(set_hypervisor_trace(b, "log",
				   XMC_TRACE_HYP_IRQS | XMC_TRACE_HYP_HM));
	BUILD(set_watchdog(b, 1500000, 250000));
	add_partitions_with_services(b);
	BUILD(add_sampling_channel(b, 64, 30000, attitude, attitude + 1, 2));
	BUILD(add_queuing_channel(b, 1024, 16, 2000000, telemetry,
				  telemetry + 1));
	BUILD(add_queuing_channel(b, 128, 4, 0, commands, commands + 1));
	BUILD(add_ipvi(b, 3, 0, targets, 2));
	return b;
}

static void compare_with_file(xmc_builder *builder, const char *name)
{
	struct sample_file xml = sample_read(XM_TEST_VECTORS, name);
	xmc_system *read = sample_parse(xml.bytes);
	xmc_system *built = NULL;
	uint8_t *bytes[2] = {NULL, NULL};
	size_t sizes[2] = {0, 0};

	ck_assert_int_eq(xmc_builder_finish(&built, builder), XMC_SUCCESS);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 0);
	ck_assert_int_eq(xmc_emit(&bytes[0], &sizes[0], read), XMC_SUCCESS);
	ck_assert_int_eq(xmc_emit(&bytes[1], &sizes[1], built), XMC_SUCCESS);
	ck_assert_uint_eq(sizes[0], sizes[1]);
	ck_assert_mem_eq(bytes[0], bytes[1], sizes[0]);
	xmc_free(bytes[0]);
	xmc_free(bytes[1]);
	xmc_system_free(built);
	xmc_system_free(read);
	free(xml.bytes);
}

START_TEST(same_bytes_as_from_a_file)
{
	compare_with_file(whole_language(), "xml/good-whole-language.xml");
	compare_with_file(services(), "../report/services.xml");
}
END_TEST

/* The error of that index. */
static const xmc_finding *error_at(size_t index)
{
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		const xmc_finding *finding = xmc_diag_at(diag, i);
		if (finding->severity == XMC_SEVERITY_ERROR && index-- == 0) {
			return finding;
		}
	}
	return NULL;
}

static void expect_finding(size_t index, const char *code, uint32_t call)
{
	const xmc_finding *finding = error_at(index);

	ck_assert_ptr_nonnull(finding);
	ck_assert_str_eq(finding->code, code);
	ck_assert_uint_eq(finding->line, call);
	ck_assert_str_eq(finding->file, "faulty");
}

START_TEST(findings_name_their_call)
{
	xmc_builder *b = begin("faulty", 0x010000);
	xmc_system *system = NULL;

	BUILD(add_region(b, XMC_REGION_SDRAM, 0x40000000, 0x400000));
	BUILD(add_processor(b, 33333, 0, NULL));
	BUILD(add_plan(b, NULL, 20000));
	BUILD(add_slot(b, 0, 0, 10000, 0, 0));
	BUILD(add_slot(b, 1, 5000, 10000, 0, 0));
	BUILD(set_hypervisor(b, 0x80000, 0, "uart", NULL));
	BUILD(add_partition(b, "a name too long to keep", XMC_PARTITION_BOOT,
			    NULL, XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, NULL, 0x40100000, 0x1000, 0x40100000, 0));
	BUILD(add_area(b, NULL, 0x40100000, 0x1000, 0x40200000, 0));
	ck_assert_int_eq(xmc_builder_finish(&system, b), XMC_ERR_FINDINGS);
	ck_assert_ptr_null(system);
	/* In the order of the calls. */
	expect_finding(0, "frequency", 3);
	expect_finding(1, "slot-overlap", 6);
	expect_finding(2, "unknown-device", 7);
	expect_finding(3, "name-too-long", 9);
	expect_finding(4, "area-overlap", 11);
	size_t last = xmc_diag_count(diag) - 1;
	ck_assert_int_eq(xmc_diag_at(diag, last)->severity, XMC_SEVERITY_NOTE);
	ck_assert_uint_eq(xmc_diag_at(diag, last)->line, 10);
}
END_TEST

START_TEST(names_that_no_file_could_hold)
{
	static const char *const names[] = {
		"\xFF\xFE",	 "\xC3(",    "a\xED\xA0\x80",	"\xEF\xBF\xBE",
		"a\xEF\xBF\xBF", "\xC0\x80", "\xF4\x90\x80\x80"};
	xmc_builder *b = begin("faulty", 0x010000);
	xmc_system *system = NULL;

	BUILD(add_region(b, XMC_REGION_SDRAM, 0x40000000, 0x400000));
	BUILD(add_processor(b, 50000, 0, NULL));
	BUILD(add_plan(b, names[_i], 20000));
	BUILD(add_slot(b, 0, 0, 10000, 0, 0));
	BUILD(add_null_device(b, names[_i]));
	BUILD(set_hypervisor(b, 0x80000, 0, NULL, NULL));
	BUILD(add_partition(b, names[_i], XMC_PARTITION_BOOT, NULL,
			    XMC_NO_ENTRY_POINT));
	BUILD(add_area(b, names[_i], 0x40100000, 0x1000, 0x40100000, 0));
	ck_assert_int_eq(xmc_builder_finish(&system, b), XMC_ERR_FINDINGS);
	ck_assert_ptr_null(system);
	ck_assert_uint_eq(xmc_diag_count(diag), 4);
	expect_finding(0, "name-encoding", 4);
	expect_finding(1, "name-encoding", 6);
	expect_finding(2, "name-encoding", 9);
	expect_finding(3, "name-encoding", 10);
}
END_TEST

START_TEST(what_is_missing)
{
	xmc_builder *b = begin("empty", 0);
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_builder_finish(&system, b), XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 4);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_str_eq(error_at(i)->code, "element-missing");
		ck_assert_uint_eq(error_at(i)->line, 0);
	}
}
END_TEST

START_TEST(what_is_missing_inside)
{
	xmc_builder *b = begin("faulty", 0);
	xmc_system *system = NULL;

	BUILD(add_region(b, XMC_REGION_SDRAM, 0x40000000, 0x400000));
	BUILD(add_processor(b, 50000, 0, NULL));
	BUILD(add_plan(b, NULL, 30000));
	BUILD(add_processor(b, 50000, 0, NULL));
	BUILD(set_hypervisor(b, 0x80000, 0, NULL, NULL));
	BUILD(add_partition(b, NULL, 0, NULL, XMC_NO_ENTRY_POINT));
	ck_assert_int_eq(xmc_builder_finish(&system, b), XMC_ERR_FINDINGS);
	expect_finding(0, "element-missing", 4);
	expect_finding(1, "element-missing", 5);
	expect_finding(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR) - 1,
		       "element-missing", 8);
}
END_TEST

#define REFUSED(call) ck_assert_int_eq(xmc_builder_##call, XMC_ERR_ARGUMENT)

START_TEST(contract)
{
	xmc_builder *b = (xmc_builder *)&b;
	xmc_system *system = (xmc_system *)&system;

	REFUSED(new (NULL, diag, "x", 0));
	REFUSED(new (&b, diag, "x", 0x1000000));
	ck_assert_ptr_null(b);
	REFUSED(new (&b, NULL, "x", 0));
	REFUSED(new (&b, diag, NULL, 0));
	REFUSED(finish(&system, NULL));
	ck_assert_ptr_null(system);
	REFUSED(finish(NULL, begin("x", 0)));
	b = begin("x", 0);
	REFUSED(add_region(NULL, XMC_REGION_ROM, 0, 1));
	REFUSED(add_region(b, (xmc_region_type)3, 0, 1));
	REFUSED(add_plan(b, NULL, 1));
	REFUSED(add_slot(b, 0, 0, 1, 0, 0));
	REFUSED(add_processor(b, 0, 2, NULL));
	BUILD(add_processor(b, 0, 0, NULL));
	BUILD(add_plan(b, NULL, 1));
	REFUSED(add_slot(b, 0, 0, 1, 0, 2));
	REFUSED(add_uart(b, NULL, 0, 1));
	REFUSED(add_null_device(b, NULL));
	REFUSED(add_memory_block(b, NULL, 0, 1));
	REFUSED(set_hypervisor(b, 1, 0x400, NULL, NULL));
	BUILD(set_hypervisor(b, 0x1000, 0, NULL, NULL));
	REFUSED(set_hypervisor(b, 0x1000, 0, NULL, NULL));
	REFUSED(add_area(b, NULL, 0, 1, 0, 0));
	REFUSED(set_requirements(b, 1, 1));
	REFUSED(add_partition(b, NULL, 0x20, NULL, 0));
	BUILD(add_partition(b, NULL, 0, NULL, 0));
	REFUSED(add_area(b, NULL, 0, 1, 0, 0x400));
	REFUSED(add_resident_area(b, NULL, 0, 1, 0x400));
	BUILD(set_requirements(b, 2, 1));
	REFUSED(set_requirements(b, 2, 1));
	xmc_builder_free(b);
	xmc_builder_free(NULL);
}
END_TEST

START_TEST(contract_of_services)
{
	static const xmc_builder_end right = {0, "p"};
	static const xmc_builder_end wrong = {0, NULL};
	static const uint32_t target = 0;
	xmc_builder *b = begin("x", 0);

	REFUSED(add_event(b, 0, 0, 0));
	REFUSED(add_hypervisor_event(b, 0, 0, 0));
	REFUSED(set_trace(b, "d", 0));
	REFUSED(set_hypervisor_trace(b, "d", 0));
	REFUSED(add_io_range(b, 0, 1));
	REFUSED(add_io_bits(b, 0, 1));
	REFUSED(add_interrupts(b, 2));
	REFUSED(add_port(b, "p", XMC_PORT_SOURCE, XMC_PORT_QUEUING,
			 XMC_PORT_FIFO));
	BUILD(add_partition(b, NULL, 0, NULL, 0));
	REFUSED(add_event(b, 1000, 0, 0));
	REFUSED(add_event(b, 0, 1000, 0));
	REFUSED(set_trace(b, NULL, 0));
	BUILD(set_trace(b, "d", 0));
	REFUSED(set_trace(b, "d", 0));
	REFUSED(add_interrupts(b, 0));
	REFUSED(add_port(b, NULL, XMC_PORT_SOURCE, XMC_PORT_QUEUING,
			 XMC_PORT_FIFO));
	REFUSED(add_port(b, "p", (xmc_port_direction)0, XMC_PORT_QUEUING,
			 XMC_PORT_FIFO));
	REFUSED(add_port(b, "p", XMC_PORT_SOURCE, (xmc_port_type)2,
			 XMC_PORT_FIFO));
	REFUSED(add_port(b, "p", XMC_PORT_SOURCE, XMC_PORT_QUEUING,
			 (xmc_port_discipline)2));
	REFUSED(add_sampling_channel(b, 1, 0, &wrong, &right, 1));
	REFUSED(add_sampling_channel(b, 1, 0, &right, &wrong, 1));
	REFUSED(add_sampling_channel(b, 1, 0, &right, &right, 0));
	REFUSED(add_sampling_channel(b, 1, 0, NULL, &right, 1));
	REFUSED(add_queuing_channel(b, 1, 1, 0, &right, NULL));
	REFUSED(add_ipvi(b, 0, 0, NULL, 1));
	REFUSED(add_ipvi(b, 0, 0, &target, 0));
	BUILD(set_watchdog(b, 1, 1));
	REFUSED(set_watchdog(b, 1, 1));
	xmc_builder_free(b);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc builder");
	TCase *tests = tcase_create("builder");

	tcase_add_checked_fixture(tests, make_diag, free_diag);
	tcase_add_test(tests, same_bytes_as_from_a_file);
	tcase_add_test(tests, findings_name_their_call);
	tcase_add_loop_test(tests, names_that_no_file_could_hold, 0, 7);
	tcase_add_test(tests, what_is_missing);
	tcase_add_test(tests, what_is_missing_inside);
	tcase_add_test(tests, contract);
	tcase_add_test(tests, contract_of_services);
	suite_add_tcase(suite, tests);
	return suite;
}
