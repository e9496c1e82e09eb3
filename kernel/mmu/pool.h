/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The rest of the hypervisor's area, from which the tables that the
 * configuration asks for are laid out once, at boot. Nothing is ever given
 * back, and nothing is taken after boot.
 */
#ifndef MMU_POOL_H
#define MMU_POOL_H

#include <klib/addr.h>
#include <stdint.h>

/**
 * @brief Takes over memory that nothing else uses.
 * @param start first byte, in the kernel's window.
 * @param phys the physical address of @p start.
 */
void pool_init(void *start, paddr_t phys, uint32_t size_bytes);

/**
 * @brief Takes zeroed memory. Ends the boot with a message when the
 * hypervisor's area is too small.
 * @param align_bytes a power of two.
 */
void *pool_take(uint32_t size_bytes, uint32_t align_bytes);

/** Ends the boot phase: any later pool_take() is an error of the kernel. */
void pool_close(void);

/** Bytes that are left. */
uint32_t pool_left_bytes(void);

/** The physical address of memory that pool_take() gave. */
paddr_t pool_phys(const void *memory);

/** The memory at a physical address inside the pool. */
void *pool_memory(paddr_t phys);

#endif
