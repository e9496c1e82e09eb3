/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Kernel messages and the partitions' console output.
 *
 * The kernel's own messages go into a ring and reach the serial line when
 * there is time: while booting at once, later while nobody runs and before a
 * partition prints. So a message never costs a slot more than the time to
 * store it. What does not fit is counted and said.
 */
#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

/** Switches the kernel's messages on or off: off if the configuration gives
 * the hypervisor no serial line. On at first, so that a boot can be refused
 * with a reason. */
void console_enable(bool enabled);

/** From now on messages wait for their time instead of being sent at once. */
void console_defer(void);

/** Adds text to the kernel's messages. */
void console_text(const char *text);

/** Adds at most @p max characters of @p text, which may come from a file:
 * what is not printable ASCII is shown as '?'. */
void console_name(const char *text, uint32_t max);

/** Adds a number in decimal. */
void console_decimal(uint32_t value);

/** Adds a 64-bit number in decimal. */
void console_decimal64(uint64_t value);

/** Adds 0x and eight hexadecimal digits. */
void console_hex(uint32_t value);

/** Ends a line. */
void console_line_end(void);

/** Sends what waits, however long it takes. */
void console_flush(void);

/**
 * @brief Sends what waits until the line is busy.
 * @return true if something still waits.
 */
bool console_drain(void);

/**
 * @brief Sends a partition's text after all that waits, and stops as soon as
 * an interrupt waits for the processor.
 * @return characters sent, 0 to @p size.
 */
uint32_t console_send(const char *text, uint32_t size);

#endif
