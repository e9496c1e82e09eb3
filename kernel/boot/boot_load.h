/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places the partitions' images.
 */
#ifndef BOOT_BOOT_LOAD_H
#define BOOT_BOOT_LOAD_H

#include <xmcore/pack_read.h>

/**
 * @brief Verifies and places every partition's image, and makes those ready
 * that the configuration boots. The custom files that an image asks for are
 * placed after its segments, at the partition's virtual addresses. A partition
 * whose image or custom file is missing, damaged or does not fit its memory or
 * room stays halted, with a health event.
 *
 * Must run in the kernel's own map.
 */
void boot_load_all(const struct xm_pack_view *container);

#endif
