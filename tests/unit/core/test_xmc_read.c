/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The configuration reader: frame, accessors and the rules of single
 * records, one spoiled configuration for each reason to refuse.
 */
#include "sample_xmc.h"
#include "suite.h"
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xmc_read.h>

static struct sample_xmc sample;
static struct xm_xmc_view view;

static int open_sample(void)
{
	return xm_xmc_open(&view, sample.bytes, sample.size);
}

START_TEST(test_system_and_hardware)
{
	struct xm_xmc_system system;
	struct xm_xmc_region region;
	struct xm_xmc_device device;
	struct xm_xmc_processor processor;

	sample_xmc_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_int_eq(xm_xmc_verify(&view), XM_SUCCESS);
	xm_xmc_system(&view, &system);
	ck_assert_uint_eq(system.version, 0x00010002);
	ck_assert_str_eq(system.name, "ABCDEFGHIJKLMNOP");
	ck_assert_uint_eq(system.hypervisor_bytes, 0x100000);
	ck_assert_uint_eq(system.hypervisor_flags, 0);
	ck_assert_uint_eq(system.console, 0);
	ck_assert_uint_eq(system.hm_device, 2);
	ck_assert_uint_eq(system.rsw_first_area, 0);
	ck_assert_uint_eq(system.rsw_area_count, 1);
	ck_assert_uint_eq(xm_xmc_count(&view, XM_XMC_REGIONS), 3);
	xm_xmc_region(&view, 1, &region);
	ck_assert_uint_eq(region.type, XM_XMC_REGION_SDRAM);
	ck_assert_uint_eq(region.start, 0x40000000);
	ck_assert_uint_eq(region.size, 0x400000);
	xm_xmc_device(&view, 0, &device);
	ck_assert_uint_eq(device.kind, XM_XMC_DEVICE_UART);
	ck_assert_str_eq(device.name, "u0");
	ck_assert_uint_eq(device.baud_rate, 38400);
	xm_xmc_device(&view, 2, &device);
	ck_assert_uint_eq(device.start, 0x40380000);
	ck_assert_uint_eq(device.size, 0x1000);
	xm_xmc_processor(&view, 0, &processor);
	ck_assert_uint_eq(processor.frequency_khz, 50000);
	ck_assert_uint_eq(processor.features, 0);
	ck_assert_uint_eq(processor.console, 1);
	ck_assert_uint_eq(processor.first_plan, 0);
	ck_assert_uint_eq(processor.plan_count, 2);
}
END_TEST

START_TEST(test_plans_and_partitions)
{
	struct xm_xmc_plan plan;
	struct xm_xmc_slot slot;
	struct xm_xmc_partition partition;
	struct xm_xmc_area area;

	sample_xmc_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	xm_xmc_plan(&view, 1, &plan);
	ck_assert_str_eq(plan.name, "P0");
	ck_assert_uint_eq(plan.major_frame_us, 10000);
	ck_assert_uint_eq(plan.first_slot, 2);
	ck_assert_uint_eq(plan.slot_count, 1);
	xm_xmc_slot(&view, 1, &slot);
	ck_assert_uint_eq(slot.id, 1);
	ck_assert_uint_eq(slot.start_us, 10000);
	ck_assert_uint_eq(slot.duration_us, 10000);
	ck_assert_uint_eq(slot.partition, 1);
	ck_assert_uint_eq(slot.vcpu, 0);
	ck_assert_uint_eq(slot.flags, 0);
	xm_xmc_partition(&view, 1, &partition);
	ck_assert_str_eq(partition.name, "P1");
	ck_assert_uint_eq(partition.flags, XM_XMC_PARTITION_BOOT);
	ck_assert_uint_eq(partition.console, XM_XMC_NO_DEVICE);
	ck_assert_uint_eq(partition.entry_point, 0x10000);
	ck_assert_uint_eq(partition.first_area, 3);
	ck_assert_uint_eq(partition.area_count, 2);
	xm_xmc_partition(&view, 0, &partition);
	ck_assert_uint_eq(partition.period_us, 20000);
	ck_assert_uint_eq(partition.duration_us, 10000);
	xm_xmc_area(&view, 2, &area);
	ck_assert_str_eq(area.name, "shm");
	ck_assert_uint_eq(area.start, 0x40200000);
	ck_assert_uint_eq(area.size, 0x1000);
	ck_assert_uint_eq(area.mapped_at, 0x40200000);
	ck_assert_uint_eq(area.flags, XM_XMC_AREA_SHARED | XM_XMC_AREA_TAGGED);
}
END_TEST

