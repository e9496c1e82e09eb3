/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the compiler promises is enough: random configurations never
 * take more from the pool than the footprint counts.
 */
#include "config_builder.h"
#include "kernel_fixture.h"
#include "random.h"
#include "suite.h"
#include <arch/cpu.h>
#include <fake.h>
#include <mmu/kernel_map.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <sched/sched.h>
#include <xmcore/footprint.h>

#define PAGE 0x1000u
#define AREAS_PHYS 0x41000000u

static struct config config;

/* Areas of one partition: disjoint, of all alignments, physical addresses from
 * *phys on, virtual ones with the same or another offset in what one entry of
 * a table maps. */
static void add_areas(struct random *random, uint32_t id, uint32_t count,
		      uint32_t *phys)
{
	uint64_t virt = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t shift = 12 + 6 * random_below(random, 2);
		uint32_t size = (1 + random_below(random, 20)) << shift;
		uint32_t start = *phys;

		if (random_below(random, 2) == 0) {
			start = (start + 0x3FFFF) & ~0x3FFFFu;
			virt = (virt + 0x3FFFF) & ~(uint64_t)0x3FFFF;
		}
		virt += (uint64_t)random_below(random, 3) * PAGE *
			random_below(random, 9000);
		if (virt + size > XM_KERNEL_WINDOW || start > XM_MEMORY_END ||
		    size > XM_MEMORY_END - start) {
			return;
		}
		config_add_area(&config, id, "", start, size, (uint32_t)virt,
				random_below(random, 8) == 0
					? XM_XMC_AREA_UNMAPPED
					: 0);
		virt += size;
		*phys = start + size;
	}
}

static void make(struct random *random, uint32_t partitions)
{
	uint32_t phys = AREAS_PHYS;
	uint32_t slots = 1 + random_below(random, 600);

	config_init(&config);
	config.regions[1].size = 0x40000000u;
	config.hypervisor_bytes = XM_KERNEL_AREA_BYTES_MAX;
	for (uint32_t id = 0; id < partitions; id++) {
		(void)config_add_partition(&config, "P", 0);
		add_areas(random, id,
			  random_below(random, partitions > 100 ? 12 : 150),
			  &phys);
	}
	config_add_plan(&config, 3 * slots);
	for (uint32_t i = 0; i < slots; i++) {
		config_add_slot(&config, 3 * i + 1, 1,
				random_below(random, partitions), 0);
	}
	config_finish(&config);
}

static uint32_t promised(void)
{
	uint32_t sum = 0;

	for (uint32_t id = 0; id < config.partition_count; id++) {
		uint32_t count = 0;

		for (uint32_t i = 0; i < config.area_count; i++) {
			const struct xm_xmc_area *area = &config.areas[i].area;

			if (config.areas[i].owner != id) {
				continue;
			}
			count++;
			if ((area->flags & XM_XMC_AREA_UNMAPPED) == 0) {
				sum += xm_footprint_area_bytes(area->mapped_at,
							       area->start,
							       area->size);
			}
		}
		sum += xm_footprint_partition_bytes(count);
	}
	return xm_footprint_hypervisor_bytes(config.size, sum);
}

/* The boot's own steps, with the configuration behind the kernel's image. The
 * target's records are larger than the ones here: as large as they may be. */
static uint32_t taken(void)
{
	uint32_t start = XM_KERNEL_IMAGE_BYTES +
			 ((config.size + PAGE - 1) & ~(PAGE - 1));
	uint32_t size;

	kernel_pool(config.hypervisor_bytes);
	size = config.hypervisor_bytes - start;
	pool_init(arch_window_pointer(paddr(XM_KERNEL_PHYS + start)),
		  paddr(XM_KERNEL_PHYS + start), size);
	kernel_map_init(&config.view);
	partition_init(&config.view);
	sched_init(&config.view);
	return start + (size - pool_left_bytes()) +
	       config.partition_count * (XM_KERNEL_PARTITION_BYTES -
					 (uint32_t)sizeof(struct partition));
}

START_TEST(test_random_configurations)
{
	static const uint32_t partitions[] = {1, 2, 5, 20, 100, 255};
	struct random random;

	random_seed(&random, (uint32_t)_i);
	make(&random, partitions[_i % 6]);
	ck_assert_uint_le(taken(), promised());
}
END_TEST

/* Many slots and nothing else: the plan's intervals are counted. */
START_TEST(test_slots_only)
{
	const uint32_t slots = CONFIG_SLOTS_MAX;

	config_init(&config);
	config.hypervisor_bytes = CONFIG_RAM_BYTES;
	(void)config_add_partition(&config, "P", 0);
	config_add_plan(&config, 3 * slots);
	for (uint32_t i = 0; i < slots; i++) {
		config_add_slot(&config, 3 * i + 1, 1, 0, 0);
	}
	config_finish(&config);
	ck_assert_uint_le(taken(), promised());
}
END_TEST

/* The sum of what a single partition's boot takes leaves little over. */
START_TEST(test_not_wasteful)
{
	config_init(&config);
	(void)config_add_partition(&config, "P", 0);
	config_finish(&config);
	ck_assert_uint_le(taken(), promised());
	ck_assert_uint_le(promised() - taken(), 5 * PAGE);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.footprint");
	TCase *tcase = tcase_create("footprint");

	tcase_add_loop_test(tcase, test_random_configurations, 0, 36);
	tcase_add_test(tcase, test_slots_only);
	tcase_add_test(tcase, test_not_wasteful);
	suite_add_tcase(suite, tcase);
	return suite;
}
