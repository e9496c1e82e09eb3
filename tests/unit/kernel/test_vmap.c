/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Maps, looked up page by page as the hardware would.
 */
#include "kernel_fixture.h"
#include "random.h"
#include "suite.h"
#include <fake.h>
#include <mmu/pool.h>
#include <mmu/vmap.h>

#define CONTEXT 5u
#define PAGE 0x1000u
#define LEVEL2 0x40000u
#define LEVEL1 0x1000000u
#define AREAS_MAX 12u

/* What was asked for. */
static struct {
	uint64_t virt;
	uint64_t phys;
	uint64_t size;
	enum arch_mmu_rights rights;
	bool cached;
} areas[AREAS_MAX];

static uint32_t area_count;
static struct vmap map;

static void begin(void)
{
	kernel_pool(CONFIG_HYPERVISOR_BYTES);
	vmap_create(&map);
	arch_mmu_set_map(CONTEXT, vmap_root(&map));
	area_count = 0;
}

static void add(uint32_t virt, uint32_t phys, uint32_t size,
		enum arch_mmu_rights rights, bool cached)
{
	areas[area_count].virt = virt;
	areas[area_count].phys = phys;
	areas[area_count].size = size;
	areas[area_count].rights = rights;
	areas[area_count].cached = cached;
	area_count++;
	vmap_add(&map, virt, paddr(phys), size, rights, cached);
}

/* The level of the largest entry around an address of an area. */
static uint32_t best_level(uint32_t i, uint64_t virt)
{
	static const uint64_t bytes[] = {LEVEL1, LEVEL2};

	for (uint32_t level = 0; level < 2; level++) {
		uint64_t start = virt - virt % bytes[level];

		if (start >= areas[i].virt &&
		    start + bytes[level] <= areas[i].virt + areas[i].size &&
		    areas[i].virt % bytes[level] ==
			    areas[i].phys % bytes[level]) {
			return level + 1;
		}
	}
	return 3;
}

static bool page_is_right(uint64_t virt)
{
	struct fake_page page;
	bool mapped = fake_walk(CONTEXT, (uint32_t)virt, &page);

	for (uint32_t i = 0; i < area_count; i++) {
		if (virt < areas[i].virt ||
		    virt - areas[i].virt >= areas[i].size) {
			continue;
		}
		return mapped &&
		       page.phys == areas[i].phys + (virt - areas[i].virt) &&
		       page.rights == areas[i].rights &&
		       page.cached == areas[i].cached &&
		       page.level == best_level(i, virt);
	}
	return !mapped;
}

static void check_pages(uint64_t start, uint64_t end)
{
	for (uint64_t virt = start; virt < end; virt += PAGE) {
		if (!page_is_right(virt)) {
			ck_abort_msg("the page at %#x is wrong",
				     (unsigned int)virt);
		}
	}
}

START_TEST(test_empty)
{
	begin();
	check_pages(0, (uint64_t)1 << 32);
}
END_TEST

/* Sizes around what one entry of each level maps, at places around its
 * borders, with physical addresses that agree with them or not. */
START_TEST(test_boundaries)
{
	static const uint32_t sizes[] = {PAGE,
					 2 * PAGE,
					 LEVEL2 - PAGE,
					 LEVEL2,
					 LEVEL2 + PAGE,
					 2 * LEVEL2,
					 LEVEL1 - LEVEL2,
					 LEVEL1 - PAGE,
					 LEVEL1,
					 LEVEL1 + PAGE,
					 2 * LEVEL1,
					 2 * LEVEL1 + LEVEL2};
	static const uint32_t places[] = {
		0, PAGE, LEVEL2 - PAGE, LEVEL2, LEVEL1 - LEVEL2, LEVEL1 - PAGE};
	uint32_t size = sizes[_i];

	for (uint32_t v = 0; v < 6; v++) {
		for (uint32_t p = 0; p < 6; p++) {
			uint32_t virt = 3 * LEVEL1 + places[v];

			begin();
			add(virt, 0x40000000u + places[p], size, ARCH_MMU_ALL,
			    true);
			check_pages(virt - 2 * PAGE, virt + size + 2 * PAGE);
		}
	}
}
END_TEST

