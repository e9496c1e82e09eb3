/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief QEMU's leon3_generic board.
 */
#include <drivers/grlib/apbuart.h>
#include <drivers/grlib/gptimer.h>
#include <drivers/grlib/irqmp.h>
#include <drivers/grlib/plug_and_play.h>
#include <plat/board.h>
#include <plat/console.h>
#include <plat/irqctrl.h>
#include <plat/timer.h>

/* The emulator's timers count at this rate, whatever the configuration says
 * about the processor. */
#define TIMER_KHZ 40000u
#define CPU_KHZ 40000u

static struct {
	struct apbuart_registers *uart;
	struct irqmp_registers *irqmp;
	struct gptimer_registers *timer;
	uint32_t alarm_irq;
} board;

uint32_t plat_board_cpu_khz(void)
{
	return CPU_KHZ;
}

bool plat_board_discover(uint32_t apb)
{
	struct pnp_device uart;
	struct pnp_device irqmp;
	struct pnp_device timer;

	if (!pnp_find(apb, PNP_DEVICE_APBUART, 0, &uart) ||
	    !pnp_find(apb, PNP_DEVICE_IRQMP, 0, &irqmp) ||
	    !pnp_find(apb, PNP_DEVICE_GPTIMER, 0, &timer)) {
		return false;
	}
	board.uart = (struct apbuart_registers *)(apb + uart.offset);
	board.irqmp = (struct irqmp_registers *)(apb + irqmp.offset);
	board.timer = (struct gptimer_registers *)(apb + timer.offset);
	return true;
}

bool plat_console_exists(uint32_t id)
{
	return id == 0;
}

void plat_console_init(uint32_t baud_rate, uint32_t cpu_khz)
{
	apbuart_init(board.uart, baud_rate, cpu_khz);
}

bool plat_console_ready(void)
{
	return apbuart_ready(board.uart);
}

void plat_console_put(char c)
{
	apbuart_put(board.uart, c);
}

void plat_irqctrl_init(void)
{
	irqmp_init(board.irqmp);
}

void plat_irqctrl_unmask(uint32_t irq)
{
	irqmp_unmask(board.irqmp, irq);
}

bool plat_irqctrl_waiting(void)
{
	return irqmp_waiting(board.irqmp);
}

bool plat_timer_init(uint32_t cpu_khz)
{
	(void)cpu_khz;
	if (!gptimer_init(board.timer, TIMER_KHZ)) {
		return false;
	}
	board.alarm_irq = gptimer_alarm_irq(board.timer);
	return true;
}

uint32_t plat_timer_now_us(void)
{
	return gptimer_now(board.timer);
}

void plat_timer_alarm(uint32_t delay_us)
{
	gptimer_alarm(board.timer, delay_us);
}

uint32_t plat_timer_irq(void)
{
	return board.alarm_irq;
}
