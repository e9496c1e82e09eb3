/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a streamed image comes from and goes to, in memory.
 */
#include "memory_stream.h"

#include <string.h>

static uint8_t streamed[4096];

int memory_stream_read_zeros(void *context, size_t segment, uint32_t offset,
			     uint8_t *bytes, size_t size)
{
	(void)context;
	(void)segment;
	(void)offset;
	memset(bytes, 0, size);
	return 0;
}

int memory_stream_write(void *context, uint32_t offset, const uint8_t *bytes,
			size_t size)
{
	(void)context;
	memcpy(streamed + offset, bytes, size);
	return 0;
}

int memory_stream_read(void *context, uint32_t offset, uint8_t *bytes,
		       size_t size)
{
	(void)context;
	memcpy(bytes, streamed + offset, size);
	return 0;
}
