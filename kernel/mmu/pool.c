/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Memory for tables, laid out once at boot.
 */
#include <console/panic.h>
#include <freestanding/string.h>
#include <mmu/pool.h>
#include <stddef.h>

static struct {
	uint8_t *start;
	uint32_t phys;
	uint32_t size;
	uint32_t used;
} pool;

void pool_init(void *start, paddr_t phys, uint32_t size_bytes)
{
	pool.start = start;
	pool.phys = phys.value;
	pool.size = size_bytes;
	pool.used = 0;
}

void *pool_take(uint32_t size_bytes, uint32_t align_bytes)
{
	/* The physical address is what must be aligned: tables are found by
	 * it. */
	uint32_t at = pool.phys + pool.used;
	uint32_t skip =
		(align_bytes - (at & (align_bytes - 1))) & (align_bytes - 1);
	uint8_t *memory;

	if (skip > pool.size - pool.used ||
	    size_bytes > pool.size - pool.used - skip) {
		panic("the hypervisor's memory area is too small", NULL);
	}
	memory = pool.start + pool.used + skip;
	pool.used += skip + size_bytes;
	memset(memory, 0, size_bytes);
	return memory;
}

void pool_close(void)
{
	pool.size = pool.used;
}

uint32_t pool_left_bytes(void)
{
	return pool.size - pool.used;
}

paddr_t pool_phys(const void *memory)
{
	return paddr(pool.phys +
		     (uint32_t)((uintptr_t)memory - (uintptr_t)pool.start));
}

void *pool_memory(paddr_t phys)
{
	return pool.start + (phys.value - pool.phys);
}
