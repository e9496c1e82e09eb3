/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The value of `--rom-size`.
 */
#ifndef CLI_ROM_SIZE_H
#define CLI_ROM_SIZE_H

#include <stdint.h>

/**
 * @brief Reads a size: decimal or `0x` and hexadecimal digits, then nothing,
 * `B`, `KB` or `MB` (1024 and 1024 times 1024 bytes).
 * @param[out] bytes not 0 after success; 0 if @p text is NULL.
 * @param command for messages.
 * @return REPORT_OK, or REPORT_USAGE after a message.
 */
int rom_size_read(uint32_t *bytes, const char *text, const char *command);

#endif
