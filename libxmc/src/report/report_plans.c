/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's plans: each as a timeline to scale, with figures.
 */
#include "report/report.h"

#include <inttypes.h>

/* The figure: names at the left, then the major frame. */
#define NAME_WIDTH 168u
#define FRAME_WIDTH (XMC_REPORT_WIDTH - NAME_WIDTH - 8u)
#define TOP 24u
#define LANE 22u
#define BAR 18u
#define NAME_CHARACTERS 22u
/* Ticks of the axis are at least a ninth of the frame apart. */
#define TICKS_MAX 9u
/* What an id inside a bar takes, in hundredths. */
#define DIGIT_WIDTH 800u

/* Of a draft a slot may end behind the frame. */
static uint32_t slot_end(const xmc_plan *plan, const xmc_slot *slot)
{
	uint32_t end = slot->start_us + slot->duration_us;

	return end < plan->major_frame_us ? end : plan->major_frame_us;
}

/* A time as a place of the figure, in hundredths. */
static uint32_t place_of(const xmc_plan *plan, uint32_t time_us)
{
	return (uint32_t)((uint64_t)time_us * FRAME_WIDTH * 100 /
			  plan->major_frame_us) +
	       NAME_WIDTH * 100;
}

static uint32_t tick_step(uint32_t frame_us)
{
	static const uint64_t factors[] = {1, 2, 5};
	uint64_t power = 1;

	for (;;) {
		for (size_t i = 0; i < 3; i++) {
			uint64_t step = power * factors[i];
			if (step * TICKS_MAX >= frame_us) {
				return (uint32_t)step;
			}
		}
		power *= 10;
	}
}

static void put_tick(struct xmc_report *report, const xmc_plan *plan,
		     uint32_t time_us, uint32_t bottom, const char *anchor)
{
	uint32_t x = place_of(plan, time_us);

	xmc_write(&report->html,
		  "<line class=\"grid\" x1=\"%" PRIu32 ".%02" PRIu32
		  "\" x2=\"%" PRIu32 ".%02" PRIu32 "\" y1=\"18\" y2=\"%" PRIu32
		  "\"/><text class=\"s%s\" x=\"%" PRIu32 "\" y=\"13\">",
		  x / 100, x % 100, x / 100, x % 100, bottom, anchor, x / 100);
	xmc_report_time(report, time_us);
	xmc_write_text(&report->html, "</text>\n");
}

static void put_axis(struct xmc_report *report, const xmc_plan *plan,
		     uint32_t bottom)
{
	uint32_t step = tick_step(plan->major_frame_us);

	put_tick(report, plan, 0, bottom, "");
	/* The last one needs room for the end of the frame. */
	for (uint64_t at = step; at + step / 2 < plan->major_frame_us;
	     at += step) {
		put_tick(report, plan, (uint32_t)at, bottom, " c");
	}
	put_tick(report, plan, plan->major_frame_us, bottom, " r");
}

/* The words for one slot, as a title. */
static void put_slot_title(struct xmc_report *report, const xmc_slot *slot)
{
	xmc_write(&report->html, "<title>slot %" PRIu32 ": partition ",
		  slot->id);
	xmc_report_named(
		report, slot->partition,
		xmc_partition_at(report->system, slot->partition)->name);
	xmc_write_text(&report->html, ", ");
	xmc_report_time(report, slot->duration_us);
	xmc_write_text(&report->html, " from ");
	xmc_report_time(report, slot->start_us);
	if ((slot->flags & XMC_SLOT_PERIOD_START) != 0) {
		xmc_write_text(&report->html, ", starts a period");
	}
	xmc_write_text(&report->html, "</title>");
}

