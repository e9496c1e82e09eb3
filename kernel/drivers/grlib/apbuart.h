/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The APBUART serial line (GRLIB IP Core User's Manual, "APBUART").
 */
#ifndef DRIVERS_GRLIB_APBUART_H
#define DRIVERS_GRLIB_APBUART_H

#include <stdbool.h>
#include <stdint.h>

struct apbuart_registers {
	volatile uint32_t data;
	volatile uint32_t status;
	volatile uint32_t control;
	volatile uint32_t scaler;
};

/** Sets the rate and switches the transmitter on. */
void apbuart_init(struct apbuart_registers *uart, uint32_t baud_rate,
		  uint32_t clock_khz);

/** Whether a character can be sent now. */
bool apbuart_ready(const struct apbuart_registers *uart);

/** Sends a character; only when apbuart_ready(). */
void apbuart_put(struct apbuart_registers *uart, char c);

#endif
