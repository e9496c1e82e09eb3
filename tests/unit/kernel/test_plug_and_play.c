/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finding devices by the bus's records.
 */
#include "suite.h"
#include <drivers/grlib/plug_and_play.h>
#include <string.h>

#define BUS_WORDS (0x100000u / 4)
#define RECORDS (0xFF000u / 4)
#define RECORD_COUNT 512u
#define GAISLER 0x01u

/* The bus's first MiB, whose end is the records. */
static uint32_t bus[BUS_WORDS];
static struct pnp_device device;

static void put(uint32_t index, uint32_t vendor, uint32_t id, uint32_t irq,
		uint32_t address)
{
	bus[RECORDS + 2 * index] = vendor << 24 | id << 12 | irq;
	bus[RECORDS + 2 * index + 1] = address << 20 | 0xFFF1;
}

static void set_up(void)
{
	memset(bus, 0, sizeof(bus));
	put(0, GAISLER, 0x00F, 0, 0x000);
	put(1, GAISLER, PNP_DEVICE_APBUART, 2, 0x001);
	put(2, 0x04, PNP_DEVICE_APBUART, 5, 0x005);
	put(3, GAISLER, PNP_DEVICE_GPTIMER, 8, 0x003);
	put(9, GAISLER, PNP_DEVICE_APBUART, 3, 0xFFF);
	put(RECORD_COUNT - 1, GAISLER, PNP_DEVICE_IRQMP, 0, 0x002);
}

static bool find(uint32_t id, uint32_t nth)
{
	device.offset = 77;
	device.irq = 77;
	return pnp_find((uintptr_t)bus, id, nth, &device);
}

START_TEST(test_found)
{
	ck_assert(find(PNP_DEVICE_GPTIMER, 0));
	ck_assert_uint_eq(device.offset, 0x300);
	ck_assert_uint_eq(device.irq, 8);
}
END_TEST

/* Another vendor's device of the same number does not count. */
START_TEST(test_nth)
{
	ck_assert(find(PNP_DEVICE_APBUART, 0));
	ck_assert_uint_eq(device.offset, 0x100);
	ck_assert_uint_eq(device.irq, 2);
	ck_assert(find(PNP_DEVICE_APBUART, 1));
	ck_assert_uint_eq(device.offset, 0xFFF00);
	ck_assert_uint_eq(device.irq, 3);
	ck_assert(!find(PNP_DEVICE_APBUART, 2));
	ck_assert_uint_eq(device.offset, 77);
	ck_assert_uint_eq(device.irq, 77);
}
END_TEST

/* The last record, and not one behind it. */
START_TEST(test_end_of_the_records)
{
	ck_assert(find(PNP_DEVICE_IRQMP, 0));
	ck_assert_uint_eq(device.offset, 0x200);
	ck_assert(!find(PNP_DEVICE_IRQMP, 1));
	ck_assert(!find(0x123, 0));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.plug_and_play");
	TCase *tcase = tcase_create("plug_and_play");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_found);
	tcase_add_test(tcase, test_nth);
	tcase_add_test(tcase, test_end_of_the_records);
	suite_add_tcase(suite, tcase);
	return suite;
}
