/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A running system of partitions that call the kernel.
 *
 * P0 "normal" and P1 "system" have a console, P2 "mute" has none. Partition n
 * has two pages at 0x10000, of memory at 0x40200000 + n * 0x10000, a read-only
 * page behind them, and an unmapped one at 0x30000.
 */
#ifndef HYPERCALL_FIXTURE_H
#define HYPERCALL_FIXTURE_H

#include <partition/partition.h>
#include <stdint.h>

#define NORMAL 0u
#define SYSTEM 1u
#define MUTE 2u
#define CALLERS 3u

#define RAM_VIRT 0x10000u
#define RAM_BYTES 0x2000u
#define FIXED_VIRT 0x12000u
#define UNMAPPED_VIRT 0x30000u

/** Starts the system; all partitions are ready. */
void hypercall_set_up(void);

/** The bytes behind an address of a partition's first three pages. */
uint8_t *hypercall_memory(uint32_t id, uint32_t virt);

/** Makes partition @p id the running one and carries one call of it out.
 * @return what the partition finds as its result. */
int32_t hypercall(uint32_t id, uint32_t number, uint32_t a0, uint32_t a1,
		  uint32_t a2, uint32_t a3);

/** Object descriptor of a class and a partition. */
uint32_t hypercall_object(uint32_t class, uint32_t partition);

#endif
