/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's virtual memory: what each partition sees, by address.
 * The areas are to scale as far as their text allows; what lies between them
 * is cut.
 */
#include "report/report.h"
#include "tables/sort.h"

#include <inttypes.h>
#include <stdlib.h>

#define WIDTH 330u
#define TOP 4u
#define AREA_MIN 26u
#define AREA_ROOM 54u
#define CUT 20u
/* Name and size together. */
#define NAME_WIDTH 84u
/* A figure that is full is followed by another one. */
#define HEIGHT_MAX 760u

static int compare_areas(const void *left, const void *right)
{
	const xmc_area *const *a = left;
	const xmc_area *const *b = right;
	uint32_t from = (*a)->mapped_at;
	uint32_t to = (*b)->mapped_at;

	return (from > to) - (from < to);
}

static uint32_t height_of(const xmc_area *area, uint32_t largest)
{
	return AREA_MIN +
	       (uint32_t)((uint64_t)area->size * AREA_ROOM / largest);
}

/* Whether something lies between an area and the next one. */
static bool is_cut(const xmc_area *area, const xmc_area *next)
{
	return (uint64_t)area->mapped_at + area->size < next->mapped_at;
}

static void put_cut(struct xmc_report *report, const xmc_area *area,
		    const xmc_area *next, uint32_t y)
{
	xmc_write(&report->html,
		  "<text class=\"s c\" x=\"%u\" y=\"%" PRIu32 "\">0x%08" PRIx32
		  " to 0x%08" PRIx32 " not mapped</text>\n",
		  WIDTH / 2, y + 14, area->mapped_at + area->size,
		  next->mapped_at - 1);
}

static void put_area(struct xmc_report *report, const xmc_area *area,
		     uint32_t partition, uint32_t y, uint32_t height)
{
	const bool read_only = (area->flags & XMC_AREA_READONLY) != 0;
	const bool shared = (area->flags & XMC_AREA_SHARED) != 0;
	const bool uncached = (area->flags & XMC_AREA_UNCACHEABLE) != 0;

	/* The area is one of an array of these. */
	const size_t index = (size_t)((const struct xmc_area_node *)area -
				      report->system->areas.items);

	xmc_write_text(&report->html, "<g class=\"area\">");
	xmc_report_record(report, XMC_RECORD_AREA, index);
	xmc_write_text(&report->html, "<rect ");
	xmc_report_colour(report, partition);
	xmc_write(&report->html,
		  " x=\"1\" y=\"%" PRIu32 "\" width=\"%u\" height=\"%" PRIu32
		  "\"><title>0x%08" PRIx32 " to 0x%08" PRIx32
		  ", physical 0x%08" PRIx32 ", ",
		  y, WIDTH - 2, height, area->mapped_at,
		  area->mapped_at + (area->size - 1), area->start);
	xmc_report_text(report, area->name);
	xmc_write_text(&report->html, "</title></rect>");
	xmc_report_hatch(report, partition,
			 &(struct xmc_report_box){100, y * 100,
						  (WIDTH - 2) * 100,
						  height * 100});
	xmc_write(&report->html,
		  "<text class=\"m on\" x=\"8\" y=\"%" PRIu32 "\">0x%08" PRIx32
		  "</text><text class=\"on\" x=\"92\" "
		  "y=\"%" PRIu32 "\">",
		  y + 17, area->mapped_at, y + 17);
	xmc_report_size(report, area->size);
	xmc_write_text(&report->html, " ");
	xmc_report_fit(report, area->name, NAME_WIDTH);
	xmc_write(&report->html,
		  "</text><text class=\"r on\" x=\"%u\" y=\"%" PRIu32
		  "\">%s%s%s</text>",
		  WIDTH - 8, y + 17, shared ? "sh " : "",
		  read_only ? "ro" : "rw", uncached ? " unc" : "");
	xmc_report_record_end(report, XMC_RECORD_AREA, index);
	xmc_write_text(&report->html, "</g>\n");
}

/* What an area takes, with what is cut behind it; last has none. */
static uint32_t room_of(const xmc_area *const *areas, size_t i, size_t count,
			uint32_t largest)
{
	return height_of(areas[i], largest) +
	       (i + 1 < count && is_cut(areas[i], areas[i + 1]) ? CUT : 0);
}

