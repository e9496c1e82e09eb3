/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's own map.
 */
#include <arch/layout.h>
#include <arch/mmu.h>
#include <mmu/kernel_map.h>
#include <xm/limits.h>

static struct vmap kernel_map;

/* Whole level 1 entries: nothing is protected from the kernel here, and no
 * tables are needed. */
static void add_region(const struct xm_xmc_region *region)
{
	uint32_t entry_bytes = arch_mmu_entry_bytes(1);
	uint32_t first = region->start / entry_bytes;
	uint32_t last = (region->start + (region->size - 1)) / entry_bytes;

	for (uint32_t i = first; i <= last; i++) {
		vmap_add(&kernel_map, i * entry_bytes, paddr(i * entry_bytes),
			 entry_bytes, ARCH_MMU_KERNEL, true);
	}
}

/* Replaces the 16 MiB that the kernel booted with by what is its own. The code
 * that runs here stays mapped: it is in the part that both have. */
static void narrow_window(uint32_t size_bytes)
{
	struct vmap window;

	vmap_create(&window);
	vmap_add(&window, XM_KERNEL_WINDOW, paddr(XM_KERNEL_PHYS), size_bytes,
		 ARCH_MMU_KERNEL, true);
	vmap_share(&kernel_map, &window, XM_KERNEL_WINDOW);
}

void kernel_map_init(const struct xm_xmc_view *config)
{
	struct xm_xmc_system system;
	uint32_t region_count = xm_xmc_count(config, XM_XMC_REGIONS);

	kernel_map.level1 = layout_kernel_level1();
	for (uint32_t i = 0; i < region_count; i++) {
		struct xm_xmc_region region;

		xm_xmc_region(config, i, &region);
		add_region(&region);
	}
	xm_xmc_system(config, &system);
	narrow_window(system.hypervisor_bytes);
	arch_mmu_flush();
}

void kernel_map_share(struct vmap *map)
{
	vmap_share(map, &kernel_map, XM_KERNEL_WINDOW);
	vmap_share(map, &kernel_map, XM_DEVICE_WINDOW);
}
