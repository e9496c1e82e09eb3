/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Partitions and their states.
 */
#include <arch/mmu.h>
#include <freestanding/string.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <partition/partition_map.h>
#include <stddef.h>
#include <xm/limits.h>

_Static_assert(offsetof(struct partition, context) == 0, "see partition_of()");
/* On the host pointers are wider; the limit is the target's. */
_Static_assert(sizeof(void *) > 4 || sizeof(struct partition) + 8 <=
					     XM_KERNEL_PARTITION_BYTES,
	       "the footprint counts this much");

static struct {
	struct partition *all;
	uint32_t count;
} table;

static bool has_console(const struct xm_xmc_view *config, uint32_t index)
{
	struct xm_xmc_device device;

	if (index == XM_XMC_NO_DEVICE) {
		return false;
	}
	xm_xmc_device(config, index, &device);
	return device.kind == XM_XMC_DEVICE_UART;
}

static void init_one(const struct xm_xmc_view *config, uint32_t id)
{
	struct partition *partition = &table.all[id];
	struct xm_xmc_partition record;

	xm_xmc_partition(config, id, &record);
	partition->id = id;
	partition->state = PARTITION_HALTED;
	partition->has_console = has_console(config, record.console);
	partition->flags = record.flags;
	partition->name = record.name;
	partition->entry_point = record.entry_point;
	partition_map_create(partition, config, &record);
}

void partition_init(const struct xm_xmc_view *config)
{
	table.count = xm_xmc_count(config, XM_XMC_PARTITIONS);
	table.all = pool_take(table.count * (uint32_t)sizeof(*table.all),
			      _Alignof(struct partition));
	for (uint32_t id = 0; id < table.count; id++) {
		init_one(config, id);
	}
}

uint32_t partition_count(void)
{
	return table.count;
}

struct partition *partition_get(uint32_t id)
{
	return &table.all[id];
}

struct partition *partition_of(struct arch_context *context)
{
	return (struct partition *)(void *)context;
}

void partition_start(struct partition *partition, uint32_t entry)
{
	arch_context_start(&partition->context, entry, XM_PCT_ADDRESS,
			   partition_map_context(partition));
	partition->waits_for_slot = false;
	partition->state = PARTITION_READY;
}

void partition_halt(struct partition *partition)
{
	partition->state = PARTITION_HALTED;
}

bool partition_can_run(const struct partition *partition)
{
	return partition->state == PARTITION_READY &&
	       !partition->waits_for_slot;
}

bool partition_all_halted(void)
{
	for (uint32_t id = 0; id < table.count; id++) {
		if (table.all[id].state != PARTITION_HALTED) {
			return false;
		}
	}
	return true;
}
