/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What every fuzz target defines; libFuzzer or standalone_driver.c
 * calls it.
 */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/** Runs one input; returns 0. Any abort is a finding. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** A property that holds for every input. */
static inline void fuzz_require(int holds)
{
	if (!holds) {
		abort();
	}
}

#endif
