/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The board as a whole.
 */
#ifndef PLAT_BOARD_H
#define PLAT_BOARD_H

#include <stdbool.h>
#include <stdint.h>

/** The processor's clock when the configuration leaves it to the board. */
uint32_t plat_board_cpu_khz(void);

/**
 * @brief Finds the peripherals in the bus's plug and play records. Before
 * anything else of the board is used.
 * @param apb where the peripheral bus is mapped now.
 * @return false if one that the kernel needs is missing.
 */
bool plat_board_discover(uint32_t apb);

#endif
