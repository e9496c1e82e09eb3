/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Telling where a file is damaged.
 */
#include "damage.h"

#include "report.h"

#include <inttypes.h>

/* What is said last; the part is a "segment" or a "file". */
static void note_rest(const char *name, const char *part, uint32_t count,
		      uint32_t damaged)
{
	uint32_t good = count - damaged;

	if (damaged == 0) {
		report_note(name,
			    "no %s is damaged: the damage is elsewhere in "
			    "the file",
			    part);
	} else if (good == 1) {
		report_note(name, "the other %s is good", part);
	} else if (good > 1) {
		report_note(name, "the other %" PRIu32 " %ss are good", good,
			    part);
	}
}

void damage_note_image(const char *name, const xef_image *image)
{
	uint32_t count = xef_image_segment_count(image);
	uint32_t damaged = 0;

	if (!xef_trailer_has_checks(xef_image_trailer(image))) {
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		xef_segment segment = {0};

		if (xef_image_verify_segment(image, i) == XEF_SUCCESS) {
			continue;
		}
		damaged++;
		(void)xef_image_segment(image, i, &segment);
		report_note(name,
			    "segment %" PRIu32 " is damaged (%" PRIu32
			    " bytes for 0x%08" PRIx32 ")",
			    i, segment.size, segment.virt_addr);
	}
	note_rest(name, "segment", count, damaged);
}

void damage_note_pack(const char *name, const xef_pack *pack)
{
	uint32_t count = xef_pack_file_count(pack);
	uint32_t damaged = 0;

	if (!xef_trailer_has_checks(xef_pack_trailer(pack))) {
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		xef_pack_file file = {0};

		if (xef_pack_verify_file(pack, i) == XEF_SUCCESS) {
			continue;
		}
		damaged++;
		(void)xef_pack_file_at(pack, i, &file);
		report_note(name, "file %" PRIu32 " is damaged ('%s')", i,
			    file.name);
	}
	note_rest(name, "file", count, damaged);
}
