/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Looking for containers inside ROM contents.
 */
#ifndef XEF_ROM_H
#define XEF_ROM_H

#include <stddef.h>
#include <stdint.h>
#include <xmcore/pack_read.h>

/**
 * @brief Finds the next container that opens, at a multiple of 16 bytes.
 * @param from       where to begin, a multiple of 16.
 * @param[out] view  the container; undefined if there is none.
 * @return its offset, or @p size if there is none.
 */
size_t xef_rom_next_container(const uint8_t *bytes, size_t size, size_t from,
			      struct xm_pack_view *view);

#endif
