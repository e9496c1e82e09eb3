/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hardware clock in 64-bit microseconds, and its one deadline.
 */
#include <plat/timer.h>
#include <time/clock.h>

static struct {
	uint32_t high;
	uint32_t low;
} last;

bool clock_init(uint32_t cpu_khz)
{
	last.high = 0;
	last.low = 0;
	return plat_timer_init(cpu_khz);
}

uint64_t clock_now_us(void)
{
	uint32_t low = plat_timer_now_us();

	if (low < last.low) {
		last.high++;
	}
	last.low = low;
	return (uint64_t)last.high << 32 | low;
}

void clock_set_deadline(uint64_t deadline_us, uint64_t now_us)
{
	uint64_t delay_us = 1;

	if (deadline_us > now_us) {
		delay_us = deadline_us - now_us;
	}
	if (delay_us > PLAT_TIMER_ALARM_MAX_US) {
		delay_us = PLAT_TIMER_ALARM_MAX_US;
	}
	plat_timer_alarm((uint32_t)delay_us);
}
