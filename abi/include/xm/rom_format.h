/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Layout of a bootable ROM image: the resident software, linked at
 * physical address 0, and the container behind it. Plain numbers: also
 * included by linker scripts.
 */
#ifndef XM_ROM_FORMAT_H
#define XM_ROM_FORMAT_H

/* The container begins at the end of the resident software's loadable bytes
 * rounded up to this; gaps are zero. */
#define XM_ROM_CONTAINER_ALIGN 16
/* Resident software may say where it takes its container, so that tools look
 * at the one that the board boots: the magic, and behind it the offset. They
 * stand behind its first two instructions. */
#define XM_ROM_OFF_MAGIC 0x8
#define XM_ROM_OFF_CONTAINER 0xC
#define XM_ROM_MAGIC 0x2458524D /* "$XRM" */
/* The flash of the paper's board, GR-CPCI-XC4V. */
#define XM_ROM_BYTES_MAX 0x01000000

#endif
