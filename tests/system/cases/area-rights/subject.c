/* SPDX-License-Identifier: BSD-2-Clause */
/* Touches memory that it may not touch in this way. */
#include <stdio.h>
#include <xm.h>

#define PLACE ((volatile unsigned int *)TOUCH)

void PartitionMain(void)
{
	printf("subject: table word %x, control table %x\n",
	       *(volatile unsigned int *)0x400A0000,
	       *(volatile unsigned int *)0xFD000000);
#if defined(WRITE)
	*PLACE = 1;
#else
	printf("subject: read %x\n", *PLACE);
#endif
	printf("subject: not halted!\n");
}
