/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From a partition's addresses to memory.
 */
#include <arch/cpu.h>
#include <partition/partition_mem.h>
#include <stddef.h>
#include <xmcore/bytes.h>

static bool allows(const struct partition_area *area,
		   enum partition_mem_access access)
{
	if (access == PARTITION_MEM_LOAD) {
		const uint32_t lent = XM_XMC_AREA_SHARED | XM_XMC_AREA_READONLY;

		return (area->flags & XM_XMC_AREA_ROM) == 0 &&
		       (area->flags & lent) != lent;
	}
	if ((area->flags & XM_XMC_AREA_UNMAPPED) != 0) {
		return false;
	}
	return access == PARTITION_MEM_READ ||
	       (area->flags & (XM_XMC_AREA_READONLY | XM_XMC_AREA_ROM)) == 0;
}

static bool is_mapped(const struct partition_area *area)
{
	return (area->flags & XM_XMC_AREA_UNMAPPED) == 0;
}

static bool comes_before(const struct partition_area *left,
			 const struct partition_area *right)
{
	if (is_mapped(left) != is_mapped(right)) {
		return is_mapped(left);
	}
	return left->virt < right->virt;
}

void partition_mem_insert(struct partition *partition,
			  const struct partition_area *area)
{
	uint32_t at = partition->area_count;

	while (at > 0 && comes_before(area, &partition->areas[at - 1])) {
		partition->areas[at] = partition->areas[at - 1];
		at--;
	}
	partition->areas[at] = *area;
	partition->area_count++;
	partition->mapped_count += is_mapped(area) ? 1 : 0;
}

/* The first mapped area that does not end before an address. */
static uint32_t find_mapped(const struct partition *partition, uint32_t virt)
{
	uint32_t low = 0;
	uint32_t high = partition->mapped_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct partition_area *area = &partition->areas[middle];

		if (area->virt + (area->size_bytes - 1) < virt) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

bool partition_mem_check(const struct partition *partition, uint32_t virt,
			 uint32_t size_bytes, uint32_t align_bytes,
			 enum partition_mem_access access)
{
	if (size_bytes == 0 || (virt & (align_bytes - 1)) != 0 ||
	    !xm_no_wrap(virt, size_bytes)) {
		return false;
	}
	for (uint32_t i = find_mapped(partition, virt);
	     i < partition->mapped_count; i++) {
		const struct partition_area *area = &partition->areas[i];
		uint32_t left = area->size_bytes - (virt - area->virt);

		if (virt < area->virt || !allows(area, access)) {
			return false;
		}
		if (size_bytes <= left) {
			return true;
		}
		size_bytes -= left;
		virt += left;
	}
	return false;
}

static bool holds(const struct partition_area *area, uint32_t virt,
		  uint32_t size_bytes)
{
	return virt >= area->virt &&
	       xm_in_range(area->size_bytes, virt - area->virt, size_bytes);
}

const struct partition_area *
partition_mem_area(const struct partition *partition, uint32_t virt,
		   uint32_t size_bytes, enum partition_mem_access access)
{
	uint32_t first = find_mapped(partition, virt);

	if (first < partition->mapped_count &&
	    holds(&partition->areas[first], virt, size_bytes) &&
	    allows(&partition->areas[first], access)) {
		return &partition->areas[first];
	}
	for (uint32_t i = partition->mapped_count; i < partition->area_count;
	     i++) {
		const struct partition_area *area = &partition->areas[i];

		if (holds(area, virt, size_bytes) && allows(area, access)) {
			return area;
		}
	}
	return NULL;
}

bool partition_mem_copy_in(const struct partition *partition, void *dest,
			   uint32_t virt, uint32_t size_bytes,
			   uint32_t align_bytes)
{
	if (!partition_mem_check(partition, virt, size_bytes, align_bytes,
				 PARTITION_MEM_READ)) {
		return false;
	}
	arch_copy_from_partition(dest, virt, size_bytes);
	return true;
}

bool partition_mem_copy_out(const struct partition *partition, uint32_t virt,
			    const void *src, uint32_t size_bytes,
			    uint32_t align_bytes)
{
	if (!partition_mem_check(partition, virt, size_bytes, align_bytes,
				 PARTITION_MEM_WRITE)) {
		return false;
	}
	arch_copy_to_partition(virt, src, size_bytes);
	return true;
}
