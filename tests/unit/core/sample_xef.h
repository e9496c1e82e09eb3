/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid image in memory, for tests to spoil.
 */
#ifndef SAMPLE_XEF_H
#define SAMPLE_XEF_H

#include <stdint.h>

/* A partition of two segments and one custom file, not compressed. */
#define SAMPLE_XEF_SEGMENTS 0x60u
#define SAMPLE_XEF_CUSTOM 0x88u
#define SAMPLE_XEF_IMAGE 0x90u
#define SAMPLE_XEF_SEGMENT0_BYTES 16u
#define SAMPLE_XEF_SEGMENT1_BYTES 8u
#define SAMPLE_XEF_BYTES (SAMPLE_XEF_IMAGE + 24u)
#define SAMPLE_XEF_ADDRESS 0x40100000u

/* Room for a test to make the file longer. */
#define SAMPLE_XEF_ROOM 16384u

struct sample_xef {
	uint8_t bytes[SAMPLE_XEF_ROOM];
	uint32_t size;
};

/** Makes the image, its digest included. */
void sample_xef_make(struct sample_xef *sample);

/** Makes it compressed: each segment as a stream of literals. */
void sample_xef_make_compressed(struct sample_xef *sample);

/** Makes a custom file of one segment of @p size bytes. */
void sample_xef_make_custom_file(struct sample_xef *sample, uint32_t size);

#endif
