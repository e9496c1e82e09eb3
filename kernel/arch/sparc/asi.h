/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Loads and stores of the processor's own address spaces.
 */
#ifndef ARCH_SPARC_ASI_H
#define ARCH_SPARC_ASI_H

#include "sparc.h"

#include <stdint.h>

static inline void asi_store_mmu_register(uint32_t offset, uint32_t value)
{
	__asm__ volatile("sta %0, [%1] %2"
			 :
			 : "r"(value), "r"(offset), "i"(SPARC_ASI_MMU_REGISTERS)
			 : "memory");
}

static inline uint32_t asi_load_mmu_register(uint32_t offset)
{
	uint32_t value;

	__asm__ volatile("lda [%1] %2, %0"
			 : "=r"(value)
			 : "r"(offset), "i"(SPARC_ASI_MMU_REGISTERS)
			 : "memory");
	return value;
}

/* On the chip any flush of translations empties the whole TLB and both
 * caches. */
static inline void asi_flush_translations(void)
{
	__asm__ volatile("sta %%g0, [%0] %1"
			 :
			 : "r"(SPARC_MMU_FLUSH_ALL), "i"(SPARC_ASI_MMU_FLUSH)
			 : "memory");
}

static inline void asi_store_cache_control(uint32_t value)
{
	__asm__ volatile("sta %0, [%%g0] %1"
			 :
			 : "r"(value), "i"(SPARC_ASI_CACHE_CONTROL)
			 : "memory");
}

#endif
