/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the resident software takes of memory, as its ELF file tells.
 */
#ifndef CLI_RESIDENT_MEMORY_H
#define CLI_RESIDENT_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <xmc.h>

/**
 * @brief Lists the memory of loadable segments, what is not in the file
 * included. The stack that it makes for itself is in no segment.
 * @param[out] memories freed with free(); NULL if there are none, or after a
 *             failure.
 * @param elf  a file that xef_rom_build() takes; of another one what can be
 *             read.
 * @return REPORT_OK, or after a message REPORT_ENVIRONMENT.
 */
int resident_memory_read(xmc_image_memory **memories, size_t *count,
			 const uint8_t *elf, size_t size);

#endif
