/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The GPTIMER timer unit.
 */
#include <drivers/grlib/gptimer.h>
#include <stddef.h>

_Static_assert(offsetof(struct gptimer_registers, timer) == 0x10, "layout");
_Static_assert(sizeof(struct gptimer_timer) == 0x10, "layout");

#define CONFIG_TIMERS_MASK 0x7u
#define CONFIG_IRQ_SHIFT 3
#define CONFIG_IRQ_MASK 0x1Fu
#define CONFIG_SEPARATE_IRQS 0x100u

#define CONTROL_ENABLE 0x01u
#define CONTROL_RESTART 0x02u
#define CONTROL_LOAD 0x04u
#define CONTROL_INTERRUPT 0x08u
#define CONTROL_PENDING 0x10u /* cleared by writing 1 */

#define KHZ_PER_MHZ 1000u
#define COUNTER 0u
#define ALARM 1u

bool gptimer_init(struct gptimer_registers *unit, uint32_t clock_khz)
{
	uint32_t ticks_per_us = clock_khz / KHZ_PER_MHZ;

	if ((unit->config & CONFIG_TIMERS_MASK) < 2 || ticks_per_us == 0) {
		return false;
	}
	unit->timer[COUNTER].control = 0;
	unit->timer[ALARM].control = CONTROL_PENDING;
	unit->scaler_reload = ticks_per_us - 1;
	unit->scaler = ticks_per_us - 1;
	/* Counts down: the complement counts up. */
	unit->timer[COUNTER].reload = UINT32_MAX;
	unit->timer[COUNTER].control =
		CONTROL_LOAD | CONTROL_RESTART | CONTROL_ENABLE;
	return true;
}

uint32_t gptimer_now(const struct gptimer_registers *unit)
{
	return ~unit->timer[COUNTER].counter;
}

void gptimer_alarm(struct gptimer_registers *unit, uint32_t ticks)
{
	/* The interrupt comes at the underflow, one tick behind zero. */
	unit->timer[ALARM].reload = ticks - 1;
	unit->timer[ALARM].control = CONTROL_PENDING | CONTROL_INTERRUPT |
				     CONTROL_LOAD | CONTROL_ENABLE;
}

uint32_t gptimer_alarm_irq(const struct gptimer_registers *unit)
{
	uint32_t config = unit->config;
	uint32_t first = config >> CONFIG_IRQ_SHIFT & CONFIG_IRQ_MASK;

	return (config & CONFIG_SEPARATE_IRQS) != 0 ? first + ALARM : first;
}
