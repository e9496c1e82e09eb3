/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Each thing that a configuration may hold and this kernel refuses.
 */
#include "config_builder.h"
#include "suite.h"
#include <boot/boot_refusal.h>
#include <stdio.h>
#include <xm/hm.h>

#define RAM0 0x40200000u

static struct config config;

static void set_up(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "P", XM_XMC_PARTITION_BOOT);
	config_add_area(&config, 0, "", RAM0, 0x1000, 0x10000, 0);
}

static const char *refusal(void)
{
	config_finish(&config);
	return boot_refusal(&config.view);
}

START_TEST(test_accepted)
{
	ck_assert_ptr_null(refusal());
}
END_TEST

START_TEST(test_partitions)
{
	static char names[CONFIG_PARTITIONS_MAX][8];

	for (uint32_t i = 1; i < XM_PARTITIONS_MAX; i++) {
		(void)snprintf(names[i], sizeof(names[i]), "p%u", i);
		(void)config_add_partition(&config, names[i], 0);
	}
	ck_assert_ptr_null(refusal());
	(void)config_add_partition(&config, "one more", 0);
	ck_assert_str_eq(refusal(), "more than 255 partitions");
}
END_TEST

START_TEST(test_hypervisor_area)
{
	config.regions[1].size = 0x02000000u;
	config.areas[0].area.start = 0x41800000u;
	config.hypervisor_bytes = XM_KERNEL_AREA_BYTES_MAX;
	ck_assert_ptr_null(refusal());
	config.hypervisor_bytes += XM_PAGE_BYTES;
	ck_assert_str_eq(refusal(), "a hypervisor area of more than 16 MiB");
}
END_TEST

/* What is written down, but is what happens anyway, is served. */
START_TEST(test_events)
{
	static const struct {
		struct xm_xmc_event event;
		bool served;
	} cases[] = {
		{{XM_HM_EV_MEM_PROTECTION, XM_HM_AC_HALT, 1}, true},
		{{XM_HM_EV_EXTSYNC_ERROR, XM_HM_AC_IGNORE, 1}, true},
		{{XM_HM_EV_MEM_PROTECTION, XM_HM_AC_HALT, 0}, false},
		{{XM_HM_EV_MEM_PROTECTION, XM_HM_AC_IGNORE, 1}, false},
		{{XM_HM_EV_EXTSYNC_ERROR, XM_HM_AC_HALT, 1}, false},
		{{XM_HM_EV_APP_POWER_FAIL, XM_HM_AC_PROPAGATE, 1}, false},
	};
	const char *answer;

	config.extras.event = cases[_i].event;
	config.extras.event_count = 1;
	answer = refusal();
	if (cases[_i].served) {
		ck_assert_ptr_null(answer);
	} else {
		ck_assert_str_eq(answer, "a health monitor event");
	}
}
END_TEST

START_TEST(test_traces)
{
	config.extras.system.trace_bitmask = XM_XMC_TRACE_HYP_HM;
	ck_assert_str_eq(refusal(), "a trace");
	config.extras.system.trace_bitmask = 0;
	config.extras.system.trace_device = CONFIG_NULL;
	ck_assert_str_eq(refusal(), "a trace");
	config.extras.system.trace_device = XM_XMC_NO_DEVICE;
	config.partitions[0].trace_bitmask = 0x80000000u;
	ck_assert_str_eq(refusal(), "a trace");
	config.partitions[0].trace_bitmask = 0;
	config.partitions[0].trace_device = CONFIG_NULL;
	ck_assert_str_eq(refusal(), "a trace");
}
END_TEST

START_TEST(test_watchdog)
{
	config.extras.system.watchdog_initial_us = 1000;
	config.extras.system.watchdog_reload_us = 2000;
	ck_assert_str_eq(refusal(), "a watchdog");
}
END_TEST

START_TEST(test_devices)
{
	config.partitions[0].interrupt_lines = 1u << 15;
	ck_assert_str_eq(refusal(), "an interrupt line");
	config.extras.io_port =
		(struct xm_xmc_io_port){XM_XMC_IO_RANGE, 0x80000800u, 1, 0};
	config.extras.io_port_count = 1;
	ck_assert_str_eq(refusal(), "an I/O port");
}
END_TEST

START_TEST(test_communication)
{
	config.extras.ipvi_count = 1;
	ck_assert_str_eq(refusal(), "an IPVI");
	config.extras.port = (struct xm_xmc_port){
		.name = "port", .direction = XM_XMC_PORT_SOURCE};
	config.extras.port_count = 1;
	ck_assert_str_eq(refusal(), "a port");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.boot_refusal");
	TCase *tcase = tcase_create("boot_refusal");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_accepted);
	tcase_add_test(tcase, test_partitions);
	tcase_add_test(tcase, test_hypervisor_area);
	tcase_add_loop_test(tcase, test_events, 0, 6);
	tcase_add_test(tcase, test_traces);
	tcase_add_test(tcase, test_watchdog);
	tcase_add_test(tcase, test_devices);
	tcase_add_test(tcase, test_communication);
	suite_add_tcase(suite, tcase);
	return suite;
}
