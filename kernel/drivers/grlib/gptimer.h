/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The GPTIMER timer unit (GRLIB IP Core User's Manual, "GPTIMER"):
 * timer 1 as a free-running counter, timer 2 as an alarm.
 */
#ifndef DRIVERS_GRLIB_GPTIMER_H
#define DRIVERS_GRLIB_GPTIMER_H

#include <stdbool.h>
#include <stdint.h>

struct gptimer_timer {
	volatile uint32_t counter;
	volatile uint32_t reload;
	volatile uint32_t control;
	volatile uint32_t latch;
};

struct gptimer_registers {
	volatile uint32_t scaler;
	volatile uint32_t scaler_reload;
	volatile uint32_t config;
	volatile uint32_t latch_config;
	struct gptimer_timer timer[2];
};

/**
 * @brief Stops both timers, sets one tick to a microsecond and starts the
 * counter at 0.
 * @return false if the unit has fewer than two timers.
 */
bool gptimer_init(struct gptimer_registers *unit, uint32_t clock_khz);

/** Ticks since gptimer_init(), modulo 2^32. */
uint32_t gptimer_now(const struct gptimer_registers *unit);

/** Interrupts once, @p ticks from now, at least 1. */
void gptimer_alarm(struct gptimer_registers *unit, uint32_t ticks);

/** The interrupt line of the alarm. */
uint32_t gptimer_alarm_irq(const struct gptimer_registers *unit);

#endif
