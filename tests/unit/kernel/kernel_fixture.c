/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's boot in the order of boot/boot.c, without images.
 */
#include "kernel_fixture.h"
#include <arch/cpu.h>
#include <check.h>
#include <fake.h>
#include <mmu/kernel_map.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <sched/sched.h>
#include <time/clock.h>

void kernel_pool(uint32_t hypervisor_bytes)
{
	uint32_t start = XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES;
	uint32_t size = hypervisor_bytes - XM_KERNEL_IMAGE_BYTES;

	fake_reset();
	fake_add_memory(start, size);
	pool_init(arch_window_pointer(paddr(start)), paddr(start), size);
}

void kernel_tables(const struct config *config)
{
	kernel_pool(config->hypervisor_bytes);
	kernel_map_init(&config->view);
	partition_init(&config->view);
	sched_init(&config->view);
	pool_close();
}

void kernel_start(const struct config *config)
{
	kernel_tables(config);
	for (uint32_t i = 0; i < config->region_count; i++) {
		const struct xm_xmc_region *region = &config->regions[i];
		uint32_t taken = 0;

		if (region->start == XM_KERNEL_PHYS) {
			taken = config->hypervisor_bytes;
		}
		fake_add_memory(region->start + taken, region->size - taken);
	}
	ck_assert(clock_init(config->khz));
}
