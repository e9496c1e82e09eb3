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
 * that the configuration boots. One whose image is missing, damaged or does
 * not fit its memory stays halted, with a health event.
 *
 * Must run in the kernel's own map.
 */
void boot_load_all(const struct xm_pack_view *container);

#endif
