/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes what a partition sees.
 */
#include <arch/mmu.h>
#include <arch/trap.h>
#include <freestanding/string.h>
#include <mmu/kernel_map.h>
#include <mmu/pool.h>
#include <partition/partition_map.h>
#include <partition/partition_mem.h>
#include <plat/board.h>
#include <xm/hypercall.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/footprint.h>

#define XM_VERSION 0x00000100u /* 0.1.0 */

/* Virtual interrupts off at the start: PIL 15, traps on. */
#define IRQ_FLAGS_AT_START 0xF20u
#define HW_IRQ_VECTOR 0x10u
#define EXT_IRQ_VECTOR 0xE0u

uint32_t partition_map_context(const struct partition *partition)
{
	return partition->id + 1;
}

/* Whether another owner of this shared memory may write to it: then caches,
 * which are tagged by virtual address and context, would not agree. */
static bool is_written_by_another(const struct xm_xmc_view *config,
				  const struct partition_area *area)
{
	uint32_t count = xm_xmc_count(config, XM_XMC_AREAS);

	for (uint32_t i = 0; i < count; i++) {
		struct xm_xmc_area other;

		xm_xmc_area(config, i, &other);
		if ((other.flags & XM_XMC_AREA_SHARED) != 0 &&
		    (other.flags & XM_XMC_AREA_READONLY) == 0 &&
		    xm_overlap(other.start, other.size, area->phys,
			       area->size_bytes)) {
			return true;
		}
	}
	return false;
}

static bool is_cached(const struct xm_xmc_view *config,
		      const struct partition_area *area)
{
	if ((area->flags & XM_XMC_AREA_UNCACHEABLE) != 0) {
		return false;
	}
	return (area->flags & XM_XMC_AREA_SHARED) == 0 ||
	       !is_written_by_another(config, area);
}

static void map_area(struct partition *partition,
		     const struct xm_xmc_view *config,
		     const struct partition_area *area)
{
	bool read_only =
		(area->flags & (XM_XMC_AREA_READONLY | XM_XMC_AREA_ROM)) != 0;

	if ((area->flags & XM_XMC_AREA_UNMAPPED) != 0) {
		return;
	}
	vmap_add(&partition->map, area->virt, paddr(area->phys),
		 area->size_bytes,
		 read_only ? ARCH_MMU_READ_EXEC : ARCH_MMU_ALL,
		 is_cached(config, area));
}

static void copy_name(char *dest, const char *name)
{
	for (uint32_t i = 0; i < XM_NAME_BYTES - 1 && name[i] != '\0'; i++) {
		dest[i] = name[i];
	}
}

static void fill_pct_vectors(struct xm_pct *pct)
{
	for (uint32_t i = 0; i < XM_TRAPS_MAX; i++) {
		pct->trap_vector[i] = (uint16_t)arch_trap_type(i);
	}
	for (uint32_t i = 1; i < XM_HW_IRQS_MAX; i++) {
		pct->hw_irq_vector[i] = (uint16_t)(HW_IRQ_VECTOR + i);
	}
	for (uint32_t i = 0; i < XM_EXT_IRQS_MAX; i++) {
		pct->ext_irq_vector[i] = (uint16_t)(EXT_IRQ_VECTOR + i);
	}
}

static void fill_pct(struct partition *partition,
		     const struct xm_xmc_view *config)
{
	struct xm_pct *pct = partition->pct;
	struct xm_xmc_processor processor;

	xm_xmc_processor(config, 0, &processor);
	pct->magic = XM_PCT_MAGIC;
	pct->xm_version = XM_VERSION;
	pct->abi_version = XM_ABI_VERSION;
	pct->api_version = XM_API_VERSION;
	pct->cpu_khz = processor.frequency_khz != 0 ? processor.frequency_khz
						    : plat_board_cpu_khz();
	pct->id = partition->id;
	pct->flags = XM_PCT_DCACHE_ENABLED | XM_PCT_ICACHE_ENABLED;
	if ((partition->flags & XM_XMC_PARTITION_SYSTEM) != 0) {
		pct->flags |= XM_PCT_PARTITION_SYSTEM;
	}
	pct->area_count = partition->area_count;
	copy_name(pct->name, partition->name);
	pct->irq_flags = IRQ_FLAGS_AT_START;
	pct->hw_irqs_mask = UINT32_MAX;
	pct->ext_irqs_mask = UINT32_MAX;
	fill_pct_vectors(pct);
}

static void create_pct(struct partition *partition,
		       const struct xm_xmc_view *config,
		       const struct xm_xmc_partition *record)
{
	uint32_t bytes = xm_footprint_pct_bytes(record->area_count);

	partition->pct = pool_take(bytes, XM_PAGE_BYTES);
	fill_pct(partition, config);
	/* The kernel writes it through its window, so the partition must not
	 * have it cached under its own address. */
	vmap_add(&partition->map, XM_PCT_ADDRESS, pool_phys(partition->pct),
		 bytes, ARCH_MMU_READ, false);
}

/* A store to ROM may be a command to a flash chip: never writable, whatever
 * the configuration says. */
static bool is_in_rom(const struct xm_xmc_view *config,
		      const struct xm_xmc_area *area)
{
	uint32_t count = xm_xmc_count(config, XM_XMC_REGIONS);

	for (uint32_t i = 0; i < count; i++) {
		struct xm_xmc_region region;

		xm_xmc_region(config, i, &region);
		if (region.type == XM_XMC_REGION_ROM &&
		    xm_overlap(region.start, region.size, area->start,
			       area->size)) {
			return true;
		}
	}
	return false;
}

static void add_area(struct partition *partition,
		     const struct xm_xmc_view *config, uint32_t index)
{
	struct xm_xmc_area record;
	struct partition_area area;

	xm_xmc_area(config, index, &record);
	area.virt = record.mapped_at;
	area.phys = record.start;
	area.size_bytes = record.size;
	area.flags = record.flags;
	if (is_in_rom(config, &record)) {
		area.flags |= XM_XMC_AREA_ROM;
	}
	partition_mem_insert(partition, &area);
	map_area(partition, config, &area);
}

/* The memory map behind the control table, in the configuration's order. */
static void show_area(const struct xm_xmc_view *config, uint32_t index,
		      struct xm_pct_area *shown)
{
	struct xm_xmc_area record;

	xm_xmc_area(config, index, &record);
	copy_name(shown->name, record.name);
	shown->start = record.start;
	shown->mapped_at = record.mapped_at;
	shown->size_bytes = record.size;
	shown->flags = record.flags;
}

void partition_map_create(struct partition *partition,
			  const struct xm_xmc_view *config,
			  const struct xm_xmc_partition *record)
{
	struct xm_pct_area *shown;

	vmap_create(&partition->map);
	kernel_map_share(&partition->map);
	partition->areas = pool_take(
		record->area_count * (uint32_t)sizeof(*partition->areas),
		(uint32_t)sizeof(uint32_t));
	for (uint32_t i = 0; i < record->area_count; i++) {
		add_area(partition, config, record->first_area + i);
	}
	create_pct(partition, config, record);
	shown = (struct xm_pct_area *)(partition->pct + 1);
	for (uint32_t i = 0; i < record->area_count; i++) {
		show_area(config, record->first_area + i, &shown[i]);
	}
	arch_mmu_set_map(partition_map_context(partition),
			 vmap_root(&partition->map));
}
