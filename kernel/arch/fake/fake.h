/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How a unit test looks at the machine that it plays, and steers it.
 *
 * The interfaces arch/ and plat/ are implemented by this folder on plain
 * memory of the host. What the real machine would answer with a trap of the
 * kernel's own (an address without memory, a page without the right, a
 * character for a busy line) ends the test program.
 */
#ifndef ARCH_FAKE_FAKE_H
#define ARCH_FAKE_FAKE_H

#include <arch/mmu.h>
#include <stdbool.h>
#include <stdint.h>

#define FAKE_CONSOLE_BYTES 65536u
#define FAKE_CPU_KHZ 48000u
#define FAKE_TIMER_IRQ 9u
/** An interrupt that never comes. */
#define FAKE_NEVER UINT32_MAX

struct fake {
	bool unsupported;     /**< another processor than the kernel's */
	uint32_t absent_from; /**< physical addresses without memory */
	uint32_t absent_to;
	bool board_missing; /**< peripherals that are not found */
	bool timer_missing; /**< no timer unit with two timers */
	uint32_t cache_flush_count;
	uint32_t mmu_flush_count;

	/* Serial line */
	char console[FAKE_CONSOLE_BYTES]; /**< what was sent, and a NUL */
	uint32_t console_length;
	uint32_t console_busy_polls; /**< as often busy behind a character;
					  FAKE_NEVER: for good */
	uint32_t baud_rate;
	uint32_t console_khz;

	/* Interrupt controller */
	uint32_t irq_polls; /**< questions until an interrupt waits */
	uint32_t irqs_unmasked;

	/* Timer */
	uint64_t now_us;   /**< the low half is what the kernel sees */
	uint32_t alarm_us; /**< asked for last, 0: none yet */
};

extern struct fake fake;

/** Puts everything back as it is behind a reset, without any memory but the
 * page of the kernel's first map; nothing interrupts and the line is free. */
void fake_reset(void);

/**
 * @brief Adds physical memory, filled with a pattern that is not zero.
 * @param phys,size_bytes must not lie over other memory.
 */
void fake_add_memory(uint32_t phys, uint32_t size_bytes);

/** Memory that must be there: @p size_bytes at @p phys, and one byte at the
 * least. Ends the test otherwise. */
uint8_t *fake_memory(uint32_t phys, uint32_t size_bytes);

/** Forgets what the console has sent. */
void fake_console_clear(void);

/** What the map of a context says about an address. */
struct fake_page {
	uint32_t phys; /**< of the address itself */
	enum arch_mmu_rights rights;
	bool cached;
	uint32_t level; /**< of the entry, 1 to ARCH_MMU_LEVELS */
};

/** Looks an address up, entry by entry, as the hardware does.
 * @return false if nothing is mapped there. */
bool fake_walk(uint32_t context, uint32_t virt, struct fake_page *page);

/** The context whose map is active. */
uint32_t fake_active_context(void);

/** Carries @p step out.
 * @return whether it stopped the processor. */
bool fake_stops(void (*step)(void *argument), void *argument);

/** Ends the test program: the kernel did what its machine forbids. */
_Noreturn void fake_broken(const char *what);

#endif
