/* SPDX-License-Identifier: BSD-2-Clause */
/* Gives the kernel addresses that are not its own. */
#include <stdint.h>
#include <stdio.h>
#include <xm.h>

#define OWN 0x4009E000u

static const uint32_t wild[] = {
	0x00000000u, 0x40000000u, 0x40080000u, 0x4008FFFCu, 0x4009FFFCu,
	0x400A0000u, 0x400B0000u, 0x400C0000u, 0x80000100u, 0xFC000000u,
	0xFC009000u, 0xFD000000u, 0xFE000100u, 0xFFFFFFF8u, 0xFFFFFFFFu,
	OWN + 1,     OWN + 2,	  OWN + 4,
};

void PartitionMain(void)
{
	unsigned int count = sizeof(wild) / sizeof(wild[0]);

	for (unsigned int i = 0; i < count; i++) {
		int time = XM_get_time(XM_HW_CLOCK, (xmTime_t *)wild[i]);
		int status = XM_get_partition_status(
			XM_PARTITION_SELF, (xmPartitionStatus_t *)wild[i]);

		printf("subject: %08x: %d %d\n", (unsigned int)wild[i], time,
		       status);
	}
	printf("subject: own: %d\n", XM_get_time(XM_HW_CLOCK, (xmTime_t *)OWN));
	printf("subject: console: %d %d %d %d %d\n",
	       XM_write_console((const char *)0x40080000, 4),
	       XM_write_console((const char *)0xFC000000, 4),
	       XM_write_console((const char *)0x4009FFF0, 17),
	       XM_write_console((const char *)OWN, -1),
	       XM_write_console((const char *)0x40080000, 0));
	printf("subject: others: %d %d %d\n", XM_halt_partition(0),
	       XM_halt_partition(99), XM_halt_partition(0xFFFFFFFFu));
}
