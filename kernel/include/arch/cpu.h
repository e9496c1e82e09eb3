/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The processor itself.
 */
#ifndef ARCH_CPU_H
#define ARCH_CPU_H

#include <klib/addr.h>
#include <stdbool.h>
#include <stdint.h>

/** Whether this is the processor that the kernel was built for. */
bool arch_supported(void);

/** Memory of the hypervisor's area, as every map shows it. */
void *arch_window_pointer(paddr_t phys);

/** Memory anywhere in ROM or RAM; only in the kernel's own map. */
void *arch_phys_pointer(paddr_t phys);

/** Ends everything: traps off, the processor stops. Under an emulator this
 * ends the emulator. */
_Noreturn void arch_stop(void);

/** Whether there is memory at a physical, word-aligned address: reads it, and
 * survives the bus error if there is none. Only in the kernel's own map. */
bool arch_probe(uint32_t phys);

/** Throws away what the instruction and data caches hold. Needed after code
 * was written, and after memory was written under another virtual address. */
void arch_cache_flush(void);

/**
 * @brief Copies from the running partition's memory.
 *
 * The range must have been checked by partition_mem; the partition's map must
 * be the active one.
 */
void arch_copy_from_partition(void *dest, uint32_t virt, uint32_t size_bytes);

/** The same in the other direction. */
void arch_copy_to_partition(uint32_t virt, const void *src,
			    uint32_t size_bytes);

#endif
