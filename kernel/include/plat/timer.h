/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The board's time: a free-running microsecond counter and one alarm.
 */
#ifndef PLAT_TIMER_H
#define PLAT_TIMER_H

#include <stdbool.h>
#include <stdint.h>

/** The longest alarm; a later deadline is reached in several steps. */
#define PLAT_TIMER_ALARM_MAX_US 0x7FFFFFFFu

/**
 * @brief Starts the counter at 0 and switches the alarm off.
 * @param cpu_khz the processor's clock; 0: the board's usual one.
 * @return false if the board has no timer unit with two timers.
 */
bool plat_timer_init(uint32_t cpu_khz);

/** Microseconds since plat_timer_init(), modulo 2^32. */
uint32_t plat_timer_now_us(void);

/**
 * @brief Interrupts once in @p delay_us microseconds; replaces an earlier
 * alarm.
 * @param delay_us 1 to PLAT_TIMER_ALARM_MAX_US.
 */
void plat_timer_alarm(uint32_t delay_us);

/** The interrupt line of the alarm. */
uint32_t plat_timer_irq(void);

#endif
