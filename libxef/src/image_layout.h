/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where the parts of an image stand, and what stands before its
 * segments (docs/xef-format.md, Layout).
 */
#ifndef XEF_IMAGE_LAYOUT_H
#define XEF_IMAGE_LAYOUT_H

#include "image_write.h"

#include <stdint.h>

/** Offsets and sizes of a file; 64 bits until known to be small enough. */
struct xef_image_layout {
	uint64_t segment_table;
	uint64_t custom_table;
	uint64_t image;
	uint64_t image_length;
	uint64_t stored_length;
	uint64_t trailer;
	uint64_t file_size;
};

/**
 * @brief Lays a file out.
 * @param stored_bytes of each segment, its codec header included.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TOO_LARGE the layout is right, but not for a file.
 */
int xef_image_lay_out(struct xef_image_layout *layout,
		      const struct xef_image_plan *plan,
		      const uint64_t *stored_bytes);

/**
 * @brief Writes what stands before the segments, without the digest.
 * @param front  layout->image zeros.
 * @param layout of a file that is not too large.
 */
void xef_image_write_front(uint8_t *front, const struct xef_image_plan *plan,
			   const struct xef_image_layout *layout,
			   const uint64_t *stored_bytes);

/** Writes the XM_LZSS_HEADER_BYTES before a stream. */
void xef_image_write_codec_header(uint8_t *at, uint32_t magic,
				  uint32_t plain_size, uint32_t stream_size);

#endif
