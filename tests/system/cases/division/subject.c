/* SPDX-License-Identifier: BSD-2-Clause */
/* Divides 64 bits by zero: the exception is that of the processor. */
#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	volatile long long divisor = 0;

	printf("subject: now\n");
	printf("subject: not halted, %lld\n", 0x123456789ALL / divisor);
}
