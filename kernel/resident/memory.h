/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief RAM of the resident software: the end of what is kept free for the
 * kernel's image. Also for the linker script.
 */
#ifndef RESIDENT_MEMORY_H
#define RESIDENT_MEMORY_H

#define RESIDENT_RAM_BYTES 0x3000

#endif