#define DIR(table, field)                                                      \
	(XM_XMC_HEADER_BYTES + (table)*XM_XMC_DIR_BYTES + (field))
#define TABLES DIR(XM_XMC_TABLE_COUNT, 0)
#define DIR_COUNT(table) DIR(table, XM_XMC_DIR_COUNT)
#define DIR_OFFSET(table) DIR(table, XM_XMC_DIR_OFFSET)

static const struct {
	uint32_t offset;
	uint32_t value;
	int expected;
} frame_faults[] = {
	{XM_XMC_OFF_SIGNATURE, 0x24584D44, XM_ERR_FORMAT},
	{XM_XMC_OFF_VERSION, 0x00010000, XM_ERR_VERSION},
	{XM_XMC_OFF_VERSION, 0x00020001, XM_ERR_VERSION},
	{XM_XMC_OFF_FILE_SIZE, 0, XM_ERR_FILE_SIZE},
	{XM_XMC_OFF_FILE_SIZE, UINT32_MAX, XM_ERR_FILE_SIZE},
	{XM_XMC_OFF_TABLE_COUNT, XM_XMC_TABLE_COUNT - 1, XM_ERR_COUNT},
	{XM_XMC_OFF_TABLE_COUNT, XM_XMC_TABLE_COUNT + 1, XM_ERR_COUNT},
	{XM_XMC_OFF_TABLE_COUNT, UINT32_MAX, XM_ERR_COUNT},
	{DIR(XM_XMC_AREAS, XM_XMC_DIR_RECORD_BYTES), 24, XM_ERR_VALUE},
	{DIR(XM_XMC_AREAS, XM_XMC_DIR_RECORD_BYTES), 0, XM_ERR_VALUE},
	{DIR_OFFSET(XM_XMC_SYSTEM), TABLES - 4, XM_ERR_OFFSET},
	{DIR_OFFSET(XM_XMC_SYSTEM), TABLES + 4, XM_ERR_OFFSET},
	{DIR_OFFSET(XM_XMC_AREAS), UINT32_MAX, XM_ERR_OFFSET},
	{DIR_OFFSET(XM_XMC_STRINGS), 0, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_SYSTEM), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_SYSTEM), 2, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_REGIONS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_REGIONS), 2, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_REGIONS), 0x80000001, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_DEVICES), XM_XMC_DEVICES_MAX + 1, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_PROCESSORS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_PLANS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_SLOTS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_PARTITIONS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_PARTITIONS), XM_XMC_PARTITIONS_MAX + 1, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_AREAS), UINT32_MAX, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_STRINGS), 0, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_STRINGS), 62, XM_ERR_VALUE}, /* 'd' is no padding */
	{DIR_COUNT(XM_XMC_STRINGS), 69, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_STRINGS), 60, XM_ERR_FILE_SIZE},
	{DIR_COUNT(XM_XMC_AREA_ORDER), UINT32_MAX, XM_ERR_COUNT},
	{DIR_COUNT(XM_XMC_EVENTS), 4, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_IO_PORTS), 2, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_IO_ORDER), 4, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_PORTS), 5, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_CHANNELS), 3, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_DESTINATIONS), 2, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_IPVIS), 4, XM_ERR_OFFSET},
	{DIR_COUNT(XM_XMC_IPVI_TARGETS), 3, XM_ERR_OFFSET},
};

START_TEST(test_frame_fault)
{
	sample_xmc_make(&sample);
	xm_put_be32(sample.bytes + frame_faults[_i].offset,
		    frame_faults[_i].value);
	ck_assert_msg(open_sample() == frame_faults[_i].expected,
		      "fault %d gives %d", _i, open_sample());
}
END_TEST

