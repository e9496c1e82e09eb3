/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Partitions: what the kernel knows of each, and their states.
 */
#ifndef PARTITION_PARTITION_H
#define PARTITION_PARTITION_H

#include <arch/context.h>
#include <mmu/vmap.h>
#include <stdbool.h>
#include <stdint.h>
#include <xm/pct.h>
#include <xmcore/xmc_read.h>

enum partition_state { PARTITION_READY, PARTITION_SUSPENDED, PARTITION_HALTED };

/** Memory that the configuration gives a partition. */
struct partition_area {
	uint32_t virt;
	uint32_t phys;
	uint32_t size_bytes;
	uint32_t flags; /**< XM_XMC_AREA_... */
};

struct partition {
	struct arch_context context; /**< first: entry finds one by the other */
	uint32_t id;
	enum partition_state state;
	bool waits_for_slot; /**< called idle_self in this slot */
	bool has_console;
	uint32_t flags; /**< XM_XMC_PARTITION_... */
	const char *name;
	uint32_t entry_point; /**< XM_XMC_NO_ENTRY_POINT: the image's */
	struct vmap map;
	struct xm_pct *pct; /**< in the kernel's window */
	/** Mapped ones first, then those that are not; each ordered by virtual
	 * address. Mapped ones do not overlap. */
	struct partition_area *areas;
	uint32_t area_count;
	uint32_t mapped_count;
};

/** Makes the records of all partitions of a configuration, halted, with
 * their maps and control tables. Takes memory from the pool. */
void partition_init(const struct xm_xmc_view *config);

/** Number of partitions. */
uint32_t partition_count(void);

/** Partition @p id, below partition_count(). */
struct partition *partition_get(uint32_t id);

/** The partition whose context this is. */
struct partition *partition_of(struct arch_context *context);

/** Makes a partition start at @p entry when it is next scheduled. */
void partition_start(struct partition *partition, uint32_t entry);

/** Never schedules a partition again. */
void partition_halt(struct partition *partition);

/** Whether a partition can use the processor now. */
bool partition_can_run(const struct partition *partition);

/** Whether every partition is halted. */
bool partition_all_halted(void);

#endif
