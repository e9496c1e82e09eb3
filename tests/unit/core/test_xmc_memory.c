/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who may have which memory: every rule at its boundary, and random
 * systems against a comparison of each pair of areas.
 */
#include "sample_xmc.h"
#include "suite.h"
#include <stdbool.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xmc_read.h>

static struct sample_xmc sample;
static struct xm_xmc_view view;

static int open_sample(void)
{
	return xm_xmc_open(&view, sample.bytes, sample.size);
}

#define START XM_XMC_AREA_START
#define SIZE XM_XMC_AREA_SIZE
#define MAPPED_AT XM_XMC_AREA_MAPPED_AT

static const struct {
	enum xm_xmc_table table;
	uint32_t index;
	uint32_t field;
	uint32_t value;
	int expected;
} faults[] = {
	{XM_XMC_REGIONS, 0, XM_XMC_REG_TYPE, 3, XM_ERR_VALUE},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_SIZE, 0, XM_ERR_VALUE},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_SIZE, 0x800001, XM_ERR_VALUE},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_START, 1, XM_ERR_VALUE},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_SIZE, 0x40000000, XM_SUCCESS},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_SIZE, 0x40001000, XM_ERR_ORDER},
	{XM_XMC_REGIONS, 0, XM_XMC_REG_START, 0x50000000, XM_ERR_ORDER},
	{XM_XMC_REGIONS, 2, XM_XMC_REG_START, 0x403FF000, XM_ERR_ORDER},
	{XM_XMC_REGIONS, 2, XM_XMC_REG_START, 0x7FF00000, XM_SUCCESS},
	{XM_XMC_REGIONS, 2, XM_XMC_REG_START, 0x7FF01000, XM_ERR_ADDRESS},
	{XM_XMC_REGIONS, 2, XM_XMC_REG_START, 0xFFF01000, XM_ERR_ADDRESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_SIZE, 0, XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_SIZE, 0x80100, XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_SIZE, 0x01001000, XM_ERR_ADDRESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_SIZE, 0xFFFFF000, XM_ERR_ADDRESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_HYP_SIZE, 0x101000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 1, SIZE, 0, XM_ERR_VALUE},
	{XM_XMC_AREAS, 1, SIZE, 0x10001, XM_ERR_VALUE},
	{XM_XMC_AREAS, 1, START, 0x40100800, XM_ERR_VALUE},
	{XM_XMC_AREAS, 1, MAPPED_AT, 0x10004, XM_ERR_VALUE},
	{XM_XMC_AREAS, 5, MAPPED_AT, 0x40120004, XM_ERR_VALUE},
	/* wraps; in no region; over the end of one; over two regions */
	{XM_XMC_AREAS, 5, START, 0xFFFFF000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, SIZE, 0xFFFFF000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x3FFFF000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x00800000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x007FF000, XM_SUCCESS},
	{XM_XMC_AREAS, 5, START, 0x40500000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x404FF000, XM_SUCCESS},
	{XM_XMC_AREAS, 0, SIZE, 0x101000, XM_ERR_ADDRESS},
	/* over the hypervisor's */
	{XM_XMC_AREAS, 1, START, 0x400FF000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 0, START, 0x40000000, XM_ERR_ADDRESS},
	/* over the resident software's, on each side */
	{XM_XMC_AREAS, 5, START, 0x402FF000, XM_SUCCESS},
	{XM_XMC_AREAS, 5, START, 0x40300000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x4030F000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x40310000, XM_SUCCESS},
	/* over another partition's */
	{XM_XMC_AREAS, 1, SIZE, 0x11000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x4011F000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 5, START, 0x40200000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 2, XM_XMC_AREA_FLAGS, XM_XMC_AREA_TAGGED,
	 XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 4, XM_XMC_AREA_FLAGS, 0, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 4, START, 0x40201000, XM_SUCCESS},
	/* one owner's, unordered or over each other */
	{XM_XMC_AREAS, 2, START, 0x40100000, XM_ERR_ORDER},
	{XM_XMC_AREAS, 2, START, 0x4010F000, XM_ERR_ORDER},
	{XM_XMC_AREAS, 1, START, 0x40210000, XM_ERR_ORDER},
	{XM_XMC_AREAS, 1, SIZE, 0x101000, XM_ERR_ORDER},
	/* virtual: over each other, and the kernel's window */
	{XM_XMC_AREAS, 2, MAPPED_AT, 0x1F000, XM_ERR_ORDER},
	{XM_XMC_AREAS, 2, MAPPED_AT, 0x20000, XM_SUCCESS},
	{XM_XMC_AREAS, 2, MAPPED_AT, 0x0F000, XM_SUCCESS},
	{XM_XMC_AREAS, 4, MAPPED_AT, 0x10000, XM_ERR_ORDER},
	{XM_XMC_AREAS, 4, MAPPED_AT, 0, XM_SUCCESS},
	{XM_XMC_AREAS, 2, MAPPED_AT, XM_KERNEL_WINDOW - 0x1000, XM_SUCCESS},
	{XM_XMC_AREAS, 2, MAPPED_AT, XM_KERNEL_WINDOW, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 2, MAPPED_AT, 0xFFFFF000, XM_ERR_ADDRESS},
	{XM_XMC_AREAS, 1, MAPPED_AT, XM_KERNEL_WINDOW - 0xF000, XM_ERR_ADDRESS},
	/* not in the initial map, or no partition's: any address */
	{XM_XMC_AREAS, 5, MAPPED_AT, 0xFFFFF000, XM_SUCCESS},
	{XM_XMC_AREAS, 0, MAPPED_AT, 0xFFFFF000, XM_SUCCESS},
	/* memory blocks */
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_SIZE, 0, XM_ERR_VALUE},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_SIZE, 0xC0000000, XM_ERR_ADDRESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x400FFFFF, XM_ERR_ADDRESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x40120FFF, XM_ERR_ADDRESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x40121000, XM_SUCCESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x404FF000, XM_SUCCESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x404FF001, XM_ERR_ADDRESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0x80000000, XM_ERR_ADDRESS},
	{XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0xFFFFF000, XM_ERR_ADDRESS},
};

