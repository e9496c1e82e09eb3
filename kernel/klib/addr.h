/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Physical addresses as a type of their own, so that none is used as
 * a pointer or a virtual address by mistake.
 */
#ifndef KLIB_ADDR_H
#define KLIB_ADDR_H

#include <stdint.h>

typedef struct {
	uint32_t value;
} paddr_t;

static inline paddr_t paddr(uint32_t value)
{
	paddr_t address = {value};

	return address;
}

#endif
