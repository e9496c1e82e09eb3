/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's physical memory: each region to scale at the left, and
 * beside it a line for each use and each gap, however small.
 */
#include "report/report.h"

#include <inttypes.h>

#define TOP 12u
#define BAR_X 92u
#define BAR_WIDTH 128u
#define LINE_X 290u
#define LINE 19u
#define HEIGHT_MIN 44u
#define HEIGHT_MIN_USED 160u
/* Uses of the same bytes stand side by side, so many at the most. */
#define COLUMNS_MAX 8u

struct drawing {
	struct xmc_report *report;
	const xmc_region *region;
	const xmc_region_load *load;
	uint32_t height;
	uint32_t line; /* lines so far */
	/* Where what was drawn in each column ends. */
	uint64_t ends[COLUMNS_MAX];
	uint32_t columns;
};

/* An address as a place of the figure, in hundredths. */
static uint32_t place_of(const struct drawing *drawing, uint64_t address)
{
	return (uint32_t)((address - drawing->region->start) * drawing->height *
			  100 / drawing->region->size) +
	       TOP * 100;
}

static bool has_area(const xmc_memory_use *use)
{
	return use->user == XMC_USER_PARTITION ||
	       use->user == XMC_USER_RESIDENT_SW;
}

/* Only uses that are shared can meet, or of a draft those that are wrong. */
static bool is_shared(const struct drawing *drawing, const xmc_memory_use *use)
{
	if (has_area(use) && xmc_draft_mark(drawing->report->draft,
					    XMC_RECORD_AREA, use->area) != 0) {
		return true;
	}
	const xmc_area *area = xmc_area_at(drawing->report->system, use->area);

	return use->user == XMC_USER_PARTITION &&
	       (area->flags & XMC_AREA_SHARED) != 0;
}

static uint32_t free_column(const struct drawing *drawing, uint32_t start)
{
	uint32_t column = 0;

	while (column < COLUMNS_MAX - 1 && drawing->ends[column] > start) {
		column++;
	}
	return column;
}

/* How many columns the uses of a region need. */
static uint32_t count_columns(struct drawing *drawing)
{
	uint32_t columns = 1;

	for (uint32_t i = 0; i < drawing->load->use_count; i++) {
		const xmc_memory_use *use =
			xmc_memory_use_at(drawing->report->analysis,
					  (size_t)drawing->load->first_use + i);
		if (!is_shared(drawing, use)) {
			continue;
		}
		uint32_t column = free_column(drawing, use->start);
		drawing->ends[column] = (uint64_t)use->start + use->size;
		columns = column + 1 > columns ? column + 1 : columns;
	}
	for (uint32_t i = 0; i < COLUMNS_MAX; i++) {
		drawing->ends[i] = 0;
	}
	return columns;
}

/* The line beside the bar, and what leads to it. */
static void put_line(struct drawing *drawing, uint32_t start, uint32_t size)
{
	struct xmc_writer *html = &drawing->report->html;
	uint32_t middle = (place_of(drawing, start) +
			   place_of(drawing, (uint64_t)start + size)) /
			  2;
	uint32_t y = TOP + drawing->line * LINE + LINE / 2;

	xmc_write(html,
		  "<path class=\"lead\" d=\"M%u %" PRIu32 ".%02" PRIu32
		  "h16L%u %" PRIu32 "h8\"/><text class=\"m\" x=\"%u\" "
		  "y=\"%" PRIu32 "\">0x%08" PRIx32 "</text>"
		  "<text class=\"m r\" x=\"%u\" y=\"%" PRIu32 "\">",
		  BAR_X + BAR_WIDTH, middle / 100, middle % 100, LINE_X - 12, y,
		  LINE_X, y + 4, start, LINE_X + 170, y + 4);
	xmc_report_size(drawing->report, size);
	xmc_write(html, "</text><text x=\"%u\" y=\"%" PRIu32 "\">",
		  LINE_X + 206, y + 4);
	drawing->line++;
}

static void put_title(struct drawing *drawing, const xmc_memory_use *use)
{
	struct xmc_writer *html = &drawing->report->html;

	xmc_write_text(html, "<title>");
	xmc_report_user(drawing->report, use);
	xmc_write(html, ": 0x%08" PRIx32 " to 0x%08" PRIx32 ", ", use->start,
		  use->start + (use->size - 1));
	xmc_report_size(drawing->report, use->size);
	xmc_write_text(html, "</title></rect>");
}

