/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Upper bounds of what the kernel's tables take.
 *
 * Everything the kernel lays out is aligned to its own size, or to a page if
 * that is smaller, and all sizes are multiples of a table's 256 bytes. So the
 * gap before a block is at most its alignment less 256 bytes, whatever stands
 * before it; each block is counted with that gap. Only the lists of decoded
 * areas and slots have odd sizes: each makes one later gap up to 252 bytes
 * larger, which is less than what a partition's record leaves of its own.
 */
#include <xm/limits.h>
#include <xmcore/footprint.h>

/* SRMMU tables: level 1 has 256 entries, levels 2 and 3 have 64. */
#define TABLE1_BYTES 1024u
#define TABLE_BYTES 256u
#define CONTEXT_TABLE_BYTES 1024u
/* What an entry of level 1 and of level 2 maps: 16 MiB and 256 KiB. */
#define LEVEL1_SHIFT 24u
#define LEVEL2_SHIFT 18u

#define PAGE_BYTES ((uint32_t)XM_PAGE_BYTES)

/* The control table: its fixed part, one record for each area, and the pending
 * and mask words behind them. */
#define PCT_FIXED_BYTES 248u
#define PCT_AREA_BYTES 32u
#define PCT_TAIL_BYTES 32u

/* a + b, or UINT32_MAX where that does not fit. */
static uint32_t add(uint32_t a, uint32_t b)
{
	return b > UINT32_MAX - a ? UINT32_MAX : a + b;
}

static uint32_t round_to_pages(uint32_t bytes)
{
	uint32_t sum = add(bytes, PAGE_BYTES - 1);

	return sum == UINT32_MAX ? sum : sum & ~(PAGE_BYTES - 1);
}

/* A block with the largest gap that aligning it may leave before it. */
static uint32_t aligned(uint32_t bytes, uint32_t align)
{
	return add(bytes, align - TABLE_BYTES);
}

/* Number of chunks of 2^shift bytes in which the range has a byte. */
static uint32_t chunks_touched(uint32_t start, uint32_t size, uint32_t shift)
{
	return ((start + (size - 1)) >> shift) - (start >> shift) + 1;
}

/* Number of chunks of 2^shift bytes that the range covers wholly. */
static uint32_t chunks_covered(uint32_t start, uint32_t size, uint32_t shift)
{
	uint32_t mask = (1u << shift) - 1;
	uint32_t last = start + (size - 1);
	uint32_t first = (start >> shift) + ((start & mask) != 0);
	uint32_t end = (last >> shift) + ((last & mask) == mask);

	return end > first ? end - first : 0;
}

/* Number of chunks that one entry cannot map, so that each takes a table. */
static uint32_t chunks_split(uint32_t virt, uint32_t phys, uint32_t size,
			     uint32_t shift)
{
	uint32_t split = chunks_touched(virt, size, shift);

	if (((virt ^ phys) & ((1u << shift) - 1)) == 0) {
		split -= chunks_covered(virt, size, shift);
	}
	return split;
}

uint32_t xm_footprint_area_bytes(uint32_t virt, uint32_t phys, uint32_t size)
{
	if (size == 0) {
		return 0;
	}
	return TABLE_BYTES * (chunks_split(virt, phys, size, LEVEL1_SHIFT) +
			      chunks_split(virt, phys, size, LEVEL2_SHIFT));
}

uint32_t xm_footprint_pct_bytes(uint32_t area_count)
{
	uint32_t fixed = PCT_FIXED_BYTES + PCT_TAIL_BYTES;

	if (area_count > (UINT32_MAX - fixed) / PCT_AREA_BYTES) {
		return UINT32_MAX;
	}
	return round_to_pages(fixed + PCT_AREA_BYTES * area_count);
}

uint32_t xm_footprint_partition_bytes(uint32_t area_count)
{
	uint32_t pct = xm_footprint_pct_bytes(area_count);
	uint32_t sum =
		aligned(XM_KERNEL_PARTITION_BYTES, XM_KERNEL_PARTITION_BYTES);

	sum = add(sum, aligned(TABLE1_BYTES, TABLE1_BYTES));
	sum = add(sum, aligned(pct, PAGE_BYTES));
	sum = add(sum, TABLE_BYTES);
	return add(sum, TABLE_BYTES * chunks_touched(0, pct, LEVEL2_SHIFT));
}

uint32_t xm_footprint_hypervisor_bytes(uint32_t config_bytes,
				       uint32_t partitions_bytes)
{
	uint32_t sum = XM_KERNEL_IMAGE_BYTES;

	sum = add(sum, aligned(round_to_pages(config_bytes), PAGE_BYTES));
	/* Areas and slots decoded: 16 of an area's 20 bytes, and two times 24
	 * bytes and an interval more for a plan's slots of 24. */
	sum = add(sum, add(config_bytes, config_bytes));
	sum = add(sum, partitions_bytes);
	sum = add(sum, aligned(CONTEXT_TABLE_BYTES, CONTEXT_TABLE_BYTES));
	sum = add(sum, aligned(TABLE1_BYTES, TABLE1_BYTES));
	/* The window's level 2 table and, for the area's last part that does
	 * not fill 256 KiB, one of level 3. */
	sum = add(sum, 2 * TABLE_BYTES);
	return round_to_pages(sum);
}
