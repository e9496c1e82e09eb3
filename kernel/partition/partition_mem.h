/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The only way from a partition's addresses to memory.
 *
 * An address from a partition is looked up in the areas that the configuration
 * gives it. The control table and the rest of the kernel's window are in no
 * area, so no pointer reaches them.
 */
#ifndef PARTITION_PARTITION_MEM_H
#define PARTITION_PARTITION_MEM_H

#include <partition/partition.h>
#include <stdbool.h>
#include <stdint.h>

enum partition_mem_access {
	PARTITION_MEM_READ,
	PARTITION_MEM_WRITE,
	/** An image's bytes: mapped or not, private read-only memory too, but
	 * no ROM, and no shared memory that is read-only for this partition:
	 * an image must not change what others gave it to read. */
	PARTITION_MEM_LOAD
};

/** Adds an area to those of a partition, which has room for it. */
void partition_mem_insert(struct partition *partition,
			  const struct partition_area *area);

/**
 * @brief Whether every byte of a range is mapped for the partition with the
 * right asked for. The range may lie over several areas that follow each
 * other; an empty one is nowhere. Takes time by the logarithm of the number of
 * areas and by those that the range touches.
 * @param align_bytes a power of two that @p virt must be a multiple of.
 */
bool partition_mem_check(const struct partition *partition, uint32_t virt,
			 uint32_t size_bytes, uint32_t align_bytes,
			 enum partition_mem_access access);

/**
 * @brief The area that holds all of a range with the right asked for. Areas
 * that are not mapped may have the addresses of others: a mapped one is
 * preferred.
 * @return NULL if no single area does.
 */
const struct partition_area *
partition_mem_area(const struct partition *partition, uint32_t virt,
		   uint32_t size_bytes, enum partition_mem_access access);

/** Copies from the running partition; false and nothing done if the range is
 * not all readable for it. */
bool partition_mem_copy_in(const struct partition *partition, void *dest,
			   uint32_t virt, uint32_t size_bytes,
			   uint32_t align_bytes);

/** Copies to the running partition; false and nothing done if the range is
 * not all writable for it. */
bool partition_mem_copy_out(const struct partition *partition, uint32_t virt,
			    const void *src, uint32_t size_bytes,
			    uint32_t align_bytes);

#endif
