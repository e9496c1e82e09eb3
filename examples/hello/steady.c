/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Does its work in every frame, whatever its neighbour does.
 */
#include <stdio.h>
#include <xm.h>

#define FRAMES 6

void PartitionMain(void)
{
	for (int frame = 1; frame <= FRAMES; frame++) {
		xmTime_t now_us;

		(void)XM_get_time(XM_HW_CLOCK, &now_us);
		printf("steady: frame %d at %lld us\n", frame,
		       (long long)now_us);
		(void)XM_idle_self();
	}
	printf("steady: done\n");
}
