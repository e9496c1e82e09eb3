/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Program headers of the resident software.
 */
#include "resident_memory.h"

#include "report.h"

#include <stdlib.h>

/* Offsets in an ELF32 file, all numbers big-endian. */
#define HEADER_BYTES 52u
#define PROGRAM_HEADERS_AT 28u
#define PROGRAM_HEADER_COUNT_AT 44u
#define PROGRAM_HEADER_BYTES 32u
#define TYPE_LOADED 1u
#define PHYSICAL_AT 12u
#define MEMORY_BYTES_AT 20u
#define FLAGS_AT 24u

static uint32_t number(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	       (uint32_t)bytes[2] << 8 | bytes[3];
}

int resident_memory_read(xmc_image_memory **memories, size_t *count,
			 const uint8_t *elf, size_t size)
{
	const uint32_t rights =
		XMC_MEMORY_EXECUTE | XMC_MEMORY_WRITE | XMC_MEMORY_READ;
	size_t headers;
	size_t at;

	*memories = NULL;
	*count = 0;
	if (size < HEADER_BYTES) {
		return REPORT_OK;
	}
	at = number(elf + PROGRAM_HEADERS_AT);
	headers = number(elf + PROGRAM_HEADER_COUNT_AT) >> 16;
	if (headers == 0 || at > size ||
	    headers > (size - at) / PROGRAM_HEADER_BYTES) {
		return REPORT_OK;
	}
	*memories = calloc(headers, sizeof(**memories));
	if (*memories == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < headers; i++) {
		const uint8_t *header = elf + at + i * PROGRAM_HEADER_BYTES;
		const uint32_t bytes = number(header + MEMORY_BYTES_AT);

		if (number(header) == TYPE_LOADED && bytes > 0) {
			(*memories)[(*count)++] = (xmc_image_memory){
				number(header + PHYSICAL_AT), bytes,
				number(header + FLAGS_AT) & rights};
		}
	}
	return REPORT_OK;
}
