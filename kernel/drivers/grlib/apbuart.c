/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The APBUART serial line.
 */
#include <drivers/grlib/apbuart.h>

#define STATUS_HOLDING_EMPTY 0x4u
#define CONTROL_TRANSMIT_ENABLE 0x2u
/* The scaler runs at eight times the rate. */
#define SCALER_FACTOR 8u
#define HZ_PER_KHZ 1000u
#define CLOCK_KHZ_MAX (UINT32_MAX / HZ_PER_KHZ)

void apbuart_init(struct apbuart_registers *uart, uint32_t baud_rate,
		  uint32_t clock_khz)
{
	if (baud_rate > 0 && baud_rate <= UINT32_MAX / SCALER_FACTOR &&
	    clock_khz <= CLOCK_KHZ_MAX) {
		uint32_t scaler =
			clock_khz * HZ_PER_KHZ / (baud_rate * SCALER_FACTOR);

		uart->scaler = scaler > 0 ? scaler - 1 : 0;
	}
	uart->control = CONTROL_TRANSMIT_ENABLE;
}

bool apbuart_ready(const struct apbuart_registers *uart)
{
	return (uart->status & STATUS_HOLDING_EMPTY) != 0;
}

void apbuart_put(struct apbuart_registers *uart, char c)
{
	uart->data = (uint8_t)c;
}
