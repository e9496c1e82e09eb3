/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The CRC-32 of xmcore/crc32.h for hosts.
 */
#include "digest/crc32.h"

#include <xmcore/bytes.h>

#define POLYNOMIAL 0xEDB88320u /* 0x04C11DB7 reflected */
#define STEP_BYTES 8u

void xef_crc32_begin(struct xef_crc32 *crc32)
{
	for (uint32_t byte = 0; byte < 256; byte++) {
		uint32_t crc = byte;

		for (int bit = 0; bit < 8; bit++) {
			crc = crc >> 1 ^ ((crc & 1) != 0 ? POLYNOMIAL : 0);
		}
		crc32->table[0][byte] = crc;
	}
	/* What a byte adds that has i more behind it. */
	for (uint32_t i = 1; i < STEP_BYTES; i++) {
		for (uint32_t byte = 0; byte < 256; byte++) {
			const uint32_t crc = crc32->table[i - 1][byte];

			crc32->table[i][byte] =
				crc >> 8 ^ crc32->table[0][crc & 0xFF];
		}
	}
}

uint32_t xef_crc32_add(const struct xef_crc32 *crc32, uint32_t crc,
		       const uint8_t *bytes, size_t size)
{
	const uint32_t(*t)[256] = crc32->table;

	crc = ~crc;
	for (; size >= STEP_BYTES; size -= STEP_BYTES) {
		const uint32_t a = xm_le32(bytes) ^ crc;
		const uint32_t b = xm_le32(bytes + 4);

		crc = t[7][a & 0xFF] ^ t[6][a >> 8 & 0xFF] ^
		      t[5][a >> 16 & 0xFF] ^ t[4][a >> 24] ^ t[3][b & 0xFF] ^
		      t[2][b >> 8 & 0xFF] ^ t[1][b >> 16 & 0xFF] ^
		      t[0][b >> 24];
		bytes += STEP_BYTES;
	}
	for (; size != 0; size--) {
		crc = crc >> 8 ^ t[0][(crc ^ *bytes) & 0xFF];
		bytes++;
	}
	return ~crc;
}
