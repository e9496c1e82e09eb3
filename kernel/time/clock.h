/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hardware clock in 64-bit microseconds, and its one deadline.
 */
#ifndef TIME_CLOCK_H
#define TIME_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/**
 * @brief Starts the clock at 0.
 * @param cpu_khz the processor's clock; 0: the board's usual one.
 * @return false if the board has no timer for it.
 */
bool clock_init(uint32_t cpu_khz);

/**
 * @brief Microseconds since clock_init(). Never goes back.
 *
 * Must be called at least once in 2^32 us, which every alarm does.
 */
uint64_t clock_now_us(void);

/**
 * @brief Asks for a timer interrupt at @p deadline_us.
 *
 * A deadline in the past interrupts at once. A far one interrupts earlier:
 * whoever handles the interrupt compares the clock and asks again.
 */
void clock_set_deadline(uint64_t deadline_us, uint64_t now_us);

#endif
