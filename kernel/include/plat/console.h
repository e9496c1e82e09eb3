/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The board's serial line.
 */
#ifndef PLAT_CONSOLE_H
#define PLAT_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

/** Whether the board has serial line @p id. */
bool plat_console_exists(uint32_t id);

/** Sets serial line 0 up. May be called again with better numbers. */
void plat_console_init(uint32_t baud_rate, uint32_t cpu_khz);

/** Whether the line takes a character now. */
bool plat_console_ready(void);

/** Sends a character; only when plat_console_ready(). */
void plat_console_put(char c);

#endif
