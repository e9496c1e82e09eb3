/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory functions of the C library that freestanding code may
 * call. Semantics as in C11.
 */
#ifndef FREESTANDING_STRING_H
#define FREESTANDING_STRING_H

#include <stddef.h>

void *memcpy(void *restrict dest, const void *restrict src, size_t size);
void *memmove(void *dest, const void *src, size_t size);
void *memset(void *dest, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);

#endif
