/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Numbers as text, without division of 64 bits.
 */
#ifndef CONSOLE_NUMBER_H
#define CONSOLE_NUMBER_H

#include <stdint.h>

/* 2^64 - 1 has 20 digits; one more for the NUL. */
#define NUMBER_TEXT_BYTES 21u

/** Writes @p value in decimal, NUL-terminated. */
void number_decimal(char text[NUMBER_TEXT_BYTES], uint64_t value);

/** Writes 0x and eight hexadecimal digits, NUL-terminated. */
void number_hex(char text[NUMBER_TEXT_BYTES], uint32_t value);

#endif
