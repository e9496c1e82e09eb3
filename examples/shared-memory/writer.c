/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * P1: writes to its own memory and to the shared area in each round.
 */
#include "shared.h"

#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		*PRIVATE_WORD = 0x11110000 + round;
		*SHARED_WORD = 100 * round;
		printf("P1: main at %08x, own word %08x, shared word set to "
		       "%u\n",
		       (unsigned int)PartitionMain, (unsigned int)*PRIVATE_WORD,
		       (unsigned int)*SHARED_WORD);
		(void)XM_idle_self();
	}
	printf("P1: P2 left %u in the shared word\n",
	       (unsigned int)*SHARED_WORD);
}
