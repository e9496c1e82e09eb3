/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which bytes a partition has, against a search byte by byte.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "random.h"
#include "suite.h"
#include <fake.h>
#include <partition/partition_mem.h>
#include <string.h>

#define AREAS_MAX 12u

static struct partition partition;
static struct partition_area areas[AREAS_MAX];
static struct config config;

static void clear(void)
{
	memset(&partition, 0, sizeof(partition));
	partition.areas = areas;
}

static void add(uint32_t virt, uint32_t size_bytes, uint32_t flags)
{
	struct partition_area area = {virt, virt, size_bytes, flags};

	partition_mem_insert(&partition, &area);
}

static bool byte_allowed(uint32_t virt, enum partition_mem_access access)
{
	for (uint32_t i = 0; i < partition.area_count; i++) {
		uint64_t end = (uint64_t)areas[i].virt + areas[i].size_bytes;
		bool fixed = (areas[i].flags &
			      (XM_XMC_AREA_READONLY | XM_XMC_AREA_ROM)) != 0;

		if (virt >= areas[i].virt && virt < end &&
		    (areas[i].flags & XM_XMC_AREA_UNMAPPED) == 0 &&
		    (access == PARTITION_MEM_READ || !fixed)) {
			return true;
		}
	}
	return false;
}

static bool slow_check(uint32_t virt, uint32_t size_bytes, uint32_t align,
		       enum partition_mem_access access)
{
	if (size_bytes == 0 || virt % align != 0 ||
	    (uint64_t)virt + size_bytes > (uint64_t)1 << 32) {
		return false;
	}
	for (uint32_t i = 0; i < size_bytes; i++) {
		if (!byte_allowed(virt + i, access)) {
			return false;
		}
	}
	return true;
}

static void compare(uint32_t virt, uint32_t size_bytes, uint32_t align)
{
	for (int a = PARTITION_MEM_READ; a <= PARTITION_MEM_WRITE; a++) {
		enum partition_mem_access access = (enum partition_mem_access)a;

		if (partition_mem_check(&partition, virt, size_bytes, align,
					access) !=
		    slow_check(virt, size_bytes, align, access)) {
			ck_abort_msg("%#x, %u bytes, align %u, access %d", virt,
				     size_bytes, align, a);
		}
	}
}

/* All ranges of up to 100 bytes from before the first area to behind the
 * last: neighbours, a gap, each kind of area, the end of the addresses. */
START_TEST(test_grid)
{
	const uint32_t base = _i == 0 ? 0 : _i == 1 ? 0x7FFFFFF0u : 0xFFFFFFA0u;
	const uint32_t first = base == 0 ? 0 : base - 3;

	clear();
	add(base, 8, 0);
	add(base + 8, 16, XM_XMC_AREA_SHARED);
	add(base + 24, 8, XM_XMC_AREA_READONLY);
	add(base + 32, 8, XM_XMC_AREA_ROM);
	add(base + 41, 7, 0);
	add(base + 48, 8, XM_XMC_AREA_UNMAPPED);
	add(base + 56, 1, 0);
	add(base + 57, 39, XM_XMC_AREA_UNCACHEABLE);
	for (uint32_t offset = 0; offset < 103; offset++) {
		for (uint32_t size = 0; size <= 100; size++) {
			compare(first + offset, size, 1);
		}
		compare(first + offset, 8, 2);
		compare(first + offset, 8, 4);
		compare(first + offset, 8, 8);
	}
}
END_TEST

START_TEST(test_ranges_that_wrap)
{
	static const uint32_t sizes[] = {0x10,	     0x11,	 0x20,
					 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0,
					 0xFFFFFFFF};

	clear();
	add(0, 0x80000000u, 0);
	add(0x80000000u, 0x7FFFFFFFu, 0);
	add(0xFFFFFFFFu, 1, 0);
	for (uint32_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		uint32_t size = sizes[i];

		ck_assert(partition_mem_check(&partition, 0u - size, size, 1,
					      PARTITION_MEM_WRITE));
		ck_assert(!partition_mem_check(&partition, 1u - size, size, 1,
					       PARTITION_MEM_WRITE));
	}
	ck_assert(!partition_mem_check(&partition, 2, UINT32_MAX, 1,
				       PARTITION_MEM_READ));
	ck_assert(partition_mem_check(&partition, 1, UINT32_MAX, 1,
				      PARTITION_MEM_READ));
	ck_assert(partition_mem_check(&partition, 0, UINT32_MAX, 1,
				      PARTITION_MEM_READ));
}
END_TEST

static void random_areas(struct random *random, uint32_t base)
{
	uint32_t at = 0;

	clear();
	while (at < 200 && partition.area_count < AREAS_MAX - 2) {
		uint32_t size = 1 + random_below(random, 30);

		at += random_below(random, 3) == 0 ? random_below(random, 20)
						   : 0;
		add(base + at, size,
		    (1u << random_below(random, 10) & ~XM_XMC_AREA_UNMAPPED) |
			    (random_below(random, 4) == 0
				     ? XM_XMC_AREA_SHARED | XM_XMC_AREA_READONLY
				     : 0));
		at += size;
	}
	/* Where unmapped areas are said to be is not always free. */
	add(base + random_below(random, 200), 1 + random_below(random, 56),
	    XM_XMC_AREA_UNMAPPED);
	add(base + random_below(random, 200), 1 + random_below(random, 56),
	    XM_XMC_AREA_UNMAPPED | XM_XMC_AREA_READONLY);
}

