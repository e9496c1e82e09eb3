/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The readable text, and the accessors behind it.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

START_TEST(text_of_the_whole_language)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-whole-language.xml");
	struct sample_file expected =
		sample_read(XM_TEST_VECTORS "/xmc", "whole-language.txt");
	xmc_system *system = sample_parse(xml.bytes);
	char *text = NULL;
	size_t length = 0;

	ck_assert_int_eq(xmc_dump(&text, &length, system), XMC_SUCCESS);
	ck_assert_str_eq(text, expected.bytes);
	ck_assert_uint_eq(length, strlen(text));
	xmc_free(text);
	ck_assert_int_eq(xmc_dump(&text, NULL, NULL), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_dump(NULL, NULL, system), XMC_ERR_ARGUMENT);
	xmc_system_free(system);
	free(expected.bytes);
	free(xml.bytes);
}
END_TEST

static xmc_system *parse_vector(const char *name)
{
	struct sample_file xml = sample_read(XM_TEST_VECTORS "/xml", name);
	xmc_system *system = sample_parse(xml.bytes);

	free(xml.bytes);
	return system;
}

START_TEST(every_service)
{
	struct sample_file expected =
		sample_read(XM_TEST_VECTORS "/xmc", "every-service.txt");
	xmc_system *system = parse_vector("warn-every-service.xml");
	char *text = NULL;

	ck_assert_int_eq(xmc_dump(&text, NULL, system), XMC_SUCCESS);
	ck_assert_str_eq(text, expected.bytes);
	xmc_free(text);
	xmc_system_free(system);
	free(expected.bytes);
}
END_TEST

START_TEST(accessors_of_services)
{
	xmc_system *system = parse_vector("warn-every-service.xml");
	const xmc_system_info *info = xmc_info(system);
	const xmc_partition *partition = xmc_partition_at(system, 0);

	ck_assert_uint_eq(info->first_event, 0);
	ck_assert_uint_eq(info->event_count, 4);
	ck_assert_str_eq(xmc_device_at(system, info->trace_device)->name,
			 "traces");
	ck_assert_uint_eq(info->trace_bitmask, 0xF);
	ck_assert_uint_eq(info->watchdog_initial_us, 1000000);
	ck_assert_uint_eq(info->watchdog_reload_us, 1500000);
	ck_assert_uint_eq(partition->first_event, 4);
	ck_assert_uint_eq(partition->event_count, 5);
	ck_assert_uint_eq(partition->io_port_count, 2);
	ck_assert_uint_eq(partition->interrupt_lines, 0x8022);
	ck_assert_uint_eq(partition->trace_bitmask, UINT32_MAX);
	ck_assert_uint_eq(partition->port_count, 4);
	ck_assert_uint_eq(xmc_event_count(system), 9);
	/* A reset is the hypervisor's in its table, the partition's in his. */
	ck_assert_str_eq(xmc_action_name(xmc_event_at(system, 0)->action),
			 "XM_HM_AC_HYPERVISOR_COLD_RESET");
	ck_assert_str_eq(xmc_action_name(xmc_event_at(system, 5)->action),
			 "XM_HM_AC_PARTITION_WARM_RESET");
	ck_assert_str_eq(xmc_event_name(xmc_event_at(system, 5)->event),
			 "XM_HM_EV_OVERRUN");
	ck_assert_uint_eq(xmc_event_at(system, 4)->log, 0);
	ck_assert_uint_eq(xmc_io_port_count(system), 3);
	ck_assert_int_eq(xmc_io_port_at(system, 0)->kind, XMC_IO_RESTRICTED);
	ck_assert_uint_eq(xmc_io_port_at(system, 0)->mask, 0xFFFF);
	ck_assert_uint_eq(xmc_io_port_at(system, 1)->count, 16);
	ck_assert_uint_eq(xmc_port_count(system), 7);
	ck_assert_str_eq(xmc_port_at(system, 6)->name, "ack");
	ck_assert_uint_eq(xmc_port_at(system, 6)->partition, 1);
	ck_assert_uint_eq(xmc_port_at(system, 6)->channel, 2);
	ck_assert_int_eq(xmc_port_at(system, 1)->discipline, XMC_PORT_PRIORITY);
	ck_assert_uint_eq(xmc_channel_count(system), 3);
	ck_assert_uint_eq(xmc_channel_at(system, 0)->max_message_bytes, 512);
	ck_assert_uint_eq(xmc_channel_at(system, 1)->max_messages, 16);
	ck_assert_uint_eq(xmc_channel_at(system, 1)->time_us, 2000000);
	ck_assert_uint_eq(xmc_destination_count(system), 4);
	ck_assert_uint_eq(*xmc_destination_at(system, 0), 3);
	ck_assert_uint_eq(*xmc_destination_at(system, 1), 4);
	ck_assert_uint_eq(xmc_ipvi_count(system), 3);
	ck_assert_uint_eq(xmc_ipvi_at(system, 2)->id, 7);
	ck_assert_uint_eq(xmc_ipvi_target_count(system), 4);
	ck_assert_uint_eq(*xmc_ipvi_target_at(system, 3), 0);
	ck_assert_ptr_null(xmc_ipvi_target_at(system, 4));
	xmc_system_free(system);
}
END_TEST