static void put_use(struct drawing *drawing, const xmc_memory_use *use)
{
	struct xmc_writer *html = &drawing->report->html;
	uint64_t end = (uint64_t)use->start + use->size;
	uint32_t y = place_of(drawing, use->start);
	uint32_t height = place_of(drawing, end) - y;
	uint32_t column = 0;
	uint32_t width = BAR_WIDTH;

	if (is_shared(drawing, use)) {
		width = BAR_WIDTH / drawing->columns;
		column = free_column(drawing, use->start);
		drawing->ends[column] = end;
	}
	/* What is small to scale stays to be seen. */
	height = height < 200 ? 200 : height;
	xmc_write_text(html, "<g class=\"use\">");
	if (has_area(use)) {
		xmc_report_record(drawing->report, XMC_RECORD_AREA, use->area);
	}
	xmc_write_text(html, "<rect ");
	xmc_report_user_colour(drawing->report, use);
	xmc_write(html,
		  " x=\"%" PRIu32 "\" y=\"%" PRIu32 ".%02" PRIu32
		  "\" width=\"%" PRIu32 "\" height=\"%" PRIu32 ".%02" PRIu32
		  "\">",
		  BAR_X + column * width, y / 100, y % 100, width, height / 100,
		  height % 100);
	put_title(drawing, use);
	xmc_write_text(html, "<rect ");
	xmc_report_user_colour(drawing->report, use);
	xmc_write(html,
		  " x=\"%u\" y=\"%" PRIu32 "\" width=\"12\" height=\"12\">",
		  LINE_X + 186, TOP + drawing->line * LINE + 3);
	put_title(drawing, use);
	put_line(drawing, use->start, use->size);
	xmc_report_user(drawing->report, use);
	xmc_write_text(html, "</text>");
	if (has_area(use)) {
		xmc_report_record_end(drawing->report, XMC_RECORD_AREA,
				      use->area);
	}
	xmc_write_text(html, "</g>\n");
}

static void put_gap(struct drawing *drawing, const xmc_memory_gap *gap)
{
	struct xmc_writer *html = &drawing->report->html;
	uint32_t y = TOP + drawing->line * LINE;

	xmc_write(html,
		  "<g class=\"gap\"><rect class=\"free\" x=\"%u\" y=\"%" PRIu32
		  "\" width=\"12\" height=\"12\"/>",
		  LINE_X + 186, y + 3);
	put_line(drawing, gap->start, gap->size);
	xmc_write_text(html, "free</text></g>\n");
}

/* Uses and gaps, merged by address. */
static void put_lines(struct drawing *drawing)
{
	const xmc_analysis *analysis = drawing->report->analysis;
	const xmc_region_load *load = drawing->load;
	uint32_t u = 0;
	uint32_t g = 0;

	while (u < load->use_count || g < load->gap_count) {
		const xmc_memory_use *use = xmc_memory_use_at(
			analysis, (size_t)load->first_use + u);
		const xmc_memory_gap *gap = xmc_memory_gap_at(
			analysis, (size_t)load->first_gap + g);

		if (u < load->use_count &&
		    (g == load->gap_count || use->start < gap->start)) {
			put_use(drawing, use);
			u++;
		} else {
			put_gap(drawing, gap);
			g++;
		}
	}
}

static void put_figure(struct drawing *drawing)
{
	struct xmc_report *report = drawing->report;
	const xmc_region *region = drawing->region;

	xmc_write_text(&report->html, "<figure>");
	xmc_report_figure(report, "memory", XMC_REPORT_WIDTH,
			  drawing->height + 2 * TOP);
	xmc_write(&report->html,
		  "Memory from 0x%08" PRIx32 " to scale: %" PRIu32
		  " uses, %" PRIu32 " free pieces</title>\n",
		  region->start, drawing->load->use_count,
		  drawing->load->gap_count);
	xmc_write(&report->html,
		  "<rect class=\"frame\" x=\"%u\" y=\"%u\" width=\"%u\" "
		  "height=\"%" PRIu32 "\"/>\n"
		  "<text class=\"m r\" x=\"%u\" y=\"%u\">0x%08" PRIx32
		  "</text>\n<text class=\"m r\" x=\"%u\" y=\"%" PRIu32
		  "\">0x%08" PRIx32 "</text>\n",
		  BAR_X, TOP, BAR_WIDTH, drawing->height, BAR_X - 8, TOP + 9,
		  region->start, BAR_X - 8, TOP + drawing->height,
		  region->start + (region->size - 1));
	put_lines(drawing);
	xmc_report_figure_end(report);
	xmc_write_text(&report->html, "</figure>\n");
}

static void put_region(struct xmc_report *report, size_t index)
{
	static const char *const types[] = {"SDRAM", "SRAM", "ROM"};
	const xmc_region *region = xmc_region_at(report->system, index);
	const xmc_region_load *load =
		xmc_region_load_at(report->analysis, index);
	uint32_t least = load->use_count > 0 ? HEIGHT_MIN_USED : HEIGHT_MIN;
	uint32_t height = (load->use_count + load->gap_count) * LINE;
	struct drawing drawing = {.report = report,
				  .region = region,
				  .load = load,
				  .height = height < least ? least : height};

	xmc_write_text(&report->html, "<section>\n<h3>");
	xmc_report_record(report, XMC_RECORD_REGION, index);
	xmc_write(&report->html, "%s at 0x%08" PRIx32 ", ", types[region->type],
		  region->start);
	xmc_report_size(report, region->size);
	xmc_report_record_end(report, XMC_RECORD_REGION, index);
	xmc_write_text(&report->html, "</h3>\n<p>Used: ");
	xmc_report_size(report, load->used_bytes);
	xmc_write_text(&report->html, ", of it by more than one: ");
	xmc_report_size(report, load->shared_bytes);
	xmc_write_text(&report->html, "; largest free piece: ");
	xmc_report_size(report, load->largest_gap_bytes);
	xmc_write_text(&report->html, ".</p>\n");
	drawing.columns = count_columns(&drawing);
	put_figure(&drawing);
	xmc_write_text(&report->html, "</section>\n");
}

void xmc_report_memory(struct xmc_report *report)
{
	xmc_report_heading(report, "memory", "Physical memory");
	for (size_t i = 0; i < xmc_region_count(report->system); i++) {
		put_region(report, i);
	}
}
