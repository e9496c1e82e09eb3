/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Footprints against a count of tables made chunk by chunk, against a
 * bump allocator, and at the ends of 32 bits.
 */
#include "suite.h"
#include <xm/limits.h>
#include <xmcore/footprint.h>

#define PAGE 0x1000u
#define CHUNK3 0x40000u	  /* 256 KiB: one level 3 table */
#define CHUNK2 0x1000000u /* 16 MiB: one level 2 table */

/* Bytes of the tables that map one area, by walking all chunks of 64 bits
 * that cannot wrap. */
static uint32_t count_tables(uint64_t virt, uint64_t phys, uint64_t size)
{
	static const uint64_t chunks[] = {CHUNK2, CHUNK3};
	uint64_t end = virt + size;
	uint32_t tables = 0;

	for (unsigned int level = 0; level < 2; level++) {
		uint64_t chunk = chunks[level];

		for (uint64_t at = virt - virt % chunk; at < end; at += chunk) {
			if (at < virt || at + chunk > end ||
			    virt % chunk != phys % chunk) {
				tables++;
			}
		}
	}
	return 256 * tables;
}

START_TEST(test_area_known_values)
{
	/* One page: one table of each level. */
	ck_assert_uint_eq(xm_footprint_area_bytes(0, 0, PAGE), 512);
	/* A whole aligned 16 MiB takes an entry of level 1. */
	ck_assert_uint_eq(xm_footprint_area_bytes(CHUNK2, 0, CHUNK2), 0);
	/* A whole aligned 256 KiB needs level 2 only. */
	ck_assert_uint_eq(xm_footprint_area_bytes(CHUNK3, 0, CHUNK3), 256);
	/* The same not congruent by a page. */
	ck_assert_uint_eq(xm_footprint_area_bytes(CHUNK3, PAGE, CHUNK3), 512);
	/* 16 MiB congruent to 256 KiB only. */
	ck_assert_uint_eq(xm_footprint_area_bytes(0, CHUNK3, CHUNK2), 256);
	ck_assert_uint_eq(xm_footprint_area_bytes(0, 0, 0), 0);
	/* Everything: 256 chunks of 16 MiB, 64 of 256 KiB in each. */
	ck_assert_uint_eq(xm_footprint_area_bytes(0, PAGE, 0xFFFFF000u),
			  256 * (256 + 256 * 64));
}
END_TEST

static const uint32_t edges[] = {0,
				 PAGE,
				 CHUNK3 - PAGE,
				 CHUNK3,
				 CHUNK3 + PAGE,
				 CHUNK2 - CHUNK3,
				 CHUNK2 - PAGE,
				 CHUNK2,
				 CHUNK2 + PAGE,
				 CHUNK2 + CHUNK3,
				 2 * CHUNK2,
				 0xFE000000u,
				 0xFEFC0000u,
				 0xFEFFF000u,
				 0xFFFC0000u};
#define EDGE_COUNT (sizeof(edges) / sizeof(edges[0]))

/* All combinations of boundaries of virtual, physical address and size. */
START_TEST(test_area_grid)
{
	uint32_t virt = edges[_i];

	for (unsigned int p = 0; p < EDGE_COUNT; p++) {
		for (unsigned int s = 1; s < EDGE_COUNT; s++) {
			uint32_t phys = edges[p];
			uint32_t size = edges[s];

			if ((uint64_t)virt + size > (uint64_t)1 << 32 ||
			    (uint64_t)phys + size > (uint64_t)1 << 32) {
				continue;
			}
			ck_assert_uint_eq(
				xm_footprint_area_bytes(virt, phys, size),
				count_tables(virt, phys, size));
		}
	}
}
END_TEST

START_TEST(test_pct)
{
	ck_assert_uint_eq(xm_footprint_pct_bytes(0), PAGE);
	/* 248 + 32 * 119 + 32 = 4088 */
	ck_assert_uint_eq(xm_footprint_pct_bytes(119), PAGE);
	ck_assert_uint_eq(xm_footprint_pct_bytes(120), 2 * PAGE);
	ck_assert_uint_eq(xm_footprint_pct_bytes(0x07FFFF00u), 0xFFFFF000u);
	ck_assert_uint_eq(xm_footprint_pct_bytes(0x07FFFFF8u), UINT32_MAX);
	ck_assert_uint_eq(xm_footprint_pct_bytes(UINT32_MAX), UINT32_MAX);
}
END_TEST

