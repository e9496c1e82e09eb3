/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A running system of partitions that call the kernel.
 */
#include "hypercall_fixture.h"
#include "config_builder.h"
#include "kernel_fixture.h"
#include <console/console.h>
#include <fake.h>
#include <hypercall/dispatch.h>
#include <sched/sched.h>
#include <string.h>
#include <xm/hypercall.h>

#define RAM_PHYS 0x40200000u
#define STEP 0x10000u

static struct config config;

void hypercall_set_up(void)
{
	static const char *const names[] = {"normal", "system", "mute"};

	config_init(&config);
	for (uint32_t id = 0; id < CALLERS; id++) {
		uint32_t phys = RAM_PHYS + id * STEP;

		(void)config_add_partition(
			&config, names[id],
			id == SYSTEM ? XM_XMC_PARTITION_SYSTEM : 0);
		config_add_area(&config, id, "", phys, RAM_BYTES, RAM_VIRT, 0);
		config_add_area(&config, id, "", phys + RAM_BYTES, 0x1000,
				FIXED_VIRT, XM_XMC_AREA_READONLY);
		config_add_area(&config, id, "", phys + RAM_BYTES + 0x1000,
				0x1000, UNMAPPED_VIRT, XM_XMC_AREA_UNMAPPED);
	}
	config.partitions[MUTE].console = XM_XMC_NO_DEVICE;
	config_finish(&config);
	kernel_start(&config);
	for (uint32_t id = 0; id < CALLERS; id++) {
		partition_start(partition_get(id), RAM_VIRT);
	}
	sched_start();
	console_defer();
}

uint8_t *hypercall_memory(uint32_t id, uint32_t virt)
{
	return fake_memory(RAM_PHYS + id * STEP + (virt - RAM_VIRT), 1);
}

int32_t hypercall(uint32_t id, uint32_t number, uint32_t a0, uint32_t a1,
		  uint32_t a2, uint32_t a3)
{
	struct partition *caller = partition_get(id);
	const uint32_t registers[] = {number, a0, a1, a2, a3, 0};

	memcpy(caller->context.reg, registers, sizeof(registers));
	arch_mmu_activate(caller->context.mmu_context);
	hypercall_dispatch(caller);
	return (int32_t)caller->context.reg[0];
}

uint32_t hypercall_object(uint32_t class, uint32_t partition)
{
	return class << XM_OBJDESC_CLASS_SHIFT |
	       partition << XM_OBJDESC_PARTITION_SHIFT;
}
