/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the two partitions agree on.
 */
#ifndef SHARED_H
#define SHARED_H

#include <stdint.h>

#define ROUNDS 3u
/* Where each has its own, private memory. */
#define PRIVATE_WORD ((volatile uint32_t *)0x17000)
/* The area that both have, mapped where it physically is. */
#define SHARED_WORD ((volatile uint32_t *)0x40130000)

#endif
