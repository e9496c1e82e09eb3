/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the image reader: what opens is read wholly.
 */
#include "fuzz_target.h"
#include <xm/xef_format.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define SEGMENT_BYTES_MAX (1u << 20)

/* Changes with every byte it is given, so that each one is read. */
static volatile uint32_t sink;

static void touch(const uint8_t *bytes, uint32_t size)
{
	for (uint32_t i = 0; i < size; i++) {
		sink += bytes[i];
	}
}

static void read_segment(const struct xm_xef_view *view, uint32_t index)
{
	struct xm_xef_segment segment;
	uint8_t *dest;
	int status;

	xm_xef_segment(view, index, &segment);
	touch(segment.stored, segment.deflated_size);
	if (segment.size > SEGMENT_BYTES_MAX) {
		return;
	}
	dest = malloc(segment.size == 0 ? 1 : segment.size);
	if (dest == NULL) {
		return;
	}
	status = xm_xef_read_segment(view, index, dest, segment.size);
	fuzz_require(status == XM_SUCCESS ||
		     (status == XM_ERR_STREAM && xm_xef_compressed(view)));
	if (status == XM_SUCCESS) {
		touch(dest, segment.size);
	}
	free(dest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xm_xef_custom custom;
	struct xm_xef_view view;

	if (size > 1u << 20 ||
	    xm_xef_open(&view, data, (uint32_t)size) != XM_SUCCESS) {
		return 0;
	}
	for (uint32_t i = 0; i < view.segment_count; i++) {
		read_segment(&view, i);
	}
	for (uint32_t i = 0; i < view.custom_count; i++) {
		xm_xef_custom(&view, i, &custom);
		sink += custom.addr + custom.size;
	}
	touch(xm_xef_payload(&view), XM_XEF_PAYLOAD_BYTES);
	touch(xm_xef_digest(&view), XM_XEF_DIGEST_BYTES);
	sink += (uint32_t)xm_xef_verify(&view) + xm_xef_type(&view);
	return 0;
}
