/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * P2: sees what P1 wrote to the shared area, and its own memory at the address
 * where P1 sees its own.
 */
#include "shared.h"

#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	*PRIVATE_WORD = 0x22220000;
	for (uint32_t round = 1; round <= ROUNDS; round++) {
		printf("P2: main at %08x, own word %08x, shared word is %u\n",
		       (unsigned int)PartitionMain, (unsigned int)*PRIVATE_WORD,
		       (unsigned int)*SHARED_WORD);
		*SHARED_WORD += 1;
		(void)XM_idle_self();
	}
}