START_TEST(test_random)
{
	struct random random;

	random_seed(&random, (uint32_t)_i);
	for (uint32_t round = 0; round < 40; round++) {
		uint32_t base = random_below(&random, 3) == 0
					? 0xFFFFFF00u
					: random_next(&random) & 0xFFFFFF00u;

		random_areas(&random, base);
		for (uint32_t i = 0; i < 300; i++) {
			compare(base + random_below(&random, 256),
				random_below(&random, 120),
				1u << random_below(&random, 4));
		}
	}
}
END_TEST

/* The area found holds the whole range, has the right, and is mapped if any
 * such area is: mapped ones stand first. */
static void check_area(uint32_t virt, uint32_t size_bytes,
		       enum partition_mem_access access)
{
	const struct partition_area *found =
		partition_mem_area(&partition, virt, size_bytes, access);
	const struct partition_area *expected = NULL;

	for (uint32_t i = 0; i < partition.area_count; i++) {
		const struct partition_area *area = &areas[i];
		bool mapped = (area->flags & XM_XMC_AREA_UNMAPPED) == 0;
		bool fixed = (area->flags & XM_XMC_AREA_READONLY) != 0;
		bool rom = (area->flags & XM_XMC_AREA_ROM) != 0;
		bool shared = (area->flags & XM_XMC_AREA_SHARED) != 0;
		bool right = access == PARTITION_MEM_LOAD
				     ? !rom && !(shared && fixed)
			     : access == PARTITION_MEM_WRITE
				     ? mapped && !rom && !fixed
				     : mapped;

		if (right && virt >= area->virt &&
		    (uint64_t)virt + size_bytes <=
			    (uint64_t)area->virt + area->size_bytes &&
		    expected == NULL) {
			expected = area;
		}
	}
	if (found != expected) {
		ck_abort_msg("%#x, %u bytes, access %d", virt, size_bytes,
			     (int)access);
	}
}

START_TEST(test_area)
{
	struct random random;

	random_seed(&random, 1000 + (uint32_t)_i);
	for (uint32_t round = 0; round < 40; round++) {
		uint32_t base = random_next(&random) & 0x7FFFFF00u;

		random_areas(&random, base);
		for (uint32_t i = 0; i < 300; i++) {
			check_area(base + random_below(&random, 256),
				   1 + random_below(&random, 40),
				   (enum partition_mem_access)random_below(
					   &random, 3));
		}
	}
}
END_TEST

/* P0 has two areas that follow each other virtually, but not physically, and
 * a read-only one behind them. */
static const struct partition *start(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "P0", 0);
	config_add_area(&config, 0, "", 0x40200000, 0x1000, 0x11000, 0);
	config_add_area(&config, 0, "", 0x40300000, 0x1000, 0x10000, 0);
	config_add_area(&config, 0, "", 0x40310000, 0x1000, 0x12000,
			XM_XMC_AREA_READONLY);
	config_finish(&config);
	kernel_start(&config);
	arch_mmu_activate(1);
	return partition_get(0);
}

START_TEST(test_copies_over_two_areas)
{
	const struct partition *p = start();
	char back[12] = "";

	ck_assert(partition_mem_copy_out(p, 0x10FFC, "abcdefgh", 8, 4));
	ck_assert_mem_eq(fake_memory(0x40300FFC, 4), "abcd", 4);
	ck_assert_mem_eq(fake_memory(0x40200000, 4), "efgh", 4);
	ck_assert(partition_mem_copy_in(p, back, 0x10FFC, 8, 4));
	ck_assert_str_eq(back, "abcdefgh");
}
END_TEST

START_TEST(test_refused_copies_do_nothing)
{
	const struct partition *p = start();
	char back[9] = "--------";
	uint8_t before[4];

	memcpy(before, fake_memory(0x40200FFC, 4), 4);
	ck_assert(!partition_mem_copy_out(p, 0x11FFC, "abcdefgh", 8, 4));
	ck_assert_mem_eq(fake_memory(0x40200FFC, 4), before, 4);
	ck_assert(!partition_mem_copy_out(p, 0x10002, "abcdefgh", 8, 4));
	ck_assert(!partition_mem_copy_in(p, back, 0x12FFC, 8, 4));
	ck_assert(!partition_mem_copy_in(p, back, 0x10002, 8, 4));
	ck_assert(!partition_mem_copy_in(p, back, XM_PCT_ADDRESS, 8, 4));
	ck_assert_str_eq(back, "--------");
	ck_assert(partition_mem_copy_in(p, back, 0x11FFC, 8, 4));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.partition_mem");
	TCase *tcase = tcase_create("partition_mem");

	tcase_add_loop_test(tcase, test_grid, 0, 3);
	tcase_add_test(tcase, test_ranges_that_wrap);
	tcase_add_loop_test(tcase, test_random, 0, 8);
	tcase_add_loop_test(tcase, test_area, 0, 8);
	tcase_add_test(tcase, test_copies_over_two_areas);
	tcase_add_test(tcase, test_refused_copies_do_nothing);
	suite_add_tcase(suite, tcase);
	return suite;
}
