/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes partition images and containers for the kernel's tests.
 */
#ifndef IMAGE_BUILDER_H
#define IMAGE_BUILDER_H

#include <stdint.h>

#define IMAGE_BYTES_MAX 16384u
#define IMAGE_SEGMENTS_MAX 3u
#define IMAGE_CUSTOMS_MAX 3u
/** Every image's first segment begins with its header; code is behind it. */
#define IMAGE_CODE_OFFSET 64u

struct image {
	struct {
		uint32_t virt;
		uint32_t size;
	} segments[IMAGE_SEGMENTS_MAX];
	uint32_t segment_count;
	uint32_t type;	       /**< XM_XEF_TYPE_... */
	uint32_t entry_point;  /**< 0: IMAGE_CODE_OFFSET in segment 0 */
	uint32_t image_header; /**< 0: the start of segment 0 */
	uint32_t magic;	       /**< of the image header */
	/** Custom files that the image asks for, and their rooms. */
	struct {
		uint32_t addr;
		uint32_t size;
		const struct image *file; /**< NULL: not in the container */
	} customs[IMAGE_CUSTOMS_MAX];
	uint32_t custom_count;

	/* What image_finish() makes. */
	uint8_t bytes[IMAGE_BYTES_MAX];
	uint32_t size;
};

/** Begins a partition's image with one segment. */
void image_init(struct image *image, uint32_t virt, uint32_t size);

/** Adds a segment. */
void image_add_segment(struct image *image, uint32_t virt, uint32_t size);

/** Begins a custom file of some bytes, image_byte(0) and so on. */
void image_init_custom(struct image *image, uint32_t size);

/** Asks for a custom file.
 * @param file finished before the container is made; NULL: there is none. */
void image_add_custom(struct image *image, uint32_t addr, uint32_t size,
		      const struct image *file);

/** The byte that image_finish() puts at an address behind the header. */
uint8_t image_byte(uint32_t virt);

/** Makes the bytes, digest included. */
void image_finish(struct image *image);

struct container {
	uint8_t bytes[65536];
	uint32_t size;
};

/**
 * @brief Makes a container: a hypervisor of a few bytes, and the images of
 * partitions 0, 1... in order, each with its custom files.
 * @param images the entries that are NULL have no image.
 */
void container_make(struct container *container,
		    const struct image *const *images, uint32_t count);

#endif
