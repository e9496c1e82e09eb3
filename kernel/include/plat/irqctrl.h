/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The board's interrupt controller.
 */
#ifndef PLAT_IRQCTRL_H
#define PLAT_IRQCTRL_H

#include <stdbool.h>
#include <stdint.h>

/** Masks and clears every line. */
void plat_irqctrl_init(void);

/** Lets interrupt @p irq through. */
void plat_irqctrl_unmask(uint32_t irq);

/** Whether an unmasked interrupt waits for the processor. */
bool plat_irqctrl_waiting(void);

#endif
