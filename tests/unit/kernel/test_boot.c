/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The whole boot, and what refuses it.
 */
#include "config_builder.h"
#include "image_builder.h"
#include "suite.h"
#include <boot/boot.h>
#include <fake.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <string.h>

#define RAM0 0x40200000u
#define CONTAINER 0x1000u
#define CONFIG_PHYS (XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES)
#define BANNER "[xm] xmkit separation kernel for LEON3\n"

static struct config config;
static struct image image;
static struct container container;

/* What boot() is called with. */
static struct {
	uint32_t container_phys;
	uint32_t container_bytes;
	uint32_t config_phys;
	uint32_t config_bytes;
	struct arch_context *context;
} call;

static void set_up(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "P", XM_XMC_PARTITION_BOOT);
	config_add_area(&config, 0, "", RAM0, 0x1000, 0x10000, 0);
	image_init(&image, 0x10000, 0x200);
	call.container_phys = CONTAINER;
	call.config_phys = CONFIG_PHYS;
}

static void put_into_memory(void)
{
	const struct image *const images[] = {&image};

	config_finish(&config);
	image_finish(&image);
	container_make(&container, images, 1);
	fake_reset();
	fake_add_memory(0, CONFIG_ROM_BYTES);
	fake_add_memory(CONFIG_PHYS, CONFIG_RAM_BYTES - XM_KERNEL_IMAGE_BYTES);
	memcpy(fake_memory(CONTAINER, container.size), container.bytes,
	       container.size);
	memcpy(fake_memory(CONFIG_PHYS, config.size), config.bytes,
	       config.size);
	call.container_bytes = container.size;
	call.config_bytes = config.size;
}

static void run(void *argument)
{
	(void)argument;
	call.context = boot(call.container_phys, call.container_bytes,
			    call.config_phys, call.config_bytes);
}

static void check_refused(const char *reason)
{
	ck_assert(fake_stops(run, NULL));
	ck_assert_str_eq(fake.console, reason);
}

START_TEST(test_boots)
{
	put_into_memory();
	fake.console_busy_polls = 2;
	ck_assert(!fake_stops(run, NULL));
	ck_assert_ptr_eq(call.context, &partition_get(0)->context);
	ck_assert_uint_eq(call.context->pc, 0x10040);
	ck_assert_str_eq(fake.console,
			 BANNER "[xm] partition 0 (P): image verified, entry "
				"0x00010040\n");
	ck_assert_uint_eq(fake.baud_rate, CONFIG_BAUD_RATE);
	ck_assert_uint_eq(fake.console_khz, CONFIG_KHZ);
	ck_assert_uint_eq(fake.irqs_unmasked, 1u << FAKE_TIMER_IRQ);
	ck_assert_uint_eq(fake.alarm_us, 10000);
	ck_assert_uint_gt(fake.cache_flush_count, 0);
	ck_assert_uint_eq(pool_left_bytes(), 0);
	ck_assert_uint_eq(*fake_memory(RAM0 + 0x50, 1), image_byte(0x10050));
}
END_TEST

START_TEST(test_boards_own_clock)
{
	config.khz = 0;
	put_into_memory();
	ck_assert(!fake_stops(run, NULL));
	ck_assert_uint_eq(fake.console_khz, FAKE_CPU_KHZ);
}
END_TEST

/* Without a console of its own the kernel is silent behind its first line. */
START_TEST(test_no_console)
{
	config.console = _i == 0 ? XM_XMC_NO_DEVICE : CONFIG_NULL;
	put_into_memory();
	ck_assert(!fake_stops(run, NULL));
	ck_assert_str_eq(fake.console, BANNER);
}
END_TEST

/* A health event while loading bears the time since the clock started. */
START_TEST(test_damaged_image)
{
	put_into_memory();
	fake.now_us = 0xFFFFFFF0u;
	*fake_memory(CONTAINER + container.size - 4, 1) ^= 1;
	check_refused(BANNER
		      "[xm] 0 us: partition 0 (P): "
		      "XM_HM_EV_PARTITION_INTEGRITY, digest does not match the "
		      "bytes: not "
		      "started\n"
		      "[xm] every partition has halted: the system ends\n");
}
END_TEST