/* One figure. @return the first area that has no room in it. */
static size_t put_figure(struct xmc_report *report, uint32_t partition,
			 const xmc_area *const *areas, size_t first,
			 size_t count, uint32_t largest)
{
	uint32_t height = 2 * TOP;
	uint32_t y = TOP;
	size_t end = first;

	do {
		height += room_of(areas, end++, count, largest);
	} while (end < count && height < HEIGHT_MAX);
	xmc_report_figure(report, "map", WIDTH, height);
	xmc_write(&report->html,
		  "What partition %" PRIu32 " sees: %zu areas</title>\n",
		  partition, end - first);
	for (size_t i = first; i < end; i++) {
		uint32_t room = height_of(areas[i], largest);
		put_area(report, areas[i], partition, y, room);
		if (i + 1 < count && is_cut(areas[i], areas[i + 1])) {
			put_cut(report, areas[i], areas[i + 1], y + room);
		}
		y += room_of(areas, i, count, largest);
	}
	xmc_report_figure_end(report);
	return end;
}

static void put_caption(struct xmc_report *report, uint32_t index, bool again)
{
	xmc_write_text(&report->html, "<figure><figcaption>");
	xmc_report_chip(report, index);
	xmc_report_named(report, index,
			 xmc_partition_at(report->system, index)->name);
	xmc_write(&report->html, "%s</figcaption>\n",
		  again ? ", continued" : "");
}

static void put_map(struct xmc_report *report, uint32_t partition,
		    const xmc_area *const *areas, size_t count)
{
	uint32_t largest = 1;
	size_t next = 0;

	for (size_t i = 0; i < count; i++) {
		largest = areas[i]->size > largest ? areas[i]->size : largest;
	}
	put_caption(report, partition, false);
	while (next < count) {
		if (next > 0) {
			xmc_write_text(&report->html, "</figure>\n");
			put_caption(report, partition, true);
		}
		next = put_figure(report, partition, areas, next, count,
				  largest);
	}
}

static void put_partition(struct xmc_report *report, uint32_t index,
			  const xmc_area **areas)
{
	const xmc_partition *partition =
		xmc_partition_at(report->system, index);
	size_t count = 0;
	bool left_out = false;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		size_t at = (size_t)partition->first_area + i;
		const xmc_area *area = xmc_area_at(report->system, at);
		if (at >= XMC_REPORT_RECORDS_MAX) {
			left_out = true;
			break;
		}
		if ((area->flags & XMC_AREA_UNMAPPED) == 0) {
			areas[count++] = area;
		}
	}
	xmc_sort((void *)areas, count, sizeof(*areas), compare_areas);
	put_map(report, index, areas, count);
	if (left_out) {
		xmc_write_text(&report->html,
			       "<p class=\"left\">Some are left out.</p>");
	} else if (count < partition->area_count) {
		xmc_write(&report->html,
			  "<p class=\"soft\">Not in the initial map: %zu</p>",
			  partition->area_count - count);
	}
	xmc_write_text(&report->html, "</figure>\n");
}

void xmc_report_maps(struct xmc_report *report)
{
	const xmc_area **areas = (const xmc_area **)calloc(
		xmc_area_count(report->system) + 1, sizeof(*areas));

	const size_t partitions =
		xmc_report_limit(xmc_partition_count(report->system));

	xmc_report_heading(report, "maps", "What each partition sees");
	if (areas == NULL) {
		report->html.no_memory = true;
		return;
	}
	xmc_write_text(
		&report->html,
		"<p class=\"soft\">Virtual addresses. The areas of a "
		"partition are to scale as far as their text allows; "
		"what is not mapped is cut.</p>\n<div class=\"maps\">\n");
	for (size_t i = 0; i < partitions; i++) {
		/* What follows has its areas behind this one's. */
		if (xmc_partition_at(report->system, i)->first_area <
		    XMC_REPORT_RECORDS_MAX) {
			put_partition(report, (uint32_t)i, areas);
		}
	}
	xmc_write_text(&report->html, "</div>\n");
	xmc_report_left_out(report, "areas in maps",
			    xmc_area_count(report->system), "info --json");
	free((void *)areas);
}
