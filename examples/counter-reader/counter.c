/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Counts for ever: a loop of four instructions on a word that the reader can
 * read.
 */
#include <counters.h>
#include <xm.h>

#define COUNT ((volatile unsigned int *)AREA_C1_COUNT_ADDRESS)

_Static_assert(AREA_C1_COUNT_ADDRESS == AREA_C2_COUNT_ADDRESS &&
		       AREA_C1_COUNT_ADDRESS == AREA_C3_COUNT_ADDRESS,
	       "one program for all counters");

void PartitionMain(void)
{
	__asm__ volatile("1: ld [%0], %%o0\n\t"
			 "add %%o0, 1, %%o0\n\t"
			 "ba 1b\n\t"
			 " st %%o0, [%0]\n\t"
			 :
			 : "r"(COUNT)
			 : "o0", "memory");
}
