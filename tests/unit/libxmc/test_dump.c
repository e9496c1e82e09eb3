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
	suite_add_tcase(suite, tests);
	return suite;
}