/* The first word of an area, or its last. */
START_TEST(test_absent_memory)
{
	put_into_memory();
	fake.absent_from = _i == 0 ? RAM0 : RAM0 + 0x1000 - 4;
	fake.absent_to = fake.absent_from + 4;
	check_refused(BANNER "[xm] fatal: configuration: memory that the "
			     "board lacks\n");
}
END_TEST

START_TEST(test_another_machine)
{
	put_into_memory();
	fake.unsupported = true;
	check_refused("");
	fake.unsupported = false;
	fake.board_missing = true;
	check_refused("");
	fake.board_missing = false;
	fake.timer_missing = true;
	check_refused(BANNER "[xm] fatal: the board has no timer unit with two "
			     "timers\n");
}
END_TEST

START_TEST(test_config_elsewhere)
{
	static const uint32_t places[] = {
		0, XM_KERNEL_PHYS, CONFIG_PHYS - 4,
		XM_KERNEL_PHYS + XM_KERNEL_AREA_BYTES_MAX - 4, 0xFFFFFFFCu};

	put_into_memory();
	call.config_phys = places[_i];
	check_refused(BANNER "[xm] fatal: configuration: not behind the "
			     "kernel's image\n");
}
END_TEST

START_TEST(test_config_damaged)
{
	put_into_memory();
	*fake_memory(CONFIG_PHYS + 0x14, 1) ^= 1;
	check_refused(
		BANNER
		"[xm] fatal: configuration: digest does not match the bytes\n");
}
END_TEST

START_TEST(test_config_refused)
{
	config.partitions[0].interrupt_lines = 1u << 4;
	put_into_memory();
	check_refused(BANNER "[xm] fatal: configuration with what this kernel "
			     "does not serve: an "
			     "interrupt line\n");
}
END_TEST

START_TEST(test_uart_that_the_board_lacks)
{
	config.uart_id = 1;
	put_into_memory();
	check_refused(BANNER "[xm] fatal: configuration: a UART that the board "
			     "lacks\n");
}
END_TEST

START_TEST(test_container_elsewhere)
{
	put_into_memory();
	call.container_phys = 0x40000000u;
	check_refused(BANNER "[xm] fatal: container: not in ROM\n");
	call.container_phys = 0x01000000u - container.size + 4;
	fake_console_clear();
	check_refused(BANNER "[xm] fatal: container: not in ROM\n");
}
END_TEST

START_TEST(test_container_damaged)
{
	put_into_memory();
	*fake_memory(CONTAINER, 1) ^= 1;
	check_refused(BANNER "[xm] fatal: container: not a file of this "
			     "format\n");
}
END_TEST

START_TEST(test_area_too_small)
{
	config.hypervisor_bytes =
		XM_KERNEL_IMAGE_BYTES + (_i == 0 ? 0 : 0x1000 * (uint32_t)_i);
	put_into_memory();
	check_refused(
		BANNER
		"[xm] fatal: the hypervisor's memory area is too small\n");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.boot");
	TCase *tcase = tcase_create("boot");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_boots);
	tcase_add_test(tcase, test_boards_own_clock);
	tcase_add_loop_test(tcase, test_no_console, 0, 2);
	tcase_add_test(tcase, test_damaged_image);
	tcase_add_loop_test(tcase, test_absent_memory, 0, 2);
	tcase_add_test(tcase, test_another_machine);
	tcase_add_loop_test(tcase, test_config_elsewhere, 0, 5);
	tcase_add_test(tcase, test_config_damaged);
	tcase_add_test(tcase, test_config_refused);
	tcase_add_test(tcase, test_uart_that_the_board_lacks);
	tcase_add_test(tcase, test_container_elsewhere);
	tcase_add_test(tcase, test_container_damaged);
	tcase_add_loop_test(tcase, test_area_too_small, 0, 3);
	suite_add_tcase(suite, tcase);
	return suite;
}
