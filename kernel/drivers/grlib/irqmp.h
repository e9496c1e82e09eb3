/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The IRQMP interrupt controller (GRLIB IP Core User's Manual,
 * "IRQMP"), processor 0.
 */
#ifndef DRIVERS_GRLIB_IRQMP_H
#define DRIVERS_GRLIB_IRQMP_H

#include <stdbool.h>
#include <stdint.h>

struct irqmp_registers {
	volatile uint32_t level;
	volatile uint32_t pending;
	volatile uint32_t force;
	volatile uint32_t clear;
	volatile uint32_t status;
	volatile uint32_t reserved[11];
	volatile uint32_t mask;
};

/** Masks and clears all lines. */
void irqmp_init(struct irqmp_registers *irqmp);

/** Lets interrupt @p irq, 1 to 15, through. */
void irqmp_unmask(struct irqmp_registers *irqmp, uint32_t irq);

/** Whether an unmasked interrupt waits. */
bool irqmp_waiting(const struct irqmp_registers *irqmp);

#endif
