/* SPDX-License-Identifier: BSD-2-Clause */
/* Uses every instruction that it gets, and halts only when it has seen that
 * time passes. */
#include <stdio.h>
#include <xm.h>

#define LOOPS 2000000u

void PartitionMain(void)
{
	volatile unsigned int counter = 0;

	printf("subject: now\n");
	while (counter < LOOPS) {
		counter++;
	}
	printf("subject: counted to %u\n", counter);
}
