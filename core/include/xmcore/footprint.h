/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How much memory the kernel needs for a configuration.
 *
 * One arithmetic for both sides: the configuration compiler refuses a
 * hypervisor area that is too small with the size that would do, and the
 * kernel lays its tables out in exactly that memory.
 */
#ifndef XMCORE_FOOTPRINT_H
#define XMCORE_FOOTPRINT_H

#include <stdint.h>

/**
 * @brief Bytes of second and third level page tables that mapping one area
 * takes at the most.
 *
 * The SRMMU maps 16 MiB, 256 KiB or 4 KiB by one entry; the kernel uses the
 * largest that both addresses are aligned to and that lies inside the area.
 *
 * @param virt,phys,size  page-aligned; virt + size and phys + size do not
 *        pass 2^32.
 */
uint32_t xm_footprint_area_bytes(uint32_t virt, uint32_t phys, uint32_t size);

/**
 * @brief Bytes of a partition's control table block, which is mapped at
 * XM_PCT_ADDRESS: whole pages.
 */
uint32_t xm_footprint_pct_bytes(uint32_t area_count);

/**
 * @brief Bytes that the kernel takes for one partition without its areas'
 * page tables: its own records, level 1 table, control table and the tables
 * that map it.
 */
uint32_t xm_footprint_partition_bytes(uint32_t area_count);

/**
 * @brief Bytes that the hypervisor's area must have at the least, whole
 * pages.
 * @param config_bytes  size of the binary configuration; what the kernel keeps
 *        of it decoded is counted as twice that much more.
 * @param partitions_bytes sum of xm_footprint_partition_bytes() over the
 *        partitions and of xm_footprint_area_bytes() over their mapped areas.
 * @return UINT32_MAX if the sum does not fit 32 bits.
 */
uint32_t xm_footprint_hypervisor_bytes(uint32_t config_bytes,
				       uint32_t partitions_bytes);

#endif