START_TEST(test_ends_of_the_address_space)
{
	begin();
	add(0, 0xFF000000u, LEVEL1, ARCH_MMU_READ, false);
	add(0xFFFFF000u, 0, PAGE, ARCH_MMU_KERNEL, true);
	add(0xFE000000u, 0x80000000u, LEVEL1, ARCH_MMU_KERNEL, false);
	add(0xFFFBF000u, 0xFFFBF000u, LEVEL2, ARCH_MMU_READ_EXEC, true);
	check_pages(0, (uint64_t)1 << 32);
}
END_TEST

/* Areas without overlap, anywhere; all pages of the address space. */
START_TEST(test_random_areas)
{
	struct random random;
	uint64_t virt = 0;

	random_seed(&random, (uint32_t)_i);
	begin();
	while (area_count < AREAS_MAX) {
		uint32_t align = 12 + 6 * random_below(&random, 3);
		uint32_t size = (1 + random_below(&random, 70)) << align;
		uint32_t phys = random_next(&random) >> align << align;

		virt += (uint64_t)random_below(&random, 90) << align;
		virt = (virt + (1u << align) - 1) >> align << align;
		if (virt + size > UINT32_MAX ||
		    (uint64_t)phys + size > UINT32_MAX) {
			break;
		}
		add((uint32_t)virt, phys, size,
		    (enum arch_mmu_rights)random_below(&random, 4),
		    random_below(&random, 2) != 0);
		virt += size;
	}
	check_pages(0, (uint64_t)1 << 32);
}
END_TEST

START_TEST(test_share)
{
	struct vmap other;
	struct fake_page page;

	begin();
	add(0xFC000000u, 0x40000000u, LEVEL2 + PAGE, ARCH_MMU_KERNEL, true);
	vmap_create(&other);
	vmap_share(&other, &map, 0xFC123000u);
	arch_mmu_set_map(CONTEXT, vmap_root(&other));
	check_pages(0, (uint64_t)1 << 32);
	/* Not a copy: what one maps behind the entry, both have. */
	vmap_add(&map, 0xFC800000u, paddr(0x41000000u), PAGE, ARCH_MMU_READ,
		 false);
	ck_assert(fake_walk(CONTEXT, 0xFC800000u, &page));
}
END_TEST

/* No more tables than the shape needs. */
START_TEST(test_tables_taken)
{
	uint32_t left;

	begin();
	left = pool_left_bytes();
	add(LEVEL1, 0, LEVEL1, ARCH_MMU_ALL, true);
	ck_assert_uint_eq(left - pool_left_bytes(), 0);
	add(2 * LEVEL1, 0, LEVEL2, ARCH_MMU_ALL, true);
	ck_assert_uint_eq(left - pool_left_bytes(), 256);
	add(2 * LEVEL1 + LEVEL2, 0, PAGE, ARCH_MMU_ALL, true);
	ck_assert_uint_eq(left - pool_left_bytes(), 512);
	add(2 * LEVEL1 + LEVEL2 + PAGE, 0, PAGE, ARCH_MMU_ALL, true);
	ck_assert_uint_eq(left - pool_left_bytes(), 512);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.vmap");
	TCase *tcase = tcase_create("vmap");

	tcase_add_test(tcase, test_empty);
	tcase_add_loop_test(tcase, test_boundaries, 0, 12);
	tcase_add_test(tcase, test_ends_of_the_address_space);
	tcase_add_loop_test(tcase, test_random_areas, 0, 12);
	tcase_add_test(tcase, test_share);
	tcase_add_test(tcase, test_tables_taken);
	suite_add_tcase(suite, tcase);
	return suite;
}
