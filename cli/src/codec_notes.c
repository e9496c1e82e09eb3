/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Notes on compressed images.
 */
#include "codec_notes.h"

#include "report.h"

#include <inttypes.h>
#include <xef.h>

/* Nothing is said of what does not open: whoever reads it will tell. */
static xef_image *open_image(const uint8_t *xef, size_t size)
{
	xef_image *image = NULL;

	(void)xef_image_open(&image, xef, size);
	return image;
}

void codec_notes_growth(const char *name, const uint8_t *xef, size_t size)
{
	xef_image *image = open_image(xef, size);
	uint64_t plain = 0;
	uint64_t stored = 0;

	if (image == NULL) {
		return;
	}
	for (uint32_t i = 0; i < xef_image_segment_count(image); i++) {
		xef_segment segment = {0};

		(void)xef_image_segment(image, i, &segment);
		plain += segment.size;
		stored += segment.stored_size;
	}
	if (stored > plain) {
		report_warning(name,
			       "does not shrink: compressed its segments take "
			       "%" PRIu64 " bytes, %" PRIu64
			       " more than uncompressed",
			       stored, stored - plain);
	}
	xef_image_close(image);
}

void codec_notes_too_large(const char *name, const uint8_t *xef, size_t size)
{
	xef_image *image = open_image(xef, size);

	for (uint32_t i = 0;
	     image != NULL && i < xef_image_segment_count(image); i++) {
		xef_segment segment = {0};

		(void)xef_image_segment(image, i, &segment);
		if (segment.size > XEF_LZSP_BYTES_MAX) {
			report_note(name,
				    "segment %" PRIu32 " has %" PRIu32
				    " bytes, LZSP takes at most %u: 'best' "
				    "stores it by the classic codec",
				    i, segment.size, XEF_LZSP_BYTES_MAX);
		}
	}
	xef_image_close(image);
}
