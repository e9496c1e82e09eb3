/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief CRC-32 as in IEEE 802.3: finds which part of a damaged file it was.
 */
#ifndef XMCORE_CRC32_H
#define XMCORE_CRC32_H

#include <stdint.h>

/**
 * @brief The CRC-32 of some bytes: polynomial 0x04C11DB7, reflected, begun and
 * ended with all bits inverted. Of "123456789" it is 0xCBF43926.
 * @param bytes may be NULL when @p size is 0.
 */
uint32_t xm_crc32(const uint8_t *bytes, uint32_t size);

#endif
