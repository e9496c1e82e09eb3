/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the architecture into the kernel.
 */
#include <entry/entry.h>
#include <hm/hm.h>
#include <hypercall/dispatch.h>
#include <partition/partition.h>
#include <partition/partition_mem.h>
#include <plat/timer.h>
#include <sched/sched.h>
#include <stddef.h>

struct arch_context *entry_hypercall(struct arch_context *context)
{
	hypercall_dispatch(partition_of(context));
	return sched_dispatch();
}

struct arch_context *entry_interrupt(uint32_t irq)
{
	/* No other line is ever unmasked. */
	if (irq == plat_timer_irq()) {
		sched_alarm();
	}
	return sched_dispatch();
}

struct arch_context *entry_fault(struct arch_context *context,
				 const struct fault *fault)
{
	struct partition *partition = partition_of(context);

	if (hm_partition_fault(partition, fault) == HM_HALT_PARTITION) {
		partition_halt(partition);
	}
	return sched_dispatch();
}

bool entry_stack_range(struct arch_context *context, uint32_t address,
		       uint32_t size_bytes, uint32_t *start,
		       uint32_t *range_bytes)
{
	const struct partition *partition = partition_of(context);
	/* A window over the border of two areas is refused: a stack that
	 * crosses one is a partition's mistake worth telling. */
	const struct partition_area *area = partition_mem_area(
		partition, address, size_bytes, PARTITION_MEM_WRITE);

	if (area == NULL) {
		return false;
	}
	*start = area->virt;
	*range_bytes = area->size_bytes;
	return true;
}

bool entry_fetch(struct arch_context *context, uint32_t *instruction,
		 uint32_t address)
{
	return partition_mem_copy_in(partition_of(context), instruction,
				     address, sizeof(*instruction),
				     sizeof(*instruction));
}
