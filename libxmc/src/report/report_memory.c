/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's physical memory: each region in parts that fit a page,
 * each to its own scale at the left, and beside it a line for each use and
 * each gap, however small.
 */
#include "report/memory_scale.h"
#include "report/report.h"

#include <inttypes.h>
#include <stdio.h>

#define TOP 12u
#define BAR_X 116u
#define BAR_WIDTH 160u
#define LINE_X 346u
#define SWATCH_X (LINE_X + 194u)
#define NAME_X (SWATCH_X + 20u)
/* The names of an owner and of an area share the rest of the line with a
 * comma and a word. */
#define NAME_WIDTH ((XMC_REPORT_WIDTH - NAME_X - 70u) / 2)
#define LINE 19u
#define HEIGHT_MIN 44u
#define HEIGHT_MIN_USED 160u
/* What is small has this height, in hundredths. */
#define HEIGHT_SMALL 500u
#define LINES_MAX (XMC_MEMORY_EDGES_MAX / 2)
/* Uses of the same bytes stand side by side, so many at the most. */
#define COLUMNS_MAX 40u
/* A scale beside the bar is at least a quarter and at most half of this. */
#define RULER_MAX 120u

/* A use, or a gap without one. */
struct line {
	const xmc_memory_use *use;
	uint32_t start;
	uint32_t size;
};

/* A part of a region. */
struct part {
	struct xmc_report *report;
	struct line lines[LINES_MAX];
	uint32_t count;
	struct xmc_memory_scale scale;
	uint64_t start;
	uint64_t end;
	uint32_t height;
	/* Where what was drawn in each column ends. */
	uint64_t ends[COLUMNS_MAX];
	uint32_t columns;
};

static uint64_t line_end(const struct line *line)
{
	return (uint64_t)line->start + line->size;
}

static uint32_t place_of(const struct part *part, uint64_t address)
{
	return xmc_memory_scale_place(&part->scale, address) + TOP * 100;
}

static bool has_area(const xmc_memory_use *use)
{
	return use->user == XMC_USER_PARTITION ||
	       use->user == XMC_USER_RESIDENT_SW;
}

/* Only uses that are shared can meet, or of a draft those that are wrong. */
static bool is_shared(const struct part *part, const xmc_memory_use *use)
{
	const struct xmc_report *report = part->report;
	const xmc_area *area = xmc_area_at(report->system, use->area);

	if (report->draft != NULL && has_area(use) &&
	    xmc_report_marked(report, XMC_RECORD_AREA, use->area)) {
		return true;
	}
	return use->user == XMC_USER_PARTITION &&
	       (area->flags & XMC_AREA_SHARED) != 0;
}

/* Takes the first column that is free; the last one is shared by the rest. */
static uint32_t take_column(struct part *part, const struct line *line)
{
	uint32_t column = 0;

	while (column < COLUMNS_MAX - 1 && part->ends[column] > line->start) {
		column++;
	}
	part->ends[column] = line_end(line);
	return column;
}

static void fix_part(struct part *part)
{
	uint32_t least = HEIGHT_MIN;

	part->columns = 1;
	for (uint32_t i = 0; i < part->count; i++) {
		const struct line *line = &part->lines[i];
		uint64_t end = line_end(line);

		part->end = end > part->end ? end : part->end;
		xmc_memory_scale_add(&part->scale, line->start, end);
		if (line->use == NULL) {
			continue;
		}
		least = HEIGHT_MIN_USED;
		if (is_shared(part, line->use)) {
			uint32_t column = take_column(part, line);
			part->columns = column + 1 > part->columns
						? column + 1
						: part->columns;
		}
	}
	part->start = part->lines[0].start;
	part->height = part->count * LINE > least ? part->count * LINE : least;
	xmc_memory_scale_fix(&part->scale, (uint64_t)part->height * 100,
			     HEIGHT_SMALL);
	for (uint32_t i = 0; i < COLUMNS_MAX; i++) {
		part->ends[i] = 0;
	}
}

/* The line beside the bar, and what leads to it. */
static void put_line(const struct part *part, const struct line *line,
		     uint32_t y)
{
	struct xmc_writer *html = &part->report->html;
	uint32_t middle =
		(place_of(part, line->start) + place_of(part, line_end(line))) /
		2;
	char mark[64] = "";

	if (xmc_memory_scale_small(&part->scale, line->start, line_end(line))) {
		(void)snprintf(mark, sizeof(mark),
			       "<text class=\"m\" x=\"%u\" y=\"%" PRIu32
			       "\">*</text>",
			       SWATCH_X - 13, y + 4);
	}
	xmc_write(html,
		  "<path class=\"lead\" d=\"M%u %" PRIu32 ".%02" PRIu32
		  "h10L%u %" PRIu32 "h8\"/><text class=\"m\" x=\"%u\" "
		  "y=\"%" PRIu32 "\">0x%08" PRIx32 "</text>"
		  "<text class=\"m r\" x=\"%u\" y=\"%" PRIu32 "\">",
		  BAR_X + BAR_WIDTH, middle / 100, middle % 100, LINE_X - 12, y,
		  LINE_X, y + 4, line->start, SWATCH_X - 16, y + 4);
	xmc_report_size(part->report, line->size);
	/* The mark stands behind the size, where a reader compares. */
	xmc_write(html,
		  "</text>%s<text class=\"name\" x=\"%u\" y=\"%" PRIu32 "\">",
		  mark, NAME_X, y + 4);
}