/* Where the block ends that a bump allocator at @p at gives. */
static uint32_t bump(uint32_t at, uint32_t size, uint32_t align)
{
	return (at + align - 1) / align * align + size;
}

/* The five blocks of a partition in every order, from every 256-byte position
 * in a page, stay inside the footprint. */
START_TEST(test_partition_fits_in_any_order)
{
	const uint32_t areas = _i == 0 ? 0 : _i == 1 ? 120 : 9000;
	const uint32_t pct = xm_footprint_pct_bytes(areas);
	const uint32_t sizes[] = {XM_KERNEL_PARTITION_BYTES, 1024, pct, 256,
				  256 * ((pct + CHUNK3 - 1) / CHUNK3)};
	const uint32_t aligns[] = {XM_KERNEL_PARTITION_BYTES, 1024, PAGE, 256,
				   256};
	const uint32_t bytes = xm_footprint_partition_bytes(areas);

	for (uint32_t code = 0; code < 5 * 5 * 5 * 5 * 5; code++) {
		uint32_t order[5];
		uint32_t seen = 0;

		for (uint32_t i = 0, rest = code; i < 5; i++, rest /= 5) {
			order[i] = rest % 5;
			seen |= 1u << order[i];
		}
		if (seen != 0x1F) {
			continue;
		}
		for (uint32_t start = 0; start < PAGE; start += 256) {
			uint32_t at = start;

			for (uint32_t i = 0; i < 5; i++) {
				at = bump(at, sizes[order[i]],
					  aligns[order[i]]);
			}
			ck_assert_uint_le(at - start, bytes);
		}
	}
}
END_TEST

START_TEST(test_partition_saturates)
{
	ck_assert_uint_eq(xm_footprint_partition_bytes(UINT32_MAX), UINT32_MAX);
	ck_assert_uint_eq(xm_footprint_partition_bytes(0x07FFFF00u),
			  UINT32_MAX);
	ck_assert_uint_lt(xm_footprint_partition_bytes(0x07000000u),
			  UINT32_MAX);
}
END_TEST

START_TEST(test_hypervisor)
{
	uint32_t least = xm_footprint_hypervisor_bytes(1, 0);

	ck_assert_uint_eq(least % PAGE, 0);
	ck_assert_uint_ge(least, XM_KERNEL_IMAGE_BYTES + PAGE + 2048 + 512);
	ck_assert_uint_le(least, XM_KERNEL_IMAGE_BYTES + 4 * PAGE);
	/* The configuration itself and twice as much for what is decoded. */
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(65 * PAGE, 0),
			  xm_footprint_hypervisor_bytes(PAGE, 0) +
				  3 * 64 * PAGE);
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(65 * PAGE + 1, 0),
			  xm_footprint_hypervisor_bytes(PAGE + 1, 0) +
				  3 * 64 * PAGE);
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(1, 64 * PAGE),
			  least + 64 * PAGE);
}
END_TEST

START_TEST(test_hypervisor_saturates)
{
	uint32_t least = xm_footprint_hypervisor_bytes(1, 0);
	uint32_t most = 0xFFFFF000u - least;

	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(1, most), 0xFFFFF000u);
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(1, most + PAGE),
			  UINT32_MAX);
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(1, UINT32_MAX),
			  UINT32_MAX);
	ck_assert_uint_eq(xm_footprint_hypervisor_bytes(UINT32_MAX, 0),
			  UINT32_MAX);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.footprint");
	TCase *tcase = tcase_create("footprint");

	tcase_add_test(tcase, test_area_known_values);
	tcase_add_loop_test(tcase, test_area_grid, 0, EDGE_COUNT);
	tcase_add_test(tcase, test_pct);
	tcase_add_loop_test(tcase, test_partition_fits_in_any_order, 0, 3);
	tcase_add_test(tcase, test_partition_saturates);
	tcase_add_test(tcase, test_hypervisor);
	tcase_add_test(tcase, test_hypervisor_saturates);
	suite_add_tcase(suite, tcase);
	return suite;
}
