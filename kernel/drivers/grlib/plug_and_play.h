/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Plug and play records of the APB bus (GRLIB IP Library User's
 * Manual, "Plug&play operation").
 */
#ifndef DRIVERS_GRLIB_PLUG_AND_PLAY_H
#define DRIVERS_GRLIB_PLUG_AND_PLAY_H

#include <stdbool.h>
#include <stdint.h>

/* Cobham Gaisler's cores */
#define PNP_DEVICE_APBUART 0x00Cu
#define PNP_DEVICE_IRQMP 0x00Du
#define PNP_DEVICE_GPTIMER 0x011u

struct pnp_device {
	uint32_t offset; /**< of its registers, in the APB's range */
	uint32_t irq;	 /**< its first interrupt, 0: none */
};

/**
 * @brief Finds the nth device of a kind.
 * @param apb address of the bus, as mapped now.
 * @return false if there are not that many; @p device is then unchanged.
 */
bool pnp_find(uintptr_t apb, uint32_t device_id, uint32_t nth,
	      struct pnp_device *device);

#endif
