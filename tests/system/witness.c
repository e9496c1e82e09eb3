/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Measures when its slots begin: the first is the reference, the others must
 * come a whole number of major frames later.
 */
#include <stdio.h>
#include <xm.h>

#define FRAMES 6
#define MAJOR_FRAME_US 10000

void PartitionMain(void)
{
	xmTime_t first_us = 0;

	/* The first slot began while this was loaded: wait for a whole one. */
	(void)XM_idle_self();
	for (int frame = 0; frame < FRAMES; frame++) {
		xmTime_t now_us;

		(void)XM_get_time(XM_HW_CLOCK, &now_us);
		if (frame == 0) {
			first_us = now_us;
		}
		printf("witness: slot %d late by %d us\n", frame,
		       (int)(now_us - first_us) - frame * MAJOR_FRAME_US);
		(void)XM_idle_self();
	}
	printf("witness: done\n");
	/* Long enough for who still talks. */
	for (int frame = 0; frame < 2 * FRAMES; frame++) {
		(void)XM_idle_self();
	}
	(void)XM_halt_partition(XM_PARTITION_SELF);
}
