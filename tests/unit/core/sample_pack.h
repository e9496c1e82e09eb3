/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid container in memory, for tests to spoil.
 */
#ifndef SAMPLE_PACK_H
#define SAMPLE_PACK_H

#include <stdint.h>

/* Hypervisor with one custom file and two partitions; four files. */
#define SAMPLE_PACK_PARTITIONS 0x40u
#define SAMPLE_PACK_STRINGS 0x88u
#define SAMPLE_PACK_STRINGS_BYTES 20u
#define SAMPLE_PACK_FILES 0xA0u
#define SAMPLE_PACK_DATA 0xD0u
#define SAMPLE_PACK_BYTES 0xF0u

struct sample_pack {
	uint8_t bytes[SAMPLE_PACK_BYTES + 64];
	uint32_t size;
};

/** Makes the container, its digest included. */
void sample_pack_make(struct sample_pack *sample);

#endif
