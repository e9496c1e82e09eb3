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

bool partition_mem_check(const struct partition *partition, uint32_t virt,
			 uint32_t size_bytes, uint32_t align_bytes,
			 enum partition_mem_access access)
{
	if (size_bytes == 0 || (virt & (align_bytes - 1)) != 0 ||
	    !xm_no_wrap(virt, size_bytes)) {
		return false;
	}
	/* Areas are ordered by address: one pass meets the whole range. */
	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct partition_area *area = &partition->areas[i];
		uint32_t offset = virt - area->virt;

		if (virt < area->virt || offset >= area->size_bytes ||
		    !allows(area, access)) {
			continue;
		}
		if (size_bytes <= area->size_bytes - offset) {
			return true;
		}
		size_bytes -= area->size_bytes - offset;
		virt += area->size_bytes - offset;
	}
	return false;
}

const struct partition_area *
partition_mem_area(const struct partition *partition, uint32_t virt,
		   uint32_t size_bytes, enum partition_mem_access access)
{
	const struct partition_area *unmapped = NULL;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct partition_area *area = &partition->areas[i];

		if (virt < area->virt ||
		    !xm_in_range(area->size_bytes, virt - area->virt,
				 size_bytes) ||
		    !allows(area, access)) {
			continue;
		}
		if ((area->flags & XM_XMC_AREA_UNMAPPED) == 0) {
			return area;
		}
		unmapped = area;
	}
	return unmapped;
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