START_TEST(names_of_numbers)
{
	ck_assert_str_eq(xmc_event_name(0), "XM_HM_EV_INTERNAL_ERROR");
	ck_assert_str_eq(xmc_event_name(30),
			 "XM_HM_EV_SPARCV8_UNCORRECTABLE_EDAC_ERROR");
	ck_assert_str_eq(xmc_event_name(38), "XM_HM_EV_APP_POWER_FAIL");
	ck_assert_ptr_null(xmc_event_name(39));
	ck_assert_str_eq(xmc_action_name(8), "XM_HM_AC_SWITCH_TO_MAINTENANCE");
	ck_assert_ptr_null(xmc_action_name(9));
	ck_assert_ptr_null(xmc_action_name(UINT32_MAX));
}
END_TEST

START_TEST(places_of_records)
{
	static const struct {
		xmc_record kind;
		size_t count;
		uint32_t line; /* of the first one */
	} kinds[] = {
		{XMC_RECORD_SYSTEM, 1, 2},	 {XMC_RECORD_REGION, 2, 6},
		{XMC_RECORD_DEVICE, 3, 22},	 {XMC_RECORD_PROCESSOR, 1, 9},
		{XMC_RECORD_PLAN, 2, 11},	 {XMC_RECORD_SLOT, 3, 12},
		{XMC_RECORD_PARTITION, 2, 39},	 {XMC_RECORD_AREA, 2, 41},
		{XMC_RECORD_EVENT, 9, 31},	 {XMC_RECORD_IO_PORT, 3, 52},
		{XMC_RECORD_PORT, 7, 60},	 {XMC_RECORD_CHANNEL, 3, 86},
		{XMC_RECORD_DESTINATION, 4, 89}, {XMC_RECORD_IPVI, 3, 99},
		{XMC_RECORD_IPVI_TARGET, 4, 99}, {XMC_RECORD_HYPERVISOR, 1, 28},
	};
	xmc_system *system = parse_vector("warn-every-service.xml");
	xmc_location at;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		ck_assert_int_eq(
			xmc_record_place(system, kinds[i].kind, 0, &at),
			XMC_SUCCESS);
		ck_assert_str_eq(at.file, "x");
		ck_assert_msg(at.line == kinds[i].line, "kind %zu at line %u",
			      i, at.line);
		ck_assert_uint_gt(at.column, 0);
		ck_assert_int_eq(xmc_record_place(system, kinds[i].kind,
						  kinds[i].count - 1, &at),
				 XMC_SUCCESS);
		ck_assert_int_eq(xmc_record_place(system, kinds[i].kind,
						  kinds[i].count, &at),
				 XMC_ERR_ARGUMENT);
	}
	ck_assert_int_eq(xmc_record_place(system, (xmc_record)16, 0, &at),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_record_place(NULL, XMC_RECORD_PLAN, 0, &at),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_record_place(system, XMC_RECORD_PLAN, 0, NULL),
			 XMC_ERR_ARGUMENT);
	xmc_system_free(system);
}
END_TEST

START_TEST(accessors)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-whole-language.xml");
	xmc_system *system = sample_parse(xml.bytes);

	ck_assert_uint_eq(xmc_region_count(system), 3);
	ck_assert_uint_eq(xmc_region_at(system, 2)->start, 0x41000000);
	ck_assert_ptr_null(xmc_region_at(system, 3));
	ck_assert_uint_eq(xmc_device_count(system), 3);
	ck_assert_str_eq(xmc_device_at(system, 1)->name, "serial <0>");
	ck_assert_uint_eq(xmc_processor_count(system), 1);
	ck_assert_uint_eq(xmc_processor_at(system, 0)->frequency_khz, 80000);
	ck_assert_uint_eq(xmc_plan_count(system), 2);
	ck_assert_uint_eq(xmc_plan_at(system, 1)->first_slot, 3);
	ck_assert_uint_eq(xmc_slot_count(system), 4);
	ck_assert_uint_eq(xmc_slot_at(system, 1)->duration_us, 1500);
	ck_assert_uint_eq(xmc_partition_count(system), 3);
	ck_assert_uint_eq(xmc_partition_at(system, 2)->period_us, 250000);
	ck_assert_uint_eq(xmc_area_count(system), 8);
	ck_assert_uint_eq(xmc_area_at(system, 7)->flags,
			  XMC_AREA_SHARED | XMC_AREA_UNCACHEABLE |
				  XMC_AREA_TAGGED);
	ck_assert_uint_eq(xmc_info(system)->version, 0x0201FF);
	ck_assert_uint_eq(xmc_info(system)->hm_device, 2);
	xmc_system_free(system);
	free(xml.bytes);
	ck_assert_ptr_null(xmc_info(NULL));
	ck_assert_uint_eq(xmc_area_count(NULL), 0);
	ck_assert_ptr_null(xmc_area_at(NULL, 0));
	xmc_system_free(NULL);
	xmc_free(NULL);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc text");
	TCase *tests = tcase_create("dump");

	tcase_add_test(tests, text_of_the_whole_language);
	tcase_add_test(tests, accessors);
	tcase_add_test(tests, every_service);
	tcase_add_test(tests, accessors_of_services);
	tcase_add_test(tests, names_of_numbers);
	tcase_add_test(tests, places_of_records);
	suite_add_tcase(suite, tests);
	return suite;
}
