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
/* The flash of the paper's board, GR-CPCI-XC4V. */
#define XM_ROM_BYTES_MAX 0x01000000

#endif