static void put_title(const struct part *part, const struct line *line)
{
	struct xmc_writer *html = &part->report->html;

	xmc_write_text(html, "<title>");
	xmc_report_user(part->report, line->use, XMC_REPORT_ANY_WIDTH);
	xmc_write(html, ": 0x%08" PRIx32 " to 0x%08" PRIx32 ", ", line->start,
		  line->start + (line->size - 1));
	xmc_report_size(part->report, line->size);
	xmc_write_text(html, "</title>");
}

static void begin_record(struct xmc_report *report, const xmc_memory_use *use,
			 bool begin)
{
	xmc_record kind = has_area(use) ? XMC_RECORD_AREA
			  : use->user == XMC_USER_DEVICE
				  ? XMC_RECORD_DEVICE
				  : XMC_RECORD_HYPERVISOR;
	size_t index = has_area(use)		      ? use->area
		       : use->user == XMC_USER_DEVICE ? use->index
						      : 0;

	if (begin) {
		xmc_report_record(report, kind, index);
	} else {
		xmc_report_record_end(report, kind, index);
	}
}

static void put_hatch(struct xmc_report *report, const xmc_memory_use *use,
		      const struct xmc_report_box *box)
{
	if (use->user == XMC_USER_PARTITION) {
		xmc_report_hatch(report, use->index, box);
	}
}

/* The use in the bar. */
static void put_bar(struct part *part, const struct line *line)
{
	struct xmc_writer *html = &part->report->html;
	uint32_t y = place_of(part, line->start);
	uint32_t height = place_of(part, line_end(line)) - y;
	uint32_t column = 0;
	uint32_t width = BAR_WIDTH;

	if (is_shared(part, line->use)) {
		width = BAR_WIDTH / part->columns;
		column = take_column(part, line);
	}
	xmc_write_text(html, "<rect ");
	xmc_report_user_colour(part->report, line->use);
	xmc_write(html,
		  " x=\"%" PRIu32 "\" y=\"%" PRIu32 ".%02" PRIu32
		  "\" width=\"%" PRIu32 "\" height=\"%" PRIu32 ".%02" PRIu32
		  "\"/>",
		  BAR_X + column * width, y / 100, y % 100, width, height / 100,
		  height % 100);
	put_hatch(part->report, line->use,
		  &(struct xmc_report_box){(BAR_X + column * width) * 100, y,
					   width * 100, height});
}

static void put_use(struct part *part, const struct line *line, uint32_t y)
{
	struct xmc_report *report = part->report;

	xmc_write_text(&report->html, "<g class=\"use\">");
	begin_record(report, line->use, true);
	put_title(part, line);
	put_bar(part, line);
	xmc_write_text(&report->html, "<rect ");
	xmc_report_user_colour(report, line->use);
	xmc_write(&report->html,
		  " x=\"%u\" y=\"%" PRIu32 "\" width=\"12\" height=\"12\"/>",
		  SWATCH_X, y - 6);
	put_hatch(report, line->use,
		  &(struct xmc_report_box){SWATCH_X * 100, (y - 6) * 100, 1200,
					   1200});
	put_line(part, line, y);
	xmc_report_user(report, line->use, NAME_WIDTH);
	xmc_write_text(&report->html, "</text>");
	begin_record(report, line->use, false);
	xmc_write_text(&report->html, "</g>\n");
}

static void put_gap(const struct part *part, const struct line *line,
		    uint32_t y)
{
	struct xmc_writer *html = &part->report->html;

	xmc_write(html,
		  "<g class=\"gap\"><rect class=\"free\" x=\"%u\" y=\"%" PRIu32
		  "\" width=\"12\" height=\"12\"/>",
		  SWATCH_X, y - 6);
	put_line(part, line, y);
	xmc_write_text(html, "free</text></g>\n");
}

/* A length beside the bar that says what the scale is: a power of two. */
static void put_ruler(const struct part *part)
{
	struct xmc_writer *html = &part->report->html;
	const struct xmc_memory_scale *scale = &part->scale;
	uint32_t limit =
		part->height / 2 < RULER_MAX ? part->height / 2 : RULER_MAX;
	uint32_t size = 1;

	while (size < 0x80000000u && (uint64_t)size * 2 * scale->height <=
					     limit * 100 * scale->bytes) {
		size *= 2;
	}
	uint32_t height = (uint32_t)(size * scale->height / scale->bytes);
	uint32_t y = TOP + part->height / 2 - height / 200;

	xmc_write(html,
		  "<path class=\"ruler\" d=\"M%u %" PRIu32 "h-8v%" PRIu32
		  ".%02" PRIu32
		  "h8\"/><text class=\"s r\" x=\"%u\" y=\"%" PRIu32 "\">",
		  BAR_X - 6, y, height / 100, height % 100, BAR_X - 20,
		  y + height / 200 + 4);
	xmc_report_size(part->report, size);
	xmc_write_text(html, "</text>\n");
}

