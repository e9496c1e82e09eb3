/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Partitions' records and states.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "suite.h"
#include <fake.h>
#include <partition/partition.h>

static struct config config;

static void set_up(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "zero", XM_XMC_PARTITION_SYSTEM);
	(void)config_add_partition(&config, "one", XM_XMC_PARTITION_BOOT);
	(void)config_add_partition(&config, "two", 0);
	config.partitions[1].console = CONFIG_NULL;
	config.partitions[1].entry_point = 0x40200000;
	config.partitions[2].console = XM_XMC_NO_DEVICE;
	config_finish(&config);
	kernel_start(&config);
}

START_TEST(test_records)
{
	ck_assert_uint_eq(partition_count(), 3);
	for (uint32_t id = 0; id < 3; id++) {
		struct partition *partition = partition_get(id);

		ck_assert_uint_eq(partition->id, id);
		ck_assert_int_eq(partition->state, PARTITION_HALTED);
		ck_assert_int_eq(partition->has_console, id == 0);
		ck_assert_ptr_eq(partition_of(&partition->context), partition);
	}
	ck_assert_str_eq(partition_get(0)->name, "zero");
	ck_assert_str_eq(partition_get(2)->name, "two");
	ck_assert_uint_eq(partition_get(0)->flags, XM_XMC_PARTITION_SYSTEM);
	ck_assert_uint_eq(partition_get(0)->entry_point, XM_XMC_NO_ENTRY_POINT);
	ck_assert_uint_eq(partition_get(1)->entry_point, 0x40200000);
}
END_TEST

START_TEST(test_start)
{
	struct partition *partition = partition_get(2);

	partition->waits_for_slot = true;
	partition->context.reg[3] = 0x5EC3E7;
	ck_assert(!partition_can_run(partition));
	partition_start(partition, 0x40201000);
	ck_assert(partition_can_run(partition));
	ck_assert_uint_eq(partition->context.pc, 0x40201000);
	ck_assert_uint_eq(partition->context.pct_address, XM_PCT_ADDRESS);
	ck_assert_uint_eq(partition->context.mmu_context, 3);
	ck_assert_uint_eq(partition->context.reg[3], 0);
	ck_assert(!partition_can_run(partition_get(1)));
}
END_TEST

START_TEST(test_states)
{
	struct partition *partition = partition_get(0);

	partition_start(partition, 0);
	partition->waits_for_slot = true;
	ck_assert(!partition_can_run(partition));
	partition->waits_for_slot = false;
	partition->state = PARTITION_SUSPENDED;
	ck_assert(!partition_can_run(partition));
	ck_assert(!partition_all_halted());
	partition_halt(partition);
	ck_assert(!partition_can_run(partition));
	ck_assert(partition_all_halted());
}
END_TEST

START_TEST(test_all_halted_means_all)
{
	ck_assert(partition_all_halted());
	partition_start(partition_get((uint32_t)_i), 0);
	ck_assert(!partition_all_halted());
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.partition");
	TCase *tcase = tcase_create("partition");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_records);
	tcase_add_test(tcase, test_start);
	tcase_add_test(tcase, test_states);
	tcase_add_loop_test(tcase, test_all_halted_means_all, 0, 3);
	suite_add_tcase(suite, tcase);
	return suite;
}
