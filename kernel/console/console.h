/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Kernel messages and the partitions' console output.
 *
 * A message costs whoever causes it no more than storing its pieces: texts as
 * pointers, numbers as numbers. They become characters one by one when there
 * is time: while booting at the end of each line, later while nobody runs and
 * before a partition prints. A line that does not fit is left out as a whole,
 * and counted.
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

/** Adds text, which must stay where it is: constants. */
void console_text(const char *text);

/** Adds at most @p max characters of a name from a file, which must stay where
 * it is too. What is not printable ASCII is shown as '?'. */
void console_name(const char *name, uint32_t max);

/** Adds a number in decimal. */
void console_decimal(uint64_t value);

/** Adds 0x and eight hexadecimal digits. */
void console_hex(uint32_t value);

/** Ends a line. */
void console_line_end(void);

/** Sends what waits, however long it takes. */
void console_flush(void);

/**
 * @brief Sends one character of what waits, if the line takes it.
 * @return true if something may still wait.
 */
bool console_drain(void);

/**
 * @brief Sends a partition's text after all that waits, and stops as soon as
 * an interrupt waits for the processor.
 * @return characters sent, 0 to @p size.
 */
uint32_t console_send(const char *text, uint32_t size);

#endif
