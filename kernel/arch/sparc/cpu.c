/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Caches, and copies from and to the running partition.
 */
#include "asi.h"
#include "sparc.h"

#include <arch/cpu.h>
#include <arch/layout.h>
#include <freestanding/string.h>
#include <xm/limits.h>

extern uint32_t mmu_kernel_level1[];

bool arch_supported(void)
{
	uint32_t asr17;

	__asm__ volatile("rd %%asr17, %0" : "=r"(asr17));
	return (asr17 & SPARC_ASR17_WINDOWS_MASK) == SPARC_WINDOWS - 1;
}

uint32_t *layout_kernel_level1(void)
{
	return mmu_kernel_level1;
}

void *arch_window_pointer(paddr_t phys)
{
	return (void *)(phys.value - XM_KERNEL_PHYS + XM_KERNEL_WINDOW);
}

void *arch_phys_pointer(paddr_t phys)
{
	return (void *)phys.value;
}

void arch_cache_flush(void)
{
	asi_store_cache_control(SPARC_CACHE_ON | SPARC_CACHE_FLUSH_BOTH);
}

/* The partition's map is the active one: its addresses are pointers. */

void arch_copy_from_partition(void *dest, uint32_t virt, uint32_t size_bytes)
{
	memcpy(dest, (const void *)virt, size_bytes);
}

void arch_copy_to_partition(uint32_t virt, const void *src, uint32_t size_bytes)
{
	memcpy((void *)virt, src, size_bytes);
}
