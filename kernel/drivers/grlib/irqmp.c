/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The IRQMP interrupt controller.
 */
#include <drivers/grlib/irqmp.h>
#include <stddef.h>

_Static_assert(offsetof(struct irqmp_registers, mask) == 0x40, "layout");

#define ALL_LINES 0xFFFEu

void irqmp_init(struct irqmp_registers *irqmp)
{
	/* The level register has no reset value on the chip. */
	irqmp->level = 0;
	irqmp->mask = 0;
	irqmp->force = 0;
	irqmp->clear = ALL_LINES;
}

void irqmp_unmask(struct irqmp_registers *irqmp, uint32_t irq)
{
	irqmp->mask |= 1u << irq;
}

bool irqmp_waiting(const struct irqmp_registers *irqmp)
{
	return (irqmp->pending & irqmp->mask) != 0;
}
