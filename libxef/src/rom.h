/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Telling ROM contents from other files.
 */
#ifndef XEF_ROM_H
#define XEF_ROM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Whether bytes seem to be a ROM's content: resident software that says where
 * its container is, or what begins as a container at a multiple of 16. */
bool xef_rom_seems(const uint8_t *bytes, size_t size);

#endif
