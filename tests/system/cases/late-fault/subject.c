/* SPDX-License-Identifier: BSD-2-Clause */
/* Faults as late in its slot as it can: what the kernel does about it must not
 * cost the next slot more than the bound that docs/architecture.md names. */
#include <stdio.h>
#include <xm.h>

#define SLOT_US 7000

void PartitionMain(void)
{
	xmTime_t start_us;
	xmTime_t now_us;

	printf("subject: now\n");
	(void)XM_idle_self();
	(void)XM_get_time(XM_HW_CLOCK, &start_us);
	do {
		(void)XM_get_time(XM_HW_CLOCK, &now_us);
	} while (now_us < start_us + SLOT_US - BEFORE_END_US);
	*(volatile unsigned int *)0xFC000000 = 1;
}
