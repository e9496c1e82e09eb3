/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Counts for ever: a loop of four instructions on a word that the reader can
 * read.
 */
#include <xm.h>

#define COUNT ((volatile unsigned int *)0x20000)

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
