/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Physical memory: each piece an allocation of its own, so that a
 * sanitizer sees a byte too far.
 */
#include "fake.h"
#include "parts.h"

#include <arch/cpu.h>
#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

#define PIECES_MAX 16u
#define PATTERN 0xA5

static struct {
	uint32_t phys;
	uint32_t size_bytes;
	uint8_t *bytes;
} pieces[PIECES_MAX];

static uint32_t piece_count;

void fake_add_memory(uint32_t phys, uint32_t size_bytes)
{
	uint8_t *bytes;

	for (uint32_t i = 0; i < piece_count; i++) {
		if (xm_overlap(phys, size_bytes, pieces[i].phys,
			       pieces[i].size_bytes)) {
			fake_broken("memory over other memory");
		}
	}
	/* Physical and host addresses agree in a page's offset. */
	bytes = aligned_alloc(XM_PAGE_BYTES, size_bytes);
	if (bytes != NULL && piece_count < PIECES_MAX) {
		memset(bytes, PATTERN, size_bytes);
		pieces[piece_count].phys = phys;
		pieces[piece_count].size_bytes = size_bytes;
		pieces[piece_count].bytes = bytes;
		piece_count++;
		return;
	}
	fake_broken("too much memory");
}

void fake_memory_reset(void)
{
	while (piece_count > 0) {
		piece_count--;
		free(pieces[piece_count].bytes);
	}
}

uint8_t *fake_memory(uint32_t phys, uint32_t size_bytes)
{
	for (uint32_t i = 0; i < piece_count; i++) {
		uint32_t offset = phys - pieces[i].phys;

		if (offset < pieces[i].size_bytes &&
		    size_bytes <= pieces[i].size_bytes - offset) {
			return pieces[i].bytes + offset;
		}
	}
	fake_broken("no memory at a physical address");
}

void *arch_window_pointer(paddr_t phys)
{
	if (phys.value - XM_KERNEL_PHYS >= XM_KERNEL_AREA_BYTES_MAX) {
		fake_broken("an address outside of the window");
	}
	return fake_memory(phys.value, 0);
}

void *arch_phys_pointer(paddr_t phys)
{
	return fake_memory(phys.value, 0);
}
