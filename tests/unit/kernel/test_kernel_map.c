/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's own map.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "suite.h"
#include <arch/layout.h>
#include <fake.h>
#include <mmu/kernel_map.h>

#define PAGE 0x1000u

static struct config config;
static struct fake_page page;

static void start(void)
{
	(void)config_add_partition(&config, "P", 0);
	config_finish(&config);
	kernel_pool(config.hypervisor_bytes);
	kernel_map_init(&config.view);
}

static void check_kernel_page(uint32_t virt, uint32_t phys, bool cached)
{
	ck_assert(fake_walk(KERNEL_MAP_CONTEXT, virt, &page));
	ck_assert_uint_eq(page.phys, phys);
	ck_assert_int_eq(page.rights, ARCH_MMU_KERNEL);
	ck_assert_int_eq(page.cached, cached);
}

START_TEST(test_regions_at_their_addresses)
{
	config_init(&config);
	config_add_region(&config, XM_XMC_REGION_STRAM, 0x50000000,
			  3 * 0x1000000);
	start();
	check_kernel_page(0, 0, true);
	check_kernel_page(0x40000000, 0x40000000, true);
	check_kernel_page(0x40000000 + CONFIG_RAM_BYTES - PAGE,
			  0x40000000 + CONFIG_RAM_BYTES - PAGE, true);
	check_kernel_page(0x52FFF000, 0x52FFF000, true);
	ck_assert(!fake_walk(KERNEL_MAP_CONTEXT, 0x53000000, &page));
	ck_assert(!fake_walk(KERNEL_MAP_CONTEXT, 0x4F000000, &page));
	ck_assert_uint_gt(fake.mmu_flush_count, 0);
}
END_TEST

/* The window ends with the hypervisor's area, to the page. */
START_TEST(test_window_is_narrow)
{
	static const uint32_t sizes[] = {0x100000, 0x101000, 0x13F000, 0x140000,
					 0x400000};
	uint32_t size = sizes[_i];

	config_init(&config);
	config.hypervisor_bytes = size;
	start();
	check_kernel_page(XM_KERNEL_WINDOW, XM_KERNEL_PHYS, true);
	check_kernel_page(XM_KERNEL_WINDOW + size - PAGE,
			  XM_KERNEL_PHYS + size - PAGE, true);
	for (uint32_t at = size; at < 0x1000000; at += PAGE) {
		if (fake_walk(KERNEL_MAP_CONTEXT, XM_KERNEL_WINDOW + at,
			      &page)) {
			ck_abort_msg("the window goes on at %#x", at);
		}
	}
	check_kernel_page(XM_DEVICE_WINDOW, XM_DEVICE_PHYS, false);
}
END_TEST

/* The highest region that there can be ends where the peripherals begin. */
START_TEST(test_highest_region)
{
	config_init(&config);
	config_add_region(&config, XM_XMC_REGION_STRAM,
			  XM_MEMORY_END - 0x1000000u, 0x1000000);
	start();
	check_kernel_page(XM_MEMORY_END - PAGE, XM_MEMORY_END - PAGE, true);
	ck_assert(!fake_walk(KERNEL_MAP_CONTEXT, XM_MEMORY_END, &page));
}
END_TEST

START_TEST(test_share)
{
	struct vmap map;

	config_init(&config);
	start();
	vmap_create(&map);
	kernel_map_share(&map);
	arch_mmu_set_map(3, vmap_root(&map));
	for (uint64_t virt = 0; virt <= UINT32_MAX; virt += PAGE) {
		bool shared = virt >> 24 == XM_KERNEL_WINDOW >> 24 ||
			      virt >> 24 == XM_DEVICE_WINDOW >> 24;
		bool expected = shared && fake_walk(KERNEL_MAP_CONTEXT,
						    (uint32_t)virt, &page);

		if (fake_walk(3, (uint32_t)virt, &page) != expected) {
			ck_abort_msg("%#x", (unsigned int)virt);
		}
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.kernel_map");
	TCase *tcase = tcase_create("kernel_map");

	tcase_add_test(tcase, test_regions_at_their_addresses);
	tcase_add_loop_test(tcase, test_window_is_narrow, 0, 5);
	tcase_add_test(tcase, test_highest_region);
	tcase_add_test(tcase, test_share);
	suite_add_tcase(suite, tcase);
	return suite;
}