START_TEST(test_fault)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, faults[_i].table, faults[_i].index,
		       faults[_i].field, faults[_i].value);
	sample_xmc_sort(&sample);
	ck_assert_msg(open_sample() == faults[_i].expected, "fault %d gives %d",
		      _i, open_sample());
}
END_TEST

/* Two unmapped areas of one partition may name one virtual range. */
START_TEST(test_unmapped_areas_have_no_virtual_range)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, XM_XMC_AREAS, 2, MAPPED_AT, 0x10000);
	ck_assert_int_eq(open_sample(), XM_ERR_ORDER);
	sample_xmc_put(&sample, XM_XMC_AREAS, 1, XM_XMC_AREA_FLAGS,
		       XM_XMC_AREA_UNMAPPED);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
}
END_TEST

/* The resident software shares with nobody, not even shared areas. */
START_TEST(test_resident_software_shares_nothing)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, XM_XMC_AREAS, 0, XM_XMC_AREA_FLAGS,
		       XM_XMC_AREA_SHARED);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	sample_xmc_put(&sample, XM_XMC_AREAS, 0, START, 0x40200000);
	sample_xmc_sort(&sample);
	ck_assert_int_eq(open_sample(), XM_ERR_ADDRESS);
}
END_TEST

#define ORDER XM_XMC_AREA_ORDER
/* An order that is none: an entry twice, two exchanged, one of no area, of a
 * device that is no memory block, of no device; equal starts by index. */
static const struct {
	uint32_t place;
	uint32_t entries[2];
	int expected;
} order_faults[] = {
	{0, {1, 1}, XM_ERR_ORDER},
	{0, {3, 1}, XM_ERR_ORDER},
	{3, {4, 2}, XM_ERR_ORDER},
	{3, {2, 2}, XM_ERR_ORDER},
	{0, {3, 3}, XM_ERR_ORDER},
	{5, {0, 6}, XM_ERR_REFERENCE},
	{5, {0, 7}, XM_ERR_REFERENCE},
	{5, {0, 9}, XM_ERR_REFERENCE},
	{5, {0, UINT32_MAX}, XM_ERR_REFERENCE},
	{5, {8, 0}, XM_ERR_ORDER},
};

START_TEST(test_order_fault)
{
	sample_xmc_make(&sample);
	for (uint32_t i = 0; i < 2; i++) {
		sample_xmc_put(&sample, ORDER, order_faults[_i].place + i, 0,
			       order_faults[_i].entries[i]);
	}
	ck_assert_msg(open_sample() == order_faults[_i].expected,
		      "fault %d gives %d", _i, open_sample());
}
END_TEST

