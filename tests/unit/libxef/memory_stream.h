/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a streamed image comes from and goes to, in memory.
 */
#ifndef MEMORY_STREAM_H
#define MEMORY_STREAM_H

#include <stddef.h>
#include <stdint.h>

/** For xef_source: zeros, whatever is asked for. */
int memory_stream_read_zeros(void *context, size_t segment, uint32_t offset,
			     uint8_t *bytes, size_t size);

/** For xef_sink: 4096 bytes, which are all that a test may write. */
int memory_stream_write(void *context, uint32_t offset, const uint8_t *bytes,
			size_t size);
int memory_stream_read(void *context, uint32_t offset, uint8_t *bytes,
		       size_t size);

#endif
