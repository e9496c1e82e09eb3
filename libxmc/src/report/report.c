/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report of a system: the document.
 *
 * What follows the findings is written first: they lead to what is drawn, so
 * that it must be known.
 */
#include "report/report.h"

#include "tables/order.h"
#include "tables/sort.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

uint32_t *xmc_report_numbers(struct xmc_report *report, size_t count)
{
	/* One more: no array of nothing. */
	uint32_t *numbers = calloc(count + 1, sizeof(*numbers));

	report->html.no_memory = report->html.no_memory || numbers == NULL;
	return numbers;
}

static void put_head(struct xmc_report *report, const char *title)
{
	xmc_write_text(
		&report->html,
		"<!DOCTYPE html>\n"
		"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
		"<head>\n<meta charset=\"utf-8\"/>\n"
		"<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\"/>\n<title>");
	xmc_report_text(report, title);
	xmc_write_text(&report->html, "</title>\n<style>\n");
	xmc_write_text(&report->html, xmc_report_style);
	xmc_report_colours(report);
	xmc_write_text(&report->html,
		       "</style>\n</head>\n<body>\n<header><h1>");
	xmc_report_text(report, title);
	xmc_write_text(&report->html, "</h1>\n");
}

static void put_nav(struct xmc_report *report)
{
	xmc_write_text(&report->html, "<nav aria-label=\"Parts\">"
				      "<a href=\"#findings\">Findings</a>");
	if (report->draft == NULL) {
		xmc_write_text(&report->html,
			       "<a href=\"#summary\">Summary</a>");
	}
	xmc_write_text(&report->html, "<a href=\"#plans\">Plans</a>"
				      "<a href=\"#memory\">Memory</a>"
				      "<a href=\"#maps\">Partitions' maps</a>"
				      "<a href=\"#channels\">Channels</a>"
				      "<a href=\"#tables\">Tables</a></nav>");
}

/* Figures that only a right system has are left out. */
static void put_left_out(struct xmc_report *report)
{
	const struct xmc_draft_left_out *left_out = &report->draft->left_out;
	const struct {
		const char *kind;
		size_t count;
	} parts[] = {
		{"regions", left_out->regions},
		{"areas", left_out->areas},
		{"memory blocks", left_out->blocks},
		{"plans", left_out->plans},
		{"slots", left_out->slots},
		{"ports", left_out->ports},
		{"ends of channels", left_out->channel_ends},
		{"others", left_out->others},
	};
	const char *before = " Not drawn: ";

	xmc_write_text(&report->html,
		       "<p>What follows shows what is usable; what a finding "
		       "speaks of is marked and leads to it.");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].count > 0) {
			xmc_write(&report->html, "%s%s %zu", before,
				  parts[i].kind, parts[i].count);
			before = ", ";
		}
	}
	xmc_write_text(&report->html, *before == ',' ? ".</p>\n" : "</p>\n");
}

static void put_body(struct xmc_report *report)
{
	if (report->draft != NULL) {
		put_left_out(report);
	} else {
		xmc_report_summary(report);
	}
	xmc_report_plans(report);
	xmc_report_memory(report);
	xmc_report_maps(report);
	xmc_report_channels(report);
	xmc_report_tables(report);
}

static int compare_targets(const void *left, const void *right)
{
	const struct xmc_report_target *a = left;
	const struct xmc_report_target *b = right;
	int order = xmc_compare(a->finding, b->finding);

	if (order == 0) {
		order = xmc_compare((uint32_t)a->kind, (uint32_t)b->kind);
	}
	return order != 0 ? order : xmc_compare(a->index, b->index);
}

static void put_document(struct xmc_report *report, const char *title)
{
	char *body = NULL;

	if (report->system != NULL) {
		put_body(report);
		/* Without memory, what is written next is dropped as well. */
		bool failed = xmc_writer_take(&report->html, &body, NULL) !=
			      XMC_SUCCESS;
		report->html = (struct xmc_writer){.no_memory = failed};
	}
	if (report->targets.count > 0) {
		xmc_sort(report->targets.items, report->targets.count,
			 sizeof(*report->targets.items), compare_targets);
	}
	put_head(report, title);
	if (report->system != NULL) {
		put_nav(report);
	}
	xmc_write_text(&report->html, "</header>\n<main>\n");
	xmc_report_findings(report);
	if (body != NULL) {
		xmc_write_text(&report->html, body);
	}
	free(body);
	xmc_write_text(&report->html, "</main>\n</body>\n</html>\n");
}

/* Whether the findings of the last run can be about the system: they might be
 * those of another file. */
static bool has_findings(const struct xmc_report *report)
{
	const xmc_diag *diag = report->diag;
	size_t first = xmc_diag_run_first(diag);

	for (size_t i = first; i < xmc_diag_count(diag); i++) {
		if (xmc_diag_place_at(diag, i).part == 0 &&
		    strcmp(xmc_diag_at(diag, i)->file, report->system->file) !=
			    0) {
			return false;
		}
	}
	return first < xmc_diag_count(diag);
}

/* A draft has marks; those of a right system's records are its warnings. */
static int find_marks(struct xmc_report *report)
{
	if (report->draft != NULL) {
		report->marks = &report->draft->marks;
	} else if (report->diag != NULL && has_findings(report)) {
		int status = xmc_marks_make(&report->warned, report->system,
					    report->diag);
		if (status != XMC_SUCCESS) {
			return status;
		}
		report->marks = &report->warned;
	}
	/* A draft's findings are there, or there are no links to them. */
	if (report->marks == NULL || report->diag == NULL) {
		report->marks = NULL;
		return XMC_SUCCESS;
	}
	report->drawn = calloc(report->marks->first[XMC_MARKS_KINDS],
			       sizeof(*report->drawn));
	return report->drawn == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}

static int write_report(struct xmc_report *report, const char *title,
			char **text, size_t *length)
{
	xmc_analysis *analysis = NULL;
	int status = XMC_SUCCESS;

	if (report->system != NULL) {
		status = xmc_analyse(&analysis, report->system,
				     report->switch_cost_ns);
		report->analysis = analysis;
	}
	if (report->system != NULL && status == XMC_SUCCESS) {
		status = find_marks(report);
	}
	if (status == XMC_SUCCESS) {
		put_document(report, title);
		status = xmc_writer_take(&report->html, text, length);
	}
	xmc_analysis_free(analysis);
	xmc_marks_free(&report->warned);
	free(report->drawn);
	free(report->targets.items);
	return status;
}

int xmc_report_write(char **text, size_t *length, const xmc_report_input *input)
{
	struct xmc_report report = {0};

	if (text == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*text = NULL;
	if (length != NULL) {
		*length = 0;
	}
	if (input == NULL || input->size != sizeof(*input) ||
	    input->title == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	report.system = input->system;
	report.diag = input->diag;
	report.switch_cost_ns = input->switch_cost_ns;
	if (input->system == NULL && input->draft != NULL) {
		report.draft = input->draft;
		report.system = input->draft->system;
	}
	return write_report(&report, input->title, text, length);
}