/* The order names as many as there are areas and blocks. */
START_TEST(test_order_of_another_length)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, XM_XMC_DEVICES, 2, XM_XMC_DEV_KIND,
		       XM_XMC_DEVICE_NULL);
	sample_xmc_put(&sample, XM_XMC_DEVICES, 2, XM_XMC_DEV_START, 0);
	sample_xmc_put(&sample, XM_XMC_DEVICES, 2, XM_XMC_DEV_SIZE, 0);
	ck_assert_int_eq(open_sample(), XM_ERR_COUNT);
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, XM_XMC_DEVICES, 1, XM_XMC_DEV_KIND,
		       XM_XMC_DEVICE_MEMORY_BLOCK);
	ck_assert_int_eq(open_sample(), XM_ERR_COUNT);
}
END_TEST

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* The owner of each of the sample's areas. */
static const uint32_t owners[] = {0, 1, 1, 2, 2, 3};

static bool may_touch(const struct xm_xmc_area *a, uint32_t a_owner,
		      const struct xm_xmc_area *b, uint32_t b_owner)
{
	bool both = (a->flags & b->flags & XM_XMC_AREA_SHARED) != 0;

	return both && a_owner != 0 && b_owner != 0 && a_owner != b_owner;
}

/* What a comparison of each pair says of the opened or refused sample. */
static int compare_all_pairs(void)
{
	struct xm_xmc_area areas[6];
	int status = XM_SUCCESS;

	for (uint32_t i = 0; i < 6; i++) {
		xm_xmc_area(&view, i, &areas[i]);
	}
	for (uint32_t i = 0; i < 6; i++) {
		for (uint32_t j = i + 1; j < 6; j++) {
			if (owners[i] == owners[j] &&
			    (areas[i].start > areas[j].start ||
			     xm_overlap(areas[i].start, areas[i].size,
					areas[j].start, areas[j].size))) {
				return XM_ERR_ORDER;
			}
			if (xm_overlap(areas[i].start, areas[i].size,
				       areas[j].start, areas[j].size) &&
			    !may_touch(&areas[i], owners[i], &areas[j],
				       owners[j])) {
				status = XM_ERR_ADDRESS;
			}
		}
	}
	return status;
}

/* Six areas thrown into 32 pages: the sweep must find what pairs find. */
START_TEST(test_random_overlaps)
{
	uint32_t seed = (uint32_t)_i + 1;
	unsigned int good = 0;

	for (unsigned int round = 0; round < 2000; round++) {
		sample_xmc_make(&sample);
		ck_assert_int_eq(open_sample(), XM_SUCCESS);
		for (uint32_t i = 0; i < 6; i++) {
			uint32_t page = random_next(&seed) % 32;
			uint32_t pages = 1 + random_next(&seed) % 6;
			uint32_t shared = random_next(&seed) % 4 == 0
						  ? 0
						  : XM_XMC_AREA_SHARED;

			sample_xmc_put(&sample, XM_XMC_AREAS, i, START,
				       0x40100000 + page * 0x1000);
			sample_xmc_put(&sample, XM_XMC_AREAS, i, SIZE,
				       pages * 0x1000);
			sample_xmc_put(&sample, XM_XMC_AREAS, i,
				       XM_XMC_AREA_NAME, 0);
			sample_xmc_put(&sample, XM_XMC_AREAS, i, MAPPED_AT,
				       0x10000 + i * 0x10000);
			sample_xmc_put(&sample, XM_XMC_AREAS, i,
				       XM_XMC_AREA_FLAGS, shared);
		}
		sample_xmc_sort(&sample);
		ck_assert_int_eq(open_sample(), compare_all_pairs());
		good += open_sample() == XM_SUCCESS;
	}
	/* Not all of one kind, or nothing would have been compared. */
	ck_assert(good > 20 && good < 1900);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.xmc_memory");
	TCase *tcase = tcase_create("xmc_memory");

	tcase_add_loop_test(tcase, test_fault, 0,
			    sizeof(faults) / sizeof(faults[0]));
	tcase_add_loop_test(tcase, test_order_fault, 0,
			    sizeof(order_faults) / sizeof(order_faults[0]));
	tcase_add_test(tcase, test_order_of_another_length);
	tcase_add_test(tcase, test_unmapped_areas_have_no_virtual_range);
	tcase_add_test(tcase, test_resident_software_shares_nothing);
	tcase_add_loop_test(tcase, test_random_overlaps, 0, 8);
	suite_add_tcase(suite, tcase);
	return suite;
}
