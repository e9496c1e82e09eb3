/* SPDX-License-Identifier: BSD-2-Clause */
/* Calls with random numbers and arguments for as long as it lives. Calls that
 * would end it, or write to the console, are left out; everything else is
 * allowed, and nothing of it may disturb the witness. */
#include <stdint.h>
#include <stdio.h>
#include <xm.h>

#define CALLS 20000u

int32_t xm_hypercall(uint32_t number, uint32_t arg1, uint32_t arg2,
		     uint32_t arg3, uint32_t arg4, uint32_t arg5);

static uint32_t state = 1;

static uint32_t next_random(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

static uint32_t argument(void)
{
	static const uint32_t favourites[] = {
		0,	     1,		  2,	       8,
		0xFFFFFFFFu, 0x80000000u, 0x40000000u, 0x40080000u,
		0x4009FFF8u, 0xFC000000u, 0xFD000000u, 0xFFFFFFF8u,
		0x00100000u, 0x00800400u, 0x7FF00000u, 0x00800000u,
	};
	uint32_t random = next_random();

	return (random & 1) != 0 ? favourites[random >> 1 & 15] : next_random();
}

static uint32_t number(void)
{
	uint32_t random = next_random();
	uint32_t chosen = (random & 3) != 0 ? random >> 2 & 63 : next_random();

	/* halt_partition and idle_self would end the storm early. */
	return chosen == 0 || chosen == 7 || chosen == 11 ||
			       chosen == 0x80000001u
		       ? 8
		       : chosen;
}

void PartitionMain(void)
{
	uint32_t ok = 0;

	for (uint32_t i = 0; i < CALLS; i++) {
		if (xm_hypercall(number(), argument(), argument(), argument(),
				 argument(), argument()) >= 0) {
			ok++;
		}
	}
	printf("subject: %u calls, %s\n", (unsigned int)CALLS,
	       ok < CALLS ? "most refused" : "none refused");
}