static void put_lines(struct part *part)
{
	struct xmc_report *report = part->report;

	xmc_write(&report->html,
		  "<rect class=\"frame\" x=\"%u\" y=\"%u\" width=\"%u\" "
		  "height=\"%" PRIu32 "\"/>\n"
		  "<text class=\"m r\" x=\"%u\" y=\"%u\">0x%08" PRIx32
		  "</text>\n<text class=\"m r\" x=\"%u\" y=\"%" PRIu32
		  "\">0x%08" PRIx32 "</text>\n",
		  BAR_X, TOP, BAR_WIDTH, part->height, BAR_X - 8, TOP + 9,
		  (uint32_t)part->start, BAR_X - 8, TOP + part->height,
		  (uint32_t)(part->end - 1));
	put_ruler(part);
	for (uint32_t i = 0; i < part->count; i++) {
		const struct line *line = &part->lines[i];
		uint32_t y = TOP + i * LINE + LINE / 2;
		if (line->use == NULL) {
			put_gap(part, line, y);
		} else {
			put_use(part, line, y);
		}
	}
}

/* Draws the lines collected so far, and forgets them. */
static void put_part(struct part *part)
{
	struct xmc_report *report = part->report;
	uint32_t small = 0;

	if (part->count == 0) {
		return;
	}
	fix_part(part);
	for (uint32_t i = 0; i < part->count; i++) {
		small += xmc_memory_scale_small(&part->scale,
						part->lines[i].start,
						line_end(&part->lines[i]));
	}
	xmc_write(&report->html,
		  "<figure><figcaption>0x%08" PRIx32 " to 0x%08" PRIx32
		  "</figcaption>",
		  (uint32_t)part->start, (uint32_t)(part->end - 1));
	xmc_report_figure(report, "memory", XMC_REPORT_WIDTH,
			  part->height + 2 * TOP);
	xmc_write(&report->html,
		  "Memory from 0x%08" PRIx32 " to 0x%08" PRIx32 ", to scale: "
		  "%" PRIu32 " uses and free pieces</title>\n",
		  (uint32_t)part->start, (uint32_t)(part->end - 1),
		  part->count);
	put_lines(part);
	xmc_report_figure_end(report);
	if (small > 0) {
		xmc_write(&report->html,
			  "<p class=\"soft\">* higher than to scale, so that "
			  "it can be seen: %" PRIu32 "</p>",
			  small);
	}
	xmc_write_text(&report->html, "</figure>\n");
	*part = (struct part){.report = report};
}

static void add_line(struct part *part, const struct line *line)
{
	if (part->count == LINES_MAX) {
		put_part(part);
	}
	part->lines[part->count++] = *line;
}

/* Uses and gaps, merged by address, as many as are still shown. */
static void put_parts(struct xmc_report *report, const xmc_region_load *load,
		      size_t *left)
{
	const xmc_analysis *analysis = report->analysis;
	struct part part = {.report = report};
	uint32_t u = 0;
	uint32_t g = 0;

	for (; *left > 0 && (u < load->use_count || g < load->gap_count);
	     (*left)--) {
		const xmc_memory_use *use = xmc_memory_use_at(
			analysis, (size_t)load->first_use + u);
		const xmc_memory_gap *gap = xmc_memory_gap_at(
			analysis, (size_t)load->first_gap + g);

		if (u < load->use_count &&
		    (g == load->gap_count || use->start < gap->start)) {
			add_line(&part,
				 &(struct line){use, use->start, use->size});
			u++;
		} else {
			add_line(&part,
				 &(struct line){NULL, gap->start, gap->size});
			g++;
		}
	}
	put_part(&part);
}

static void put_region(struct xmc_report *report, size_t index, size_t *left)
{
	static const char *const types[] = {"SDRAM", "SRAM", "ROM"};
	const xmc_region *region = xmc_region_at(report->system, index);
	const xmc_region_load *load =
		xmc_region_load_at(report->analysis, index);

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
	if ((size_t)load->use_count + load->gap_count > LINES_MAX) {
		xmc_report_overview(report, index);
	}
	put_parts(report, load, left);
	xmc_write_text(&report->html, "</section>\n");
}

void xmc_report_memory(struct xmc_report *report)
{
	size_t left = XMC_REPORT_RECORDS_MAX;
	size_t all = 0;

	xmc_report_heading(report, "memory", "Physical memory");
	xmc_write_text(&report->html,
		       "<p class=\"soft\">Each part is to the scale that "
		       "stands beside it. Hatchings tell partitions apart "
		       "without colours.</p>\n");
	for (size_t i = 0; i < xmc_region_count(report->system); i++) {
		const xmc_region_load *load =
			xmc_region_load_at(report->analysis, i);
		all += (size_t)load->use_count + load->gap_count;
		put_region(report, i, &left);
	}
	xmc_report_left_out(report, "uses and free pieces of memory", all,
			    "analyse");
}
