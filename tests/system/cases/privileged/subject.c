/* SPDX-License-Identifier: BSD-2-Clause */
/* Executes an instruction of the supervisor. */
#include <stdio.h>
#include <xm.h>

void PartitionMain(void)
{
	unsigned int psr;

	printf("subject: now\n");
	__asm__ volatile("rd %%psr, %0" : "=r"(psr));
	printf("subject: not halted, psr %x!\n", psr);
}
