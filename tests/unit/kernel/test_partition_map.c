/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a partition sees: every page of its map, and its control table.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "suite.h"
#include <arch/layout.h>
#include <arch/trap.h>
#include <fake.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <partition/partition_map.h>
#include <xm/hypercall.h>
#include <xmcore/footprint.h>

#define PAGE 0x1000u

static struct config config;

/* P0 has an area of each kind; P1 shares some of them. */
static void set_up(void)
{
	const uint32_t shared = XM_XMC_AREA_SHARED;
	const uint32_t fixed = XM_XMC_AREA_SHARED | XM_XMC_AREA_READONLY;

	config_init(&config);
	(void)config_add_partition(&config, "zero", XM_XMC_PARTITION_SYSTEM);
	(void)config_add_partition(&config, "fifteen letters", 0);
	config_add_area(&config, 0, "", 0x40100000, 0x40000, 0x40100000, 0);
	config_add_area(&config, 0, "ro", 0x40140000, 0x3000, 0x20000,
			XM_XMC_AREA_READONLY);
	config_add_area(&config, 0, "", 0x40143000, 0x1000, 0x10000,
			XM_XMC_AREA_UNCACHEABLE);
	config_add_area(&config, 0, "", 0x40144000, 0x1000, 0x30000,
			XM_XMC_AREA_UNMAPPED);
	config_add_area(&config, 0, "", 0x00001000, 0x1000, 0x31000,
			XM_XMC_AREA_ROM);
	config_add_area(&config, 0, "", 0x40150000, 0x2000, 0x32000, shared);
	config_add_area(&config, 0, "", 0x40152000, 0x1000, 0x34000, fixed);
	config_add_area(&config, 0, "", 0x40153000, 0x1000, 0x35000, fixed);
	config_add_area(&config, 1, "", 0x40151000, 0x1000, 0x35000, shared);
	config_add_area(&config, 1, "", 0x40152000, 0x1000, 0x36000, fixed);
	config_add_area(&config, 1, "", 0x40153000, 0x1000, 0x37000, shared);
	config_add_area(&config, 1, "", 0x40160000, 0x1000, 0, 0);
	config_finish(&config);
	kernel_start(&config);
}

static const struct xm_xmc_area *area_of(uint32_t owner, uint32_t virt)
{
	for (uint32_t i = 0; i < config.area_count; i++) {
		const struct xm_xmc_area *area = &config.areas[i].area;

		if (config.areas[i].owner == owner &&
		    (area->flags & XM_XMC_AREA_UNMAPPED) == 0 &&
		    virt >= area->mapped_at &&
		    virt - area->mapped_at < area->size) {
			return area;
		}
	}
	return NULL;
}

/* Caches are per context: memory that somebody writes and several see is in
 * none. */
static bool cached(const struct xm_xmc_area *area)
{
	for (uint32_t i = 0; i < config.area_count; i++) {
		const struct xm_xmc_area *other = &config.areas[i].area;

		if ((area->flags & other->flags & XM_XMC_AREA_SHARED) != 0 &&
		    (other->flags & XM_XMC_AREA_READONLY) == 0 &&
		    other->start < area->start + area->size &&
		    area->start < other->start + other->size) {
			return false;
		}
	}
	return (area->flags & XM_XMC_AREA_UNCACHEABLE) == 0;
}

static bool page_is_right(uint32_t id, uint32_t virt)
{
	struct fake_page page;
	struct fake_page kernels;
	bool mapped = fake_walk(id + 1, virt, &page);
	const struct xm_xmc_area *area = area_of(id, virt);
	bool fixed;

	if (virt >> 24 == XM_KERNEL_WINDOW >> 24 ||
	    virt >> 24 == XM_DEVICE_WINDOW >> 24) {
		return mapped == fake_walk(0, virt, &kernels) &&
		       (!mapped || (page.rights == ARCH_MMU_KERNEL &&
				    page.phys == kernels.phys));
	}
	if (virt - XM_PCT_ADDRESS < PAGE) {
		return mapped && page.rights == ARCH_MMU_READ && !page.cached &&
		       page.phys == pool_phys(partition_get(id)->pct).value;
	}
	if (area == NULL) {
		return !mapped;
	}
	fixed = (area->flags & (XM_XMC_AREA_READONLY | XM_XMC_AREA_ROM)) != 0;
	return mapped && page.phys == area->start + (virt - area->mapped_at) &&
	       page.rights == (fixed ? ARCH_MMU_READ_EXEC : ARCH_MMU_ALL) &&
	       page.cached == cached(area);
}

START_TEST(test_every_page)
{
	for (uint64_t virt = 0; virt <= UINT32_MAX; virt += PAGE) {
		if (!page_is_right((uint32_t)_i, (uint32_t)virt)) {
			ck_abort_msg("P%d, page %#x", _i, (unsigned int)virt);
		}
	}
}
END_TEST

START_TEST(test_shared_memory_and_caches)
{
	struct fake_page page;

	/* Written by P0 and P1. */
	ck_assert(fake_walk(1, 0x33000, &page) && !page.cached);
	ck_assert(fake_walk(2, 0x35000, &page) && !page.cached);
	/* Read by both, written by nobody. */
	ck_assert(fake_walk(1, 0x34000, &page) && page.cached);
	ck_assert(fake_walk(2, 0x36000, &page) && page.cached);
	/* Read by P0, written by P1. */
	ck_assert(fake_walk(1, 0x35000, &page) && !page.cached);
	ck_assert(fake_walk(2, 0x37000, &page) && !page.cached);
}
END_TEST

