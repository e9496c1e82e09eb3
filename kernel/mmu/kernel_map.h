/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's own map, context 0: its window, the peripherals, and
 * ROM and RAM at their physical addresses. Nobody but the kernel may use any
 * of it.
 */
#ifndef MMU_KERNEL_MAP_H
#define MMU_KERNEL_MAP_H

#include <mmu/vmap.h>
#include <xmcore/xmc_read.h>

#define KERNEL_MAP_CONTEXT 0u

/** Completes the map that the kernel booted with: all memory regions of the
 * configuration, and a window no larger than the hypervisor's area. */
void kernel_map_init(const struct xm_xmc_view *config);

/** Puts window and peripherals into a partition's map. */
void kernel_map_share(struct vmap *map);

#endif
