/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A memory region as a whole: what is used and what is free, without
 * names.
 */
#include "report/report.h"

#include <inttypes.h>

#define WIDTH (XMC_REPORT_WIDTH - 2u)
#define BAR 26u
#define HEIGHT 48u
#define TICKS 8u

/* An address as a place of the figure, in hundredths. */
static uint32_t place_of(const xmc_region *region, uint64_t address)
{
	return (uint32_t)((address - region->start) * WIDTH * 100 /
			  region->size) +
	       100;
}

static void put_free(struct xmc_report *report, const xmc_region *region,
		     const xmc_memory_gap *gap)
{
	uint32_t x = place_of(region, gap->start);
	uint32_t width = place_of(region, (uint64_t)gap->start + gap->size) - x;

	/* What is smaller cannot be seen, and used bytes must. */
	if (width >= 50) {
		xmc_write(&report->html,
			  "<rect class=\"hole\" x=\"%" PRIu32 ".%02" PRIu32
			  "\" y=\"1\" width=\"%" PRIu32 ".%02" PRIu32
			  "\" height=\"%u\"/>\n",
			  x / 100, x % 100, width / 100, width % 100, BAR);
	}
}

static void put_ticks(struct xmc_report *report, const xmc_region *region)
{
	for (uint32_t i = 0; i < TICKS; i++) {
		uint64_t at =
			region->start + (uint64_t)region->size * i / TICKS;
		uint32_t x = place_of(region, at) / 100;
		xmc_write(&report->html,
			  "<path class=\"grid\" d=\"M%" PRIu32
			  " %uv6\"/><text class=\"m\" x=\"%" PRIu32
			  "\" y=\"%u\">0x%08" PRIx32 "</text>\n",
			  x, BAR + 2, x + 2, HEIGHT - 5, (uint32_t)at);
	}
}

void xmc_report_overview(struct xmc_report *report, size_t region_index)
{
	const xmc_region *region = xmc_region_at(report->system, region_index);
	const xmc_region_load *load =
		xmc_region_load_at(report->analysis, region_index);
	size_t shown = xmc_report_limit(load->gap_count);

	xmc_write_text(&report->html,
		       "<figure><figcaption>The whole region, to scale: used "
		       "dark, free light</figcaption>");
	xmc_report_figure(report, "overview", XMC_REPORT_WIDTH, HEIGHT);
	xmc_write(&report->html,
		  "The region from 0x%08" PRIx32 " as a whole, to scale: used "
		  "and free</title>\n<rect class=\"k\" x=\"1\" y=\"1\" "
		  "width=\"%u\" height=\"%u\"/>\n",
		  region->start, WIDTH, BAR);
	for (size_t i = 0; i < shown; i++) {
		put_free(report, region,
			 xmc_memory_gap_at(report->analysis,
					   load->first_gap + i));
	}
	put_ticks(report, region);
	xmc_report_figure_end(report);
	xmc_write_text(&report->html, "</figure>\n");
}
