/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the structure of a file consists of, each byte at its offset.
 */
#include "file/skeleton.h"

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <xef.h>

int xef_skeleton_begin(struct xef_skeleton *skeleton, uint32_t size)
{
	void *room = mmap(NULL, size, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (room == MAP_FAILED) {
		return XEF_ERR_MEMORY;
	}
	skeleton->bytes = room;
	skeleton->size = size;
	return XEF_SUCCESS;
}

void xef_skeleton_keep(struct xef_skeleton *skeleton, uint64_t offset,
		       const uint8_t *bytes, uint32_t size)
{
	if (offset >= skeleton->size) {
		return;
	}
	if (size > skeleton->size - offset) {
		size = (uint32_t)(skeleton->size - offset);
	}
	memcpy(skeleton->bytes + offset, bytes, size);
}

void xef_skeleton_end(struct xef_skeleton *skeleton)
{
	if (skeleton->bytes != NULL) {
		(void)munmap(skeleton->bytes, skeleton->size);
	}
	skeleton->bytes = NULL;
	skeleton->size = 0;
}
