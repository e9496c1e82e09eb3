/* SPDX-License-Identifier: BSD-2-Clause */
/* Deep recursion, again and again over many slots: windows are spilled, filled
 * and carried over partition switches, and every local must survive. */
#include <stdint.h>
#include <stdio.h>
#include <xm.h>

#define ROUNDS 400
#define DEPTH 60u

static __attribute__((noinline)) uint32_t sum(uint32_t n, uint32_t a,
					      uint32_t b, uint32_t c)
{
	uint32_t deeper;

	if (n == 0) {
		return a + b + c;
	}
	deeper = sum(n - 1, a ^ n, b + n, c * 3 + n);
	return deeper + (a ^ (b * 5)) + c + n;
}

void PartitionMain(void)
{
	uint32_t first = sum(DEPTH, 1, 2, 3);
	int wrong = 0;

	for (int round = 0; round < ROUNDS; round++) {
		if (sum(DEPTH, 1, 2, 3) != first) {
			wrong++;
		}
	}
	printf("subject: %d of %d rounds wrong, sum %08x\n", wrong, ROUNDS,
	       (unsigned int)first);
}
