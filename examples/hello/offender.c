/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Behaves for a few frames, then reads memory that is its neighbour's.
 */
#include <stdio.h>
#include <xm.h>

#define GOOD_FRAMES 3
#define NEIGHBOUR ((const volatile unsigned int *)0x40080000)

void PartitionMain(void)
{
	for (int frame = 1; frame <= GOOD_FRAMES; frame++) {
		printf("offender: frame %d\n", frame);
		(void)XM_idle_self();
	}
	printf("offender: reading the neighbour's memory\n");
	printf("offender: it holds %x: no isolation!\n", *NEIGHBOUR);
}
