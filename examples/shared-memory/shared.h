/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the two partitions agree on.
 */
#ifndef SHARED_H
#define SHARED_H

#include <shared-memory.h>
#include <stdint.h>

#define ROUNDS 3u
#define PAGE_BYTES 0x1000
/* Where each has its own, private memory: behind what is loaded there. */
#define PRIVATE_WORD                                                           \
	((volatile uint32_t *)(AREA_P1_PRIVATE_ADDRESS +                       \
			       AREA_P1_PRIVATE_BYTES - PAGE_BYTES))
/* The area that both have. */
#define SHARED_WORD ((volatile uint32_t *)AREA_P1_SHARED_ADDRESS)

_Static_assert(AREA_P1_PRIVATE_ADDRESS == AREA_P2_PRIVATE_ADDRESS &&
		       AREA_P1_PRIVATE_BYTES == AREA_P2_PRIVATE_BYTES &&
		       AREA_P1_PRIVATE_PHYSICAL != AREA_P2_PRIVATE_PHYSICAL,
	       "both see memory of their own at the same address");
_Static_assert(AREA_P1_SHARED_ADDRESS == AREA_P2_SHARED_ADDRESS &&
		       AREA_P1_SHARED_PHYSICAL == AREA_P2_SHARED_PHYSICAL,
	       "both see the same memory at the same address");

#endif
