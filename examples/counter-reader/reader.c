/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Prints what each counter counted since the last major frame, and halts the
 * counters at the end: they never do.
 */
#include <counters.h>
#include <stdio.h>
#include <xm.h>

#define COUNTERS 3
#define FRAMES 3

/* The word of each counter. */
static const volatile unsigned int *const counts[COUNTERS] = {
	(const volatile unsigned int *)AREA_R_COUNT_1_ADDRESS,
	(const volatile unsigned int *)AREA_R_COUNT_2_ADDRESS,
	(const volatile unsigned int *)AREA_R_COUNT_3_ADDRESS,
};
static const xm_u32_t counter_ids[COUNTERS] = {PARTITION_C1_ID, PARTITION_C2_ID,
					       PARTITION_C3_ID};

void PartitionMain(void)
{
	unsigned int last[COUNTERS] = {0};

	for (int frame = 0; frame < FRAMES; frame++) {
		for (int i = 0; i < COUNTERS; i++) {
			unsigned int now = *counts[i];

			printf("frame %d counter %d: %u\n", frame, i + 1,
			       now - last[i]);
			last[i] = now;
		}
		(void)XM_idle_self();
	}
	for (int i = 0; i < COUNTERS; i++) {
		(void)XM_halt_partition(counter_ids[i]);
	}
}