static void put_slot(struct xmc_report *report, const xmc_plan *plan,
		     size_t index, uint32_t y)
{
	const xmc_slot *slot = xmc_slot_at(report->system, index);
	uint32_t x = place_of(plan, slot->start_us);
	uint32_t width = place_of(plan, slot_end(plan, slot)) - x;

	xmc_report_record(report, XMC_RECORD_SLOT, index);
	xmc_write_text(&report->html, "<rect ");
	xmc_report_colour(report, slot->partition);
	xmc_write(&report->html,
		  " x=\"%" PRIu32 ".%02" PRIu32 "\" y=\"%" PRIu32
		  "\" width=\"%" PRIu32 ".%02" PRIu32 "\" height=\"%u\">",
		  x / 100, x % 100, y, width / 100, width % 100, BAR);
	put_slot_title(report, slot);
	xmc_write_text(&report->html, "</rect>");
	xmc_report_record_end(report, XMC_RECORD_SLOT, index);
}

/* All slots in one bar, with the partition's id where there is room. */
static void put_whole(struct xmc_report *report, const xmc_plan *plan)
{
	xmc_write(&report->html,
		  "<text x=\"0\" y=\"%u\">all</text>\n<g class=\"whole\">\n",
		  TOP + 14);
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot = xmc_slot_at(
			report->system, (size_t)plan->first_slot + i);
		uint32_t x = place_of(plan, slot->start_us);
		uint32_t end = place_of(plan, slot_end(plan, slot));
		uint32_t digits = slot->partition < 10	  ? 1
				  : slot->partition < 100 ? 2
							  : 5;

		put_slot(report, plan, (size_t)plan->first_slot + i, TOP);
		if (end - x > (digits + 1) * DIGIT_WIDTH) {
			xmc_write(&report->html,
				  "<text class=\"c\" pointer-events=\"none\" "
				  "x=\"%" PRIu32 "\" y=\"%u\">%" PRIu32
				  "</text>",
				  (x + end) / 200, TOP + 14, slot->partition);
		}
		xmc_write_text(&report->html, "\n");
	}
	xmc_write_text(&report->html, "</g>\n");
}

/* The row of each partition of a plan: by its share. */
static void put_lanes(struct xmc_report *report, const xmc_plan *plan,
		      const xmc_plan_load *load, uint32_t *rows)
{
	xmc_write_text(&report->html, "<g class=\"names\">\n");
	for (uint32_t i = 0; i < load->share_count; i++) {
		const xmc_share *share = xmc_share_at(
			report->analysis, (size_t)load->first_share + i);
		const char *name =
			xmc_partition_at(report->system, share->partition)
				->name;

		rows[share->partition] = i + 1;
		xmc_write(&report->html, "<text x=\"0\" y=\"%" PRIu32 "\">",
			  TOP + (i + 1) * LANE + 14);
		xmc_write(&report->html, "%" PRIu32 " ", share->partition);
		xmc_report_short(report, name, NAME_CHARACTERS);
		xmc_write_text(&report->html, "</text>\n");
	}
	xmc_write_text(&report->html, "</g>\n<g class=\"slots\">\n");
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot = xmc_slot_at(
			report->system, (size_t)plan->first_slot + i);
		uint32_t y = TOP + rows[slot->partition] * LANE;

		put_slot(report, plan, (size_t)plan->first_slot + i, y);
		if ((slot->flags & XMC_SLOT_PERIOD_START) != 0) {
			uint32_t x = place_of(plan, slot->start_us);
			xmc_write(&report->html,
				  "<path class=\"k\" d=\"M%" PRIu32
				  ".%02" PRIu32 " %" PRIu32 "l6 4l-6 4z\"/>",
				  x / 100, x % 100, y + 5);
		}
		xmc_write_text(&report->html, "\n");
	}
	xmc_write_text(&report->html, "</g>\n");
}

