/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The processor: stopping it, and copies by the active map.
 */
#include "fake.h"
#include "parts.h"

#include <arch/cpu.h>
#include <arch/trap.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>
#include <xm/pct.h>

#define FIRST_TRAP_TYPE 0x40u

struct fake fake;

static jmp_buf stop_place;
static bool stop_expected;

void fake_reset(void)
{
	memset(&fake, 0, sizeof(fake));
	fake.irq_polls = FAKE_NEVER;
	fake_memory_reset();
	fake_mmu_reset();
}

_Noreturn void fake_broken(const char *what)
{
	(void)fprintf(stderr, "the machine would not do this: %s\n", what);
	abort();
}

bool fake_stops(void (*step)(void *argument), void *argument)
{
	stop_expected = true;
	if (setjmp(stop_place) != 0) {
		stop_expected = false;
		return true;
	}
	step(argument);
	stop_expected = false;
	return false;
}

_Noreturn void arch_stop(void)
{
	if (!stop_expected) {
		(void)fputs(fake.console, stderr);
		fake_broken("the processor stopped");
	}
	longjmp(stop_place, 1);
}

bool arch_supported(void)
{
	return !fake.unsupported;
}

bool arch_probe(uint32_t phys)
{
	return phys < fake.absent_from || phys >= fake.absent_to;
}

void arch_cache_flush(void)
{
	fake.cache_flush_count++;
}

uint32_t arch_trap_type(uint32_t index)
{
	return index + 1 < XM_TRAPS_MAX ? FIRST_TRAP_TYPE + index : 0;
}

/* The memory behind a page of the running partition, which it may use so. */
static uint8_t *partition_page(uint32_t virt, uint32_t size_bytes, bool write)
{
	struct fake_page page;

	if (!fake_walk(fake_active_context(), virt, &page)) {
		fake_broken("a copy where nothing is mapped");
	}
	if (page.rights == ARCH_MMU_KERNEL ||
	    (write && page.rights != ARCH_MMU_ALL)) {
		fake_broken("a copy that the partition has no right to");
	}
	return fake_memory(page.phys, size_bytes);
}

/* The part of a copy that lies in one page. */
static uint32_t part_bytes(uint32_t virt, uint32_t size_bytes)
{
	uint32_t left = XM_PAGE_BYTES - virt % XM_PAGE_BYTES;

	return size_bytes < left ? size_bytes : left;
}

void arch_copy_from_partition(void *dest, uint32_t virt, uint32_t size_bytes)
{
	uint8_t *to = dest;

	for (uint32_t part; size_bytes > 0; size_bytes -= part) {
		part = part_bytes(virt, size_bytes);
		memcpy(to, partition_page(virt, part, false), part);
		to += part;
		virt += part;
	}
}

void arch_copy_to_partition(uint32_t virt, const void *src, uint32_t size_bytes)
{
	const uint8_t *from = src;

	for (uint32_t part; size_bytes > 0; size_bytes -= part) {
		part = part_bytes(virt, size_bytes);
		memcpy(partition_page(virt, part, true), from, part);
		from += part;
		virt += part;
	}
}
