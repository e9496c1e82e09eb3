/* SPDX-License-Identifier: BSD-2-Clause */
/* Calls the kernel's code. */
#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	printf("subject: now\n");
	((void (*)(void))0xFC001000)();
	printf("subject: not halted!\n");
}