START_TEST(test_areas_are_ordered)
{
	const struct partition *partition = partition_get(0);

	ck_assert_uint_eq(partition->area_count, 8);
	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct partition_area *area = &partition->areas[i];
		bool mapped = (area->flags & XM_XMC_AREA_UNMAPPED) == 0;

		ck_assert_int_eq(mapped, i < partition->mapped_count);
		ck_assert(i == 0 || i == partition->mapped_count ||
			  area[-1].virt < area->virt);
	}
	ck_assert_uint_lt(partition->mapped_count, partition->area_count);
	ck_assert_uint_eq(partition->areas[0].virt, 0x10000);
	ck_assert_uint_eq(partition->areas[0].phys, 0x40143000);
	ck_assert_uint_eq(partition->areas[0].size_bytes, PAGE);
	ck_assert_uint_eq(partition->areas[0].flags, XM_XMC_AREA_UNCACHEABLE);
}
END_TEST

START_TEST(test_context_numbers)
{
	ck_assert_uint_eq(partition_map_context(partition_get(0)), 1);
	ck_assert_uint_eq(partition_map_context(partition_get(1)), 2);
}
END_TEST

START_TEST(test_control_table)
{
	const struct xm_pct *pct = partition_get(1)->pct;
	const uint32_t caches = XM_PCT_DCACHE_ENABLED | XM_PCT_ICACHE_ENABLED;

	ck_assert_uint_eq(pct->magic, XM_PCT_MAGIC);
	ck_assert_uint_eq(pct->abi_version, XM_ABI_VERSION);
	ck_assert_uint_eq(pct->api_version, XM_API_VERSION);
	ck_assert_uint_eq(pct->cpu_khz, CONFIG_KHZ);
	ck_assert_uint_eq(pct->id, 1);
	ck_assert_uint_eq(pct->flags, caches);
	ck_assert_uint_eq(partition_get(0)->pct->flags,
			  caches | XM_PCT_PARTITION_SYSTEM);
	ck_assert_uint_eq(pct->area_count, 4);
	ck_assert_str_eq(pct->name, "fifteen letters");
	ck_assert_uint_eq(pct->irq_flags, 0xF20);
	ck_assert_uint_eq(pct->hw_irqs_mask, UINT32_MAX);
	ck_assert_uint_eq(pct->ext_irqs_mask, UINT32_MAX);
	ck_assert_uint_eq(pct->hw_irqs_pending, 0);
	for (uint32_t i = 0; i < XM_TRAPS_MAX; i++) {
		ck_assert_uint_eq(pct->trap_vector[i], arch_trap_type(i));
	}
	ck_assert_uint_eq(pct->hw_irq_vector[0], 0);
	ck_assert_uint_eq(pct->hw_irq_vector[1], 0x11);
	ck_assert_uint_eq(pct->hw_irq_vector[15], 0x1F);
	ck_assert_uint_eq(pct->ext_irq_vector[0], 0xE0);
	ck_assert_uint_eq(pct->ext_irq_vector[31], 0xFF);
}
END_TEST

/* The memory map behind the table, in the configuration's order. */
START_TEST(test_memory_map)
{
	const struct xm_pct *pct = partition_get(0)->pct;
	const struct xm_pct_area *shown = (const void *)(pct + 1);

	for (uint32_t i = 0; i < pct->area_count; i++) {
		const struct xm_xmc_area *area = &config.areas[i].area;

		ck_assert_str_eq(shown[i].name, area->name);
		ck_assert_uint_eq(shown[i].start, area->start);
		ck_assert_uint_eq(shown[i].mapped_at, area->mapped_at);
		ck_assert_uint_eq(shown[i].size_bytes, area->size);
		ck_assert_uint_eq(shown[i].flags, area->flags);
	}
}
END_TEST

/* So many areas that the table takes several pages. */
START_TEST(test_large_control_table)
{
	struct fake_page page;
	uint32_t bytes = xm_footprint_pct_bytes(300);

	config_init(&config);
	(void)config_add_partition(&config, "P", 0);
	for (uint32_t i = 0; i < 300; i++) {
		config_add_area(&config, 0, "", 0x40100000 + i * PAGE, PAGE,
				(300 - i) * 2 * PAGE, 0);
	}
	config_finish(&config);
	kernel_start(&config);
	for (uint32_t at = 0; at < bytes; at += PAGE) {
		ck_assert(fake_walk(1, XM_PCT_ADDRESS + at, &page));
		ck_assert_int_eq(page.rights, ARCH_MMU_READ);
		ck_assert_uint_eq(page.phys,
				  pool_phys(partition_get(0)->pct).value + at);
	}
	ck_assert(!fake_walk(1, XM_PCT_ADDRESS + bytes, &page));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.partition_map");
	TCase *tcase = tcase_create("partition_map");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_loop_test(tcase, test_every_page, 0, 2);
	tcase_add_test(tcase, test_shared_memory_and_caches);
	tcase_add_test(tcase, test_areas_are_ordered);
	tcase_add_test(tcase, test_context_numbers);
	tcase_add_test(tcase, test_control_table);
	tcase_add_test(tcase, test_memory_map);
	tcase_add_test(tcase, test_large_control_table);
	suite_add_tcase(suite, tcase);
	return suite;
}