static void put_timeline(struct xmc_report *report, const xmc_plan *plan,
			 const xmc_plan_load *load, uint32_t *rows)
{
	uint32_t bottom = TOP + (load->share_count + 1) * LANE;

	xmc_write_text(&report->html, "<figure>");
	xmc_report_figure(report, "plan", XMC_REPORT_WIDTH, bottom + 4);
	xmc_write_text(&report->html, "Timeline of plan ");
	xmc_report_text(report, plan->name);
	xmc_write(&report->html,
		  ": %" PRIu32 " slots of %" PRIu32 " partitions</title>\n",
		  plan->slot_count, load->share_count);
	xmc_write(&report->html,
		  "<rect class=\"frame\" x=\"%u\" y=\"%u\" width=\"%u\" "
		  "height=\"%" PRIu32 "\"/>\n",
		  NAME_WIDTH, TOP - 2, FRAME_WIDTH, bottom - TOP);
	put_axis(report, plan, bottom - 2);
	put_whole(report, plan);
	put_lanes(report, plan, load, rows);
	xmc_report_figure_end(report);
	xmc_write_text(&report->html, "</figure>\n");
}

static void put_shares(struct xmc_report *report, const xmc_plan_load *load)
{
	xmc_report_table(report, "Partition|+Slots|+Budget|+Share|+Effective "
				 "(us)|+Longest pause|+Period|+Required|+Least|"
				 "+Latency|+Jitter");
	for (uint32_t i = 0; i < load->share_count; i++) {
		const xmc_share *share = xmc_share_at(
			report->analysis, (size_t)load->first_share + i);

		xmc_write_text(&report->html, "<tr><td><span ");
		xmc_report_chip(report, share->partition);
		xmc_report_named(
			report, share->partition,
			xmc_partition_at(report->system, share->partition)
				->name);
		xmc_write_text(&report->html, "</td>");
		xmc_report_number_cell(report, share->slot_count);
		xmc_report_time_cell(report, share->budget_us);
		xmc_report_percent_cell(report, share->share_ppm);
		xmc_write(&report->html,
			  "<td class=\"n\">%" PRIu64 ".%03" PRIu64 "</td>",
			  share->effective_ns / 1000,
			  share->effective_ns % 1000);
		xmc_report_time_cell(report, share->blackout_us);
		xmc_report_time_cell(report, share->period_us);
		xmc_report_time_cell(report, share->required_us);
		xmc_report_time_cell(report, share->least_us);
		xmc_report_time_cell(report, share->latency_us);
		xmc_report_time_cell(report, share->jitter_us);
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
}

static void put_plan(struct xmc_report *report, size_t index, uint32_t *rows)
{
	const xmc_plan *plan = xmc_plan_at(report->system, index);
	const xmc_plan_load *load = xmc_plan_load_at(report->analysis, index);
	const xmc_processor *processor =
		xmc_processor_at(report->system, load->processor);

	xmc_write(&report->html, "<section>\n<h3>Processor %" PRIu32 ", plan ",
		  load->processor);
	xmc_report_named(report, (uint32_t)index - processor->first_plan,
			 plan->name);
	xmc_write_text(&report->html, "</h3>\n<p>Major frame ");
	xmc_report_time(report, plan->major_frame_us);
	if (report->draft != NULL) {
		xmc_write_text(&report->html, ".</p>\n");
		put_timeline(report, plan, load, rows);
		xmc_write_text(&report->html, "</section>\n");
		return;
	}
	xmc_write_text(&report->html, ", ");
	xmc_report_percent(report, load->utilisation_ppm);
	xmc_write(&report->html,
		  " in %" PRIu32 " slots, free times: %" PRIu32
		  ". Switches take %" PRIu64 ".%03" PRIu64
		  "us of a frame.</p>\n",
		  plan->slot_count, load->gap_count, load->overhead_ns / 1000,
		  load->overhead_ns % 1000);
	put_timeline(report, plan, load, rows);
	put_shares(report, load);
	xmc_write_text(&report->html, "</section>\n");
}

void xmc_report_plans(struct xmc_report *report)
{
	uint32_t *rows =
		xmc_report_numbers(report, xmc_partition_count(report->system));

	xmc_report_heading(report, "plans", "Plans");
	for (size_t i = 0; i < xmc_plan_count(report->system) && rows != NULL;
	     i++) {
		put_plan(report, i, rows);
	}
	xmc_free(rows);
}