static const struct {
	enum xm_xmc_table table;
	uint32_t index;
	uint32_t field;
	uint32_t value;
	int expected;
} record_faults[] = {
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_NAME, 2, XM_ERR_NAME},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_NAME, 0, XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_NAME, SAMPLE_XMC_STRINGS_BYTES,
	 XM_ERR_NAME},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_NAME, UINT32_MAX, XM_ERR_NAME},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_FLAGS, 0x400, XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_FLAGS, XM_XMC_AREA_UNMAPPED,
	 XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_FLAGS, XM_XMC_AREA_READONLY,
	 XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_FLAGS, XM_XMC_AREA_UNCACHEABLE,
	 XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_CONSOLE, 3, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_CONSOLE, XM_XMC_NO_DEVICE,
	 XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_HM_DEVICE, 3, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_RSW_FIRST_AREA, 1, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_RSW_AREA_COUNT, 0, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_RSW_AREA_COUNT, 7, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_RSW_AREA_COUNT,
	 XM_XMC_OWNER_AREAS_MAX + 1, XM_ERR_COUNT},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_VERSION, 0x00FFFFFF, XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_VERSION, 0x01000000, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_KIND, 3, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_KIND, XM_XMC_DEVICE_NULL, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_NAME, 0, XM_ERR_NAME},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_START, 1, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_SIZE, 0x1000, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_ID, 1, XM_SUCCESS},
	{XM_XMC_DEVICES, 1, XM_XMC_DEV_ID, 1, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 1, XM_XMC_DEV_BAUD_RATE, 9600, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 1, XM_XMC_DEV_START, 0x40380000, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 1, XM_XMC_DEV_SIZE, 1, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_ID, 0x80000000, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_BAUD_RATE, 1, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_NAME, SAMPLE_XMC_LONG_NAME, XM_ERR_NAME},
	{XM_XMC_DEVICES, 0, XM_XMC_DEV_NAME, SAMPLE_XMC_NAME_15, XM_SUCCESS},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 0, XM_SUCCESS},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 1, XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 999, XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 1000, XM_SUCCESS},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 40001, XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 1000000, XM_SUCCESS},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 1001000, XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FREQUENCY_KHZ, 4294967000,
	 XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FEATURES, 2, XM_ERR_VALUE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FEATURES, 1, XM_SUCCESS},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_CONSOLE, 3, XM_ERR_REFERENCE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_FIRST_PLAN, 1, XM_ERR_REFERENCE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_PLAN_COUNT, 0, XM_ERR_COUNT},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_PLAN_COUNT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_PLAN_COUNT, 3, XM_ERR_REFERENCE},
	{XM_XMC_PROCESSORS, 0, XM_XMC_CPU_PLAN_COUNT, UINT32_MAX,
	 XM_ERR_REFERENCE},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_NAME, SAMPLE_XMC_STRINGS_BYTES,
	 XM_ERR_NAME},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_MAJOR_FRAME_US, 0, XM_ERR_VALUE},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_MAJOR_FRAME_US, 19999, XM_ERR_ORDER},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_MAJOR_FRAME_US, UINT32_MAX, XM_SUCCESS},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_FIRST_SLOT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PLANS, 1, XM_XMC_PLAN_FIRST_SLOT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PLANS, 1, XM_XMC_PLAN_SLOT_COUNT, 0, XM_ERR_COUNT},
	{XM_XMC_PLANS, 1, XM_XMC_PLAN_SLOT_COUNT, 2, XM_ERR_REFERENCE},
	{XM_XMC_PLANS, 0, XM_XMC_PLAN_SLOT_COUNT, 1, XM_ERR_REFERENCE},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_FLAGS, 2, XM_ERR_VALUE},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_VCPU, 1, XM_ERR_VALUE},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_PARTITION, 3, XM_ERR_REFERENCE},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_DURATION_US, 0, XM_ERR_VALUE},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_DURATION_US, 10001, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_DURATION_US, 9999, XM_SUCCESS},
	{XM_XMC_SLOTS, 0, XM_XMC_SLOT_START_US, 1, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 1, XM_XMC_SLOT_START_US, 9999, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 1, XM_XMC_SLOT_START_US, 10001, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 1, XM_XMC_SLOT_START_US, 20000, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 1, XM_XMC_SLOT_START_US, 0xFFFFF000, XM_ERR_ORDER},
	{XM_XMC_SLOTS, 1, XM_XMC_SLOT_DURATION_US, UINT32_MAX, XM_ERR_ORDER},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_NAME, SAMPLE_XMC_LONG_NAME,
	 XM_ERR_NAME},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_FLAGS, 0x20, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_CONSOLE, 3, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 1, XM_XMC_PART_ENTRY_POINT, 0x10002, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_PERIOD_US, 0, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_PERIOD_US, 9999, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_PERIOD_US, 10000, XM_SUCCESS},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_DURATION_US, 0, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 1, XM_XMC_PART_PERIOD_US, 1, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 1, XM_XMC_PART_DURATION_US, 1, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_FIRST_AREA, 0, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_AREA_COUNT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_AREA_COUNT, 2, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_AREA_COUNT, 0, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_AREA_COUNT, UINT32_MAX,
	 XM_ERR_COUNT},
	{XM_XMC_AREAS, 1, XM_XMC_AREA_NAME, 3, XM_ERR_NAME},
	{XM_XMC_AREAS, 1, XM_XMC_AREA_NAME, SAMPLE_XMC_SHM, XM_ERR_VALUE},
	{XM_XMC_AREAS, 2, XM_XMC_AREA_NAME, 0, XM_ERR_VALUE},
	{XM_XMC_AREAS, 1, XM_XMC_AREA_FLAGS, 0x400, XM_ERR_VALUE},
	{XM_XMC_AREAS, 1, XM_XMC_AREA_FLAGS, 0x0FE, XM_SUCCESS},
};

