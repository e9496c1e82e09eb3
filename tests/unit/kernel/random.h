/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Random numbers that are the same in every run.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

struct random {
	uint64_t state;
};

/** Starts a sequence; each seed gives another one. */
void random_seed(struct random *random, uint32_t seed);

/** The next number. */
uint32_t random_next(struct random *random);

/** The next number below @p limit, which is not 0. */
uint32_t random_below(struct random *random, uint32_t limit);

#endif
