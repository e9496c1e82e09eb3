/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Makes a register window spill to, or fill from, an address of its choice.
 */
#include <stdio.h>
#include <xm.h>

#if defined(WILD_FILL)
/* One window down, with the frame of the window above somewhere else: when
 * all windows were spilled, coming back must fill from there. */
static void go_wild(void)
{
	__asm__ volatile("save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 "mov %0, %%fp\n\t"
			 "restore\n\t"
			 "restore\n\t"
			 :
			 : "r"(WILD_STACK)
			 : "memory");
}
#else
static void go_wild(void)
{
	/* The newest window's frame is good, the one above is not: eight
	 * windows force it out. */
	__asm__ volatile("save %%sp, -96, %%sp\n\t"
			 "set %0, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 "save %%sp, -96, %%sp\n\t"
			 :
			 : "i"(WILD_STACK)
			 : "memory");
}
#endif

void PartitionMain(void)
{
	printf("subject: now\n");
	go_wild();
	printf("subject: not halted!\n");
}