START_TEST(test_record_fault)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, record_faults[_i].table,
		       record_faults[_i].index, record_faults[_i].field,
		       record_faults[_i].value);
	ck_assert_msg(open_sample() == record_faults[_i].expected,
		      "fault %d gives %d", _i, open_sample());
	if (record_faults[_i].expected == XM_SUCCESS) {
		ck_assert_int_eq(xm_xmc_verify(&view), XM_ERR_DIGEST);
	}
}
END_TEST

START_TEST(test_string_table_ends)
{
	uint32_t strings;

	sample_xmc_make(&sample);
	strings = sample_xmc_at(&sample, XM_XMC_STRINGS, 0, 0);
	sample.bytes[strings] = 'x'; /* the first is not the empty one */
	ck_assert_int_eq(open_sample(), XM_ERR_NAME);
	sample_xmc_make(&sample);
	sample.bytes[strings + SAMPLE_XMC_STRINGS_BYTES - 1] =
		'x'; /* the last NUL */
	ck_assert_int_eq(open_sample(), XM_ERR_NAME);
	sample_xmc_make(&sample);
	sample.bytes[strings + SAMPLE_XMC_STRINGS_BYTES] = 'x'; /* padding */
	ck_assert_int_eq(open_sample(), XM_ERR_VALUE);
}
END_TEST

START_TEST(test_bytes_behind_the_last_table)
{
	sample_xmc_make(&sample);
	sample.size += 4;
	xm_put_be32(sample.bytes + XM_XMC_OFF_FILE_SIZE, sample.size);
	ck_assert_int_eq(open_sample(), XM_ERR_FILE_SIZE);
}
END_TEST

START_TEST(test_every_truncation)
{
	uint32_t whole;

	sample_xmc_make(&sample);
	whole = sample.size;
	for (uint32_t size = 0; size < whole; size++) {
		int expected = size < 4	       ? XM_ERR_FORMAT
			       : size < TABLES ? XM_ERR_TRUNCATED
					       : XM_ERR_FILE_SIZE;

		ck_assert_int_eq(xm_xmc_open(&view, sample.bytes, size),
				 expected);
		xm_put_be32(sample.bytes + XM_XMC_OFF_FILE_SIZE, size);
		ck_assert(xm_xmc_open(&view, sample.bytes, size) != XM_SUCCESS);
		xm_put_be32(sample.bytes + XM_XMC_OFF_FILE_SIZE, whole);
	}
	ck_assert_int_eq(xm_xmc_open(&view, NULL, 0), XM_ERR_FORMAT);
}
END_TEST

START_TEST(test_every_bit)
{
	sample_xmc_make(&sample);
	for (uint32_t bit = 0; bit < sample.size * 8; bit++) {
		uint8_t mask = (uint8_t)(1u << bit % 8);

		sample.bytes[bit / 8] ^= mask;
		if (open_sample() == XM_SUCCESS) {
			ck_assert_int_eq(xm_xmc_verify(&view), XM_ERR_DIGEST);
		}
		sample.bytes[bit / 8] ^= mask;
	}
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.xmc_read");
	TCase *tcase = tcase_create("xmc_read");

	tcase_add_test(tcase, test_system_and_hardware);
	tcase_add_test(tcase, test_plans_and_partitions);
	tcase_add_loop_test(tcase, test_frame_fault, 0,
			    sizeof(frame_faults) / sizeof(frame_faults[0]));
	tcase_add_loop_test(tcase, test_record_fault, 0,
			    sizeof(record_faults) / sizeof(record_faults[0]));
	tcase_add_test(tcase, test_string_table_ends);
	tcase_add_test(tcase, test_bytes_behind_the_last_table);
	tcase_add_test(tcase, test_every_truncation);
	tcase_add_test(tcase, test_every_bit);
	suite_add_tcase(suite, tcase);
	return suite;
}
