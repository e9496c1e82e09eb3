/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The colours of partitions. With each goes one of eight hatchings,
 * which tell them apart on paper without colours as well.
 */
#include "report/report.h"

#include <inttypes.h>

/* Turns of the colour circle, in degrees: neighbours differ much, and it
 * takes long until two colours are close. */
#define HUE_STEP 137u
/* After a turn through all degrees they begin again, hatchings as well. */
#define COLOURS_MAX 360u

static uint32_t colour_of(uint32_t partition)
{
	return partition % COLOURS_MAX;
}

/* Patterns of SVG would be pictures on paper, slow and large: strokes across
 * a box, as wide as it is high and dashed, look the same and are not. */
static void put_class(struct xmc_report *report, uint32_t colour)
{
	static const char *const dashes[] = {
		"0 99", "1 7", "1 3", "3 7", "1 2 1 8", "4 3", "1 14", "1 1",
	};

	xmc_write(&report->html,
		  ".c%" PRIu32 "{--h:%" PRIu32 ";stroke-dasharray:%s}\n",
		  colour, (200 + colour * HUE_STEP) % 360,
		  dashes[colour % (sizeof(dashes) / sizeof(dashes[0]))]);
}

void xmc_report_colours(struct xmc_report *report)
{
	size_t partitions = xmc_partition_count(report->system);
	uint32_t count =
		(uint32_t)(partitions < COLOURS_MAX ? partitions : COLOURS_MAX);

	if (count == 0) {
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		put_class(report, i);
	}
}

void xmc_report_hatch(struct xmc_report *report, uint32_t partition,
		      const struct xmc_report_box *box)
{
	uint32_t middle = box->y + box->height / 2;

	xmc_write(&report->html,
		  "<path class=\"h c%" PRIu32 "\" stroke-width=\"%" PRIu32
		  ".%02" PRIu32 "\" d=\"M%" PRIu32 ".%02" PRIu32 " %" PRIu32
		  ".%02" PRIu32 "h%" PRIu32 ".%02" PRIu32 "\"/>",
		  colour_of(partition), box->height / 100, box->height % 100,
		  box->x / 100, box->x % 100, middle / 100, middle % 100,
		  box->width / 100, box->width % 100);
}

void xmc_report_colour(struct xmc_report *report, uint32_t partition)
{
	xmc_write(&report->html, "class=\"p c%" PRIu32 "\"",
		  colour_of(partition));
}

void xmc_report_chip(struct xmc_report *report, uint32_t partition)
{
	static const struct xmc_report_box chip = {0, 0, 1400, 1400};

	xmc_write_text(&report->html,
		       "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		       "class=\"chip\" aria-hidden=\"true\"><rect ");
	xmc_report_colour(report, partition);
	xmc_write_text(&report->html, " width=\"14\" height=\"14\"/>");
	xmc_report_hatch(report, partition, &chip);
	xmc_write_text(&report->html, "</svg>");
}

void xmc_report_user_colour(struct xmc_report *report,
			    const xmc_memory_use *use)
{
	if (use->user == XMC_USER_PARTITION) {
		xmc_report_colour(report, use->index);
	} else {
		xmc_write_text(&report->html, "class=\"k\"");
	}
}
