/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory management unit: the shape of its tables, its entries,
 * and its registers.
 *
 * A map is a tree of ARCH_MMU_LEVELS levels. An entry at any level maps memory
 * of the size that one entry covers, or points to a table of the next level.
 */
#ifndef ARCH_MMU_H
#define ARCH_MMU_H

#include <klib/addr.h>
#include <stdbool.h>
#include <stdint.h>

#define ARCH_MMU_LEVELS 3u

/** Rights of a mapping. The kernel never has more than the partition has,
 * except on what is the kernel's alone. */
enum arch_mmu_rights {
	ARCH_MMU_READ,	    /**< partition and kernel read */
	ARCH_MMU_READ_EXEC, /**< partition and kernel read and execute */
	ARCH_MMU_ALL,	    /**< partition and kernel read, write, execute */
	ARCH_MMU_KERNEL	    /**< kernel reads, writes, executes; nobody else */
};

/** Entries in a table of level @p level, 1 to ARCH_MMU_LEVELS. */
uint32_t arch_mmu_table_entries(uint32_t level);

/** Bytes that one entry of level @p level maps. */
uint32_t arch_mmu_entry_bytes(uint32_t level);

/** An entry that maps nothing. */
uint32_t arch_mmu_no_entry(void);

/** An entry that maps memory at @p phys, aligned to what the entry maps. */
uint32_t arch_mmu_page_entry(paddr_t phys, enum arch_mmu_rights rights,
			     bool cached);

/** An entry that points to a table, aligned to its size. */
uint32_t arch_mmu_table_entry(paddr_t table);

/** Whether an entry points to a table. */
bool arch_mmu_entry_is_table(uint32_t entry);

/** The table that such an entry points to. */
paddr_t arch_mmu_entry_table(uint32_t entry);

/** Sets the map of context number @p context: its level 1 table. */
void arch_mmu_set_map(uint32_t context, paddr_t level1);

/** Activates the map of context number @p context. */
void arch_mmu_activate(uint32_t context);

/** Forgets all cached translations. Costs the caches too: never while
 * partitions are switched. */
void arch_mmu_flush(void);

#endif
