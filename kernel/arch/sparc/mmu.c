/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The SPARC reference MMU (SPARC Architecture Manual version 8,
 * appendix H).
 */
#include "asi.h"
#include "sparc.h"

#include <arch/mmu.h>

#define CONTEXTS 256u

extern uint32_t mmu_context_table[CONTEXTS];

uint32_t arch_mmu_table_entries(uint32_t level)
{
	return level == 1 ? 256u : 64u;
}

uint32_t arch_mmu_entry_bytes(uint32_t level)
{
	return level == 1 ? 1u << 24 : level == 2 ? 1u << 18 : 1u << 12;
}

uint32_t arch_mmu_no_entry(void)
{
	return SPARC_PTE_INVALID;
}

uint32_t arch_mmu_page_entry(paddr_t phys, enum arch_mmu_rights rights,
			     bool cached)
{
	static const uint32_t access[] = {
		[ARCH_MMU_READ] = SPARC_PTE_ACC_R_R,
		[ARCH_MMU_READ_EXEC] = SPARC_PTE_ACC_RX_RX,
		[ARCH_MMU_ALL] = SPARC_PTE_ACC_RWX_RWX,
		[ARCH_MMU_KERNEL] = SPARC_PTE_ACC_NONE_RWX,
	};

	return phys.value >> 4 | access[rights] |
	       (cached ? SPARC_PTE_CACHEABLE : 0) | SPARC_PTE_REFERENCED |
	       SPARC_PTE_MODIFIED | SPARC_PTE_PAGE;
}

uint32_t arch_mmu_table_entry(paddr_t table)
{
	return table.value >> 4 | SPARC_PTE_TABLE;
}

bool arch_mmu_entry_is_table(uint32_t entry)
{
	return (entry & SPARC_PTE_TYPE) == SPARC_PTE_TABLE;
}

paddr_t arch_mmu_entry_table(uint32_t entry)
{
	return paddr((entry & ~(uint32_t)SPARC_PTE_TYPE) << 4);
}

void arch_mmu_set_map(uint32_t context, paddr_t level1)
{
	mmu_context_table[context] = arch_mmu_table_entry(level1);
}

void arch_mmu_activate(uint32_t context)
{
	asi_store_mmu_register(SPARC_MMU_CONTEXT, context);
}

void arch_mmu_flush(void)
{
	asi_flush_translations();
}
