/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's plans: each with its figures and its timeline.
 */
#include "report/report.h"

#include <inttypes.h>

static void put_ns_cell(struct xmc_report *report, uint64_t time_ns)
{
	xmc_write(&report->html,
		  "<td class=\"n\">%" PRIu64 ".%03" PRIu64 "</td>",
		  time_ns / 1000, time_ns % 1000);
}

/* What the timeline says in places too narrow for words. */
static void put_slots(struct xmc_report *report, const xmc_plan *plan)
{
	size_t last =
		xmc_report_limit((size_t)plan->first_slot + plan->slot_count);

	if (plan->slot_count == 0) {
		return;
	}
	xmc_report_table(report, "+Slot|+Start|+Duration|Partition|Flags");
	for (size_t i = plan->first_slot; i < last; i++) {
		const xmc_slot *slot = xmc_slot_at(report->system, i);

		xmc_report_row(report);
		xmc_write_text(&report->html, "<td class=\"n\">");
		xmc_report_record(report, XMC_RECORD_SLOT, i);
		xmc_write(&report->html, "%" PRIu32, slot->id);
		xmc_report_record_end(report, XMC_RECORD_SLOT, i);
		xmc_write_text(&report->html, "</td>");
		xmc_report_time_cell(report, slot->start_us);
		xmc_report_time_cell(report, slot->duration_us);
		xmc_report_owner_cell(report, slot->partition);
		xmc_report_words_cell(report, slot->flags, xmc_slot_words);
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
}

static void put_shares(struct xmc_report *report, const xmc_plan_load *load)
{
	xmc_report_table(report, "Partition|+Slots|+Budget|+Share|+Effective "
				 "(us)|+Longest pause|+Period|+Required|+Least|"
				 "+Latency|+Jitter");
	for (uint32_t i = 0; i < load->share_count &&
			     load->first_share + i < XMC_REPORT_RECORDS_MAX;
	     i++) {
		const xmc_share *share = xmc_share_at(
			report->analysis, (size_t)load->first_share + i);

		xmc_report_row(report);
		xmc_report_owner_cell(report, share->partition);
		xmc_report_number_cell(report, share->slot_count);
		xmc_report_time_cell(report, share->budget_us);
		xmc_report_percent_cell(report, share->share_ppm);
		put_ns_cell(report, share->effective_ns);
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

/* All plans of all processors, where there are several. */
static void put_plans(struct xmc_report *report)
{
	size_t count = xmc_plan_count(report->system);

	xmc_report_table(report, "+Processor|Plan|+Major frame|+Slots|+Used|"
				 "+Free times|+Switches (us)");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		const xmc_plan_load *load =
			xmc_plan_load_at(report->analysis, i);

		xmc_report_row(report);
		xmc_report_number_cell(report, load->processor);
		xmc_write_text(&report->html, "<td>");
		xmc_report_plan_name(report, i);
		xmc_write_text(&report->html, "</td>");
		xmc_report_time_cell(report, load->major_frame_us);
		xmc_report_number_cell(
			report, xmc_plan_at(report->system, i)->slot_count);
		xmc_report_percent_cell(report, load->utilisation_ppm);
		xmc_report_number_cell(report, load->gap_count);
		put_ns_cell(report, load->overhead_ns);
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
}

static void put_plan(struct xmc_report *report, size_t index)
{
	const xmc_plan *plan = xmc_plan_at(report->system, index);
	const xmc_plan_load *load = xmc_plan_load_at(report->analysis, index);

	xmc_write_text(&report->html, "<section>\n<h3>");
	xmc_report_record(report, XMC_RECORD_PLAN, index);
	xmc_write(&report->html, "Processor %" PRIu32 ", plan ",
		  load->processor);
	xmc_report_plan_name(report, index);
	xmc_report_record_end(report, XMC_RECORD_PLAN, index);
	xmc_write_text(&report->html, "</h3>\n<p>Major frame ");
	xmc_report_time(report, plan->major_frame_us);
	if (report->draft != NULL) {
		xmc_write_text(&report->html, ".</p>\n");
		xmc_report_timeline(report, index);
		put_slots(report, plan);
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
	xmc_report_timeline(report, index);
	put_shares(report, load);
	put_slots(report, plan);
	xmc_write_text(&report->html, "</section>\n");
}

void xmc_report_plans(struct xmc_report *report)
{
	size_t count = xmc_plan_count(report->system);

	xmc_report_heading(report, "plans", "Plans");
	if (count > 1 && report->draft == NULL) {
		put_plans(report);
	}
	xmc_write_text(
		&report->html,
		"<p class=\"soft\">A triangle is the start of a period. The "
		"dotted line inside a lane is its longest time without "
		"service; the one below, where its activations lie from period "
		"to period: its jitter. Black at the start of a slot is the "
		"switch. Slots that would be too narrow to see are "
		"wider.</p>\n");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		/* What has no room in the figures has none in plans either. */
		if (xmc_plan_at(report->system, i)->first_slot <
		    XMC_REPORT_RECORDS_MAX) {
			put_plan(report, i);
		}
	}
	xmc_report_left_out(report, "plans", count, "info --json");
	xmc_report_left_out(report, "slots", xmc_slot_count(report->system),
			    "info --json");
	xmc_report_left_out(report, "rows of partitions in plans",
			    xmc_share_count(report->analysis), "analyse");
}
