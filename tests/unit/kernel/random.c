/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The sequence "splitmix64".
 */
#include "random.h"

void random_seed(struct random *random, uint32_t seed)
{
	random->state = seed;
}

uint32_t random_next(struct random *random)
{
	uint64_t z;

	random->state += 0x9E3779B97F4A7C15u;
	z = random->state;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (uint32_t)((z ^ z >> 31) >> 32);
}

uint32_t random_below(struct random *random, uint32_t limit)
{
	return random_next(random) % limit;
}
