/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Builds the virtual map of a partition, and the kernel's window in it.
 *
 * Maps are built at boot, from the pool, and do not change afterwards.
 */
#ifndef MMU_VMAP_H
#define MMU_VMAP_H

#include <arch/mmu.h>
#include <klib/addr.h>
#include <stdbool.h>
#include <stdint.h>

struct vmap {
	uint32_t *level1;
};

/** Makes an empty map. */
void vmap_create(struct vmap *map);

/**
 * @brief Maps a range, by the largest entries that fit.
 *
 * @param virt,phys,size_bytes multiples of the page size; the range must not
 *        wrap and nothing of it may be mapped yet.
 */
void vmap_add(struct vmap *map, uint32_t virt, paddr_t phys,
	      uint32_t size_bytes, enum arch_mmu_rights rights, bool cached);

/** Gives @p map the level 1 entry of @p from that covers @p virt: both then
 * share what lies behind it. */
void vmap_share(struct vmap *map, const struct vmap *from, uint32_t virt);

/** The physical address of the map, for the MMU. */
paddr_t vmap_root(const struct vmap *map);

#endif
