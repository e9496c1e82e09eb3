/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images that are described by their segments instead of an ELF file.
 */
#ifndef XEF_RAW_IMAGE_H
#define XEF_RAW_IMAGE_H

#include "image_write.h"

#include <xef.h>
#include <xmcore/xef_read.h>

/** A description in the writer's terms. */
struct xef_raw_image {
	struct xef_elf_segment segments[XM_XEF_SEGMENTS_MAX];
	struct xef_elf_memory memory[XM_XEF_SEGMENTS_MAX];
	/** Where the image header is; segment_count: in none. */
	uint32_t header_segment;
	uint32_t header_offset;
};

/**
 * @brief Checks all of a description but what the segments hold, and fills the
 * plan of the image but what the options say.
 * @param[out] raw  what the plan then borrows.
 * @param[in,out] plan its trailer's memory is filled if @p memory is not 0.
 * @return XEF_SUCCESS, or as xef_build_segments().
 */
int xef_raw_image_take(struct xef_raw_image *raw, struct xef_image_plan *plan,
		       const xef_image_input *input, int memory,
		       xef_diag *diag);

/**
 * @brief Checks the image header of a program against its plan.
 * @param bytes XM_IMAGE_HEADER_BYTES of them.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_IMAGE_HEADER
 */
int xef_raw_image_check_header(const struct xef_image_plan *plan,
			       const uint8_t *bytes, xef_diag *diag);

#endif
