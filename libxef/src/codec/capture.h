/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Catching the image header out of a segment that passes by.
 */
#ifndef XEF_CAPTURE_H
#define XEF_CAPTURE_H

#include <stdint.h>
#include <xm/xef_format.h>

struct xef_capture {
	uint32_t offset; /**< of the header in the segment's bytes */
	uint8_t bytes[XM_IMAGE_HEADER_BYTES];
};

/** Offset of a header that is not in the segment: no byte has it. */
#define XEF_CAPTURE_NONE UINT32_MAX

/** Shows the byte at @p offset of a segment. */
static inline void xef_capture_see(struct xef_capture *capture, uint32_t offset,
				   uint8_t byte)
{
	/* Before the header the difference wraps to a large one. */
	if (offset - capture->offset < XM_IMAGE_HEADER_BYTES &&
	    offset >= capture->offset) {
		capture->bytes[offset - capture->offset] = byte;
	}
}

#endif
