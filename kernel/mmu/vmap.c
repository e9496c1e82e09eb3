/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Builds virtual maps.
 */
#include <mmu/pool.h>
#include <mmu/vmap.h>

static uint32_t *new_table(uint32_t level)
{
	uint32_t entries = arch_mmu_table_entries(level);
	uint32_t *table;

	table = pool_take(entries * (uint32_t)sizeof(*table),
			  entries * (uint32_t)sizeof(*table));
	for (uint32_t i = 0; i < entries; i++) {
		table[i] = arch_mmu_no_entry();
	}
	return table;
}

void vmap_create(struct vmap *map)
{
	map->level1 = new_table(1);
}

static uint32_t entry_index(uint32_t level, uint32_t virt)
{
	return virt / arch_mmu_entry_bytes(level) %
	       arch_mmu_table_entries(level);
}

/* Whether one entry of this level can map the start of the range. */
static bool entry_fits(uint32_t level, uint32_t virt, uint32_t phys,
		       uint32_t size_bytes)
{
	uint32_t bytes = arch_mmu_entry_bytes(level);

	return ((virt | phys) & (bytes - 1)) == 0 && size_bytes >= bytes;
}

/* The table of the next level behind an entry, made if there is none. */
static uint32_t *next_table(uint32_t *entry, uint32_t level)
{
	uint32_t *table;

	if (arch_mmu_entry_is_table(*entry)) {
		return pool_memory(arch_mmu_entry_table(*entry));
	}
	table = new_table(level + 1);
	*entry = arch_mmu_table_entry(pool_phys(table));
	return table;
}

/* Maps the start of a range by one entry and returns the bytes mapped. */
static uint32_t add_entry(struct vmap *map, uint32_t virt, uint32_t phys,
			  uint32_t size_bytes, enum arch_mmu_rights rights,
			  bool cached)
{
	uint32_t *table = map->level1;
	uint32_t level = 1;

	while (level < ARCH_MMU_LEVELS &&
	       !entry_fits(level, virt, phys, size_bytes)) {
		table = next_table(&table[entry_index(level, virt)], level);
		level++;
	}
	table[entry_index(level, virt)] =
		arch_mmu_page_entry(paddr(phys), rights, cached);
	return arch_mmu_entry_bytes(level);
}

void vmap_add(struct vmap *map, uint32_t virt, paddr_t phys,
	      uint32_t size_bytes, enum arch_mmu_rights rights, bool cached)
{
	uint32_t done = 0;

	while (done < size_bytes) {
		done += add_entry(map, virt + done, phys.value + done,
				  size_bytes - done, rights, cached);
	}
}

void vmap_share(struct vmap *map, const struct vmap *from, uint32_t virt)
{
	uint32_t index = entry_index(1, virt);

	map->level1[index] = from->level1[index];
}

paddr_t vmap_root(const struct vmap *map)
{
	return pool_phys(map->level1);
}
