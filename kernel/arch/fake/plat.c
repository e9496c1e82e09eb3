/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A board that a unit test steers.
 */
#include "fake.h"

#include <plat/board.h>
#include <plat/console.h>
#include <plat/irqctrl.h>
#include <plat/timer.h>

/* Polls until the line is free. */
static uint32_t busy_polls;

uint32_t plat_board_cpu_khz(void)
{
	return FAKE_CPU_KHZ;
}

bool plat_board_discover(uint32_t apb)
{
	(void)apb;
	return !fake.board_missing;
}

bool plat_console_exists(uint32_t id)
{
	return id == 0;
}

void plat_console_init(uint32_t baud_rate, uint32_t cpu_khz)
{
	fake.baud_rate = baud_rate;
	fake.console_khz = cpu_khz;
	busy_polls = 0;
}

bool plat_console_ready(void)
{
	if (busy_polls == 0) {
		return true;
	}
	if (busy_polls != FAKE_NEVER) {
		busy_polls--;
	}
	return false;
}

void plat_console_put(char c)
{
	if (busy_polls != 0) {
		fake_broken("a character for a busy line");
	}
	if (fake.console_length + 1 == FAKE_CONSOLE_BYTES) {
		fake_broken("more text than a test looks at");
	}
	fake.console[fake.console_length] = c;
	fake.console_length++;
	fake.console[fake.console_length] = '\0';
	busy_polls = fake.console_busy_polls;
}

void fake_console_clear(void)
{
	fake.console_length = 0;
	fake.console[0] = '\0';
	busy_polls = 0;
}

void plat_irqctrl_init(void)
{
	fake.irqs_unmasked = 0;
}

void plat_irqctrl_unmask(uint32_t irq)
{
	fake.irqs_unmasked |= 1u << irq;
}

bool plat_irqctrl_waiting(void)
{
	if (fake.irq_polls == 0) {
		return true;
	}
	if (fake.irq_polls != FAKE_NEVER) {
		fake.irq_polls--;
	}
	return false;
}

bool plat_timer_init(uint32_t cpu_khz)
{
	(void)cpu_khz;
	fake.now_us = 0;
	fake.alarm_us = 0;
	return !fake.timer_missing;
}

uint32_t plat_timer_now_us(void)
{
	return (uint32_t)fake.now_us;
}

void plat_timer_alarm(uint32_t delay_us)
{
	if (delay_us == 0 || delay_us > PLAT_TIMER_ALARM_MAX_US) {
		fake_broken("an alarm that the timer cannot give");
	}
	fake.alarm_us = delay_us;
}

uint32_t plat_timer_irq(void)
{
	return FAKE_TIMER_IRQ;
}
