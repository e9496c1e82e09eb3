/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A memory management unit of the same shape as the target's, with
 * entries of its own: nothing is not zero, so that a table which nobody filled
 * is noticed.
 */
#include "fake.h"
#include "parts.h"

#include <arch/layout.h>
#include <arch/mmu.h>
#include <xm/limits.h>

#define CONTEXTS 256u

#define ENTRY_TYPE 0x3u
#define ENTRY_TABLE 0x1u
#define ENTRY_PAGE 0x2u
#define ENTRY_NONE 0x3u
#define ENTRY_CACHED 0x4u
#define ENTRY_RIGHTS_SHIFT 3
#define ENTRY_RIGHTS_MASK 0x3u

/* The first map's table, in the kernel's image. */
#define LEVEL1_PHYS XM_KERNEL_PHYS
#define LEVEL1_BYTES XM_PAGE_BYTES

static paddr_t maps[CONTEXTS];
static bool map_known[CONTEXTS];
static uint32_t active;

static uint32_t type_of(uint32_t entry)
{
	uint32_t type = entry & ENTRY_TYPE;

	if (type == 0) {
		fake_broken("a table entry that was never set");
	}
	return type;
}

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
	return ENTRY_NONE;
}

uint32_t arch_mmu_page_entry(paddr_t phys, enum arch_mmu_rights rights,
			     bool cached)
{
	if (phys.value % XM_PAGE_BYTES != 0) {
		fake_broken("a page that is not aligned");
	}
	return phys.value | (uint32_t)rights << ENTRY_RIGHTS_SHIFT |
	       (cached ? ENTRY_CACHED : 0) | ENTRY_PAGE;
}

uint32_t arch_mmu_table_entry(paddr_t table)
{
	if (table.value % 256 != 0) {
		fake_broken("a table that is not aligned");
	}
	return table.value | ENTRY_TABLE;
}

bool arch_mmu_entry_is_table(uint32_t entry)
{
	return type_of(entry) == ENTRY_TABLE;
}

paddr_t arch_mmu_entry_table(uint32_t entry)
{
	return paddr(entry & ~ENTRY_TYPE);
}

void arch_mmu_set_map(uint32_t context, paddr_t level1)
{
	if (context < CONTEXTS && level1.value % 1024 == 0) {
		maps[context] = level1;
		map_known[context] = true;
		return;
	}
	fake_broken("a map that the context table cannot name");
}

void arch_mmu_activate(uint32_t context)
{
	if (context < CONTEXTS && map_known[context]) {
		active = context;
		return;
	}
	fake_broken("a context without a map");
}

void arch_mmu_flush(void)
{
	fake.mmu_flush_count++;
}

uint32_t *layout_kernel_level1(void)
{
	return (uint32_t *)(void *)fake_memory(LEVEL1_PHYS, LEVEL1_BYTES);
}

void fake_mmu_reset(void)
{
	uint32_t *level1;

	for (uint32_t i = 0; i < CONTEXTS; i++) {
		map_known[i] = false;
	}
	fake_add_memory(LEVEL1_PHYS, LEVEL1_BYTES);
	level1 = layout_kernel_level1();
	for (uint32_t i = 0; i < arch_mmu_table_entries(1); i++) {
		level1[i] = ENTRY_NONE;
	}
	level1[XM_KERNEL_WINDOW >> 24] = arch_mmu_page_entry(
		paddr(XM_KERNEL_PHYS), ARCH_MMU_KERNEL, true);
	level1[XM_DEVICE_WINDOW >> 24] = arch_mmu_page_entry(
		paddr(XM_DEVICE_PHYS), ARCH_MMU_KERNEL, false);
	arch_mmu_set_map(0, paddr(LEVEL1_PHYS));
	arch_mmu_activate(0);
}

uint32_t fake_active_context(void)
{
	return active;
}

bool fake_walk(uint32_t context, uint32_t virt, struct fake_page *page)
{
	static const struct {
		uint32_t shift;
		uint32_t entries;
	} levels[ARCH_MMU_LEVELS] = {{24, 256}, {18, 64}, {12, 64}};
	uint32_t table = maps[context].value;

	for (uint32_t i = 0; i < ARCH_MMU_LEVELS; i++) {
		uint32_t index =
			virt >> levels[i].shift & (levels[i].entries - 1);
		const void *at = fake_memory(table + 4 * index, 4);
		uint32_t entry = *(const uint32_t *)at;
		uint32_t offset_mask = (1u << levels[i].shift) - 1;

		switch (type_of(entry)) {
		case ENTRY_TABLE:
			table = entry & ~ENTRY_TYPE;
			continue;
		case ENTRY_PAGE:
			page->phys =
				(entry & ~offset_mask) | (virt & offset_mask);
			page->rights = (enum arch_mmu_rights)(
				entry >> ENTRY_RIGHTS_SHIFT &
				ENTRY_RIGHTS_MASK);
			page->cached = (entry & ENTRY_CACHED) != 0;
			page->level = i + 1;
			return true;
		default:
			return false;
		}
	}
	fake_broken("a table behind the last level");
}
