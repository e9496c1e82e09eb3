/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Prints what each counter counted since the last major frame, and halts the
 * counters at the end: they never do.
 */
#include <stdio.h>
#include <xm.h>

#define COUNTERS 3
#define FRAMES 3
#define PAGE_WORDS 1024
#define COUNTS ((const volatile unsigned int *)0x40200000)

void PartitionMain(void)
{
	unsigned int last[COUNTERS] = {0};

	for (int frame = 0; frame < FRAMES; frame++) {
		for (int i = 0; i < COUNTERS; i++) {
			unsigned int now = COUNTS[i * PAGE_WORDS];

			printf("frame %d counter %d: %u\n", frame, i + 1,
			       now - last[i]);
			last[i] = now;
		}
		(void)XM_idle_self();
	}
	for (xm_u32_t id = 0; id < COUNTERS; id++) {
		(void)XM_halt_partition(id);
	}
}
