/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the segments of an image take in the file, and on the target.
 */
#include "size_report.h"

#include "codec/lzsp_cost.h"
#include "codec/lzss_cost.h"
#include "image.h"

#include <stdlib.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>

#define WORD_BYTES 4u

int xef_size_report_count(struct target_cost *cost, const xef_image *image,
			  uint32_t index)
{
	const uint32_t codec = xm_xef_segment_codec(&image->view, index);
	struct xm_xef_segment segment;
	const uint8_t *stream;
	uint32_t stream_size;
	uint8_t *plain;
	int status;

	xm_xef_segment(&image->view, index, &segment);
	if (codec != XM_LZSS_MAGIC && codec != XM_LZSP_MAGIC) {
		const uint32_t offset =
			(uint32_t)(segment.stored - image->view.bytes);

		xef_target_cost_add_copy(
			cost, segment.size,
			(offset | segment.phys_addr) % WORD_BYTES == 0);
		return XEF_SUCCESS;
	}
	status = xef_image_unpack_segment(image, index, &plain);
	if (status != XEF_SUCCESS) {
		return status;
	}
	stream = segment.stored + XM_LZSS_HEADER_BYTES;
	stream_size = segment.deflated_size - XM_LZSS_HEADER_BYTES;
	if (codec == XM_LZSS_MAGIC) {
		xef_lzss_cost_add(cost, stream, stream_size, segment.size);
	} else {
		xef_lzsp_cost_add(cost, stream, stream_size, plain,
				  segment.size);
	}
	free(plain);
	return XEF_SUCCESS;
}

int xef_size_report_segment(const xef_image *image, uint32_t index,
			    xef_size_segment *segment)
{
	struct target_cost cost = {0};
	xef_segment found;
	int status;

	if (image == NULL || segment == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_image_segment(image, index, &found);
	if (status == XEF_SUCCESS) {
		status = xef_size_report_count(&cost, image, index);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	(void)xef_image_segment_codec(image, index, &segment->codec);
	segment->size = found.size;
	segment->stored_size = found.stored_size;
	segment->load_instructions = xef_target_cost_instructions(&cost);
	return XEF_SUCCESS;
}

int xef_size_report_digests(const xef_image *image, xef_size_digests *digests)
{
	struct target_cost md5 = {0};
	struct target_cost sha256 = {0};
	struct target_cost crc32 = {0};

	if (image == NULL || digests == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	xef_target_cost_add_md5(&md5, image->view.size);
	xef_target_cost_add_sha256(&sha256, image->view.size);
	for (uint32_t i = 0; i < image->view.segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(&image->view, i, &segment);
		xef_target_cost_add_crc32(&crc32, segment.deflated_size);
	}
	digests->md5_instructions = xef_target_cost_instructions(&md5);
	digests->sha256_instructions = xef_target_cost_instructions(&sha256);
	digests->crc32_instructions = xef_target_cost_instructions(&crc32);
	return XEF_SUCCESS;
}
