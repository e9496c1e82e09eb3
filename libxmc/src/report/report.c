/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report of a system: the document, and its common parts.
 */
#include "report/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Turns of the colour circle, in degrees: neighbours differ much, and it
 * takes long until two colours are close. */
#define HUE_STEP 137u
/* No text is cut to more than these. */
#define NAME_CHARACTERS_MAX 64u

void xmc_report_text(struct xmc_report *report, const char *text)
{
	xmc_write_seen(&report->html, text);
}

void xmc_report_named(struct xmc_report *report, uint32_t index,
		      const char *name)
{
	xmc_write(&report->html, "%" PRIu32, index);
	if (*name != '\0') {
		xmc_write_text(&report->html, " ");
		xmc_report_text(report, name);
	}
}

void xmc_report_short(struct xmc_report *report, const char *text,
		      uint32_t characters)
{
	/* Characters have four bytes at the most. */
	char cut[4 * NAME_CHARACTERS_MAX + 1];
	uint32_t count = 0;
	size_t end = 0;

	for (size_t i = 0; text[i] != '\0'; i++) {
		bool begins = ((unsigned char)text[i] & 0xC0u) != 0x80;
		count += begins;
		if (count == characters && begins) {
			end = i;
		}
	}
	if (count <= characters || end >= sizeof(cut)) {
		xmc_report_text(report, text);
		return;
	}
	memcpy(cut, text, end);
	cut[end] = '\0';
	xmc_report_text(report, cut);
	xmc_write_text(&report->html, "\xE2\x80\xA6");
}

void xmc_report_time(struct xmc_report *report, uint32_t time_us)
{
	char text[XMC_QUANTITY_BYTES];

	xmc_format_time(text, time_us);
	xmc_write_text(&report->html, text);
}

void xmc_report_size(struct xmc_report *report, uint32_t bytes)
{
	char text[XMC_QUANTITY_BYTES];

	xmc_format_size(text, bytes);
	xmc_write_text(&report->html, text);
}

void xmc_report_percent(struct xmc_report *report, uint32_t ppm)
{
	xmc_write(&report->html, "%" PRIu32 ".%02" PRIu32 "%%", ppm / 10000,
		  ppm / 100 % 100);
}

void xmc_report_user(struct xmc_report *report, const xmc_memory_use *use)
{
	const xmc_system *system = report->system;
	const xmc_area *area = xmc_area_at(system, use->area);

	switch (use->user) {
	case XMC_USER_HYPERVISOR:
		xmc_write_text(&report->html, "hypervisor");
		return;
	case XMC_USER_DEVICE:
		xmc_write_text(&report->html, "memory block ");
		xmc_report_text(report,
				xmc_device_at(system, use->index)->name);
		return;
	case XMC_USER_RESIDENT_SW:
		xmc_write_text(&report->html, "resident software");
		break;
	case XMC_USER_PARTITION:
	default:
		xmc_report_named(report, use->index,
				 xmc_partition_at(system, use->index)->name);
		break;
	}
	if (*area->name != '\0') {
		xmc_write_text(&report->html, ", ");
		xmc_report_text(report, area->name);
	}
	if ((area->flags & XMC_AREA_SHARED) != 0) {
		xmc_write_text(&report->html, ", shared");
	}
}

static uint32_t hue_of(uint32_t partition)
{
	return (uint32_t)((200 + (uint64_t)partition * HUE_STEP) % 360);
}

void xmc_report_colour(struct xmc_report *report, uint32_t partition)
{
	xmc_write(&report->html, "class=\"p\" style=\"--h:%" PRIu32 "\"",
		  hue_of(partition));
}

void xmc_report_chip(struct xmc_report *report, uint32_t partition)
{
	xmc_write(&report->html,
		  "class=\"chip\" style=\"--h:%" PRIu32 "\"></span>",
		  hue_of(partition));
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

void xmc_report_heading(struct xmc_report *report, const char *id,
			const char *title)
{
	xmc_write(&report->html, "<h2 id=\"%s\">%s</h2>\n", id, title);
}

void xmc_report_figure(struct xmc_report *report, const char *kind,
		       uint32_t width, uint32_t height)
{
	xmc_write(&report->html,
		  "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" "
		  "role=\"img\" viewBox=\"0 0 %" PRIu32 " %" PRIu32
		  "\">\n<title>",
		  kind, width, height);
}

void xmc_report_figure_end(struct xmc_report *report)
{
	xmc_write_text(&report->html, "</svg>\n");
}

void xmc_report_record(struct xmc_report *report, xmc_record kind, size_t index)
{
	uint32_t mark = xmc_draft_mark(report->draft, kind, index);

	if (mark != 0) {
		xmc_write(&report->html,
			  "<a class=\"bad\" href=\"#f%" PRIu32 "\">", mark - 1);
	}
}

void xmc_report_record_end(struct xmc_report *report, xmc_record kind,
			   size_t index)
{
	if (xmc_draft_mark(report->draft, kind, index) != 0) {
		xmc_write_text(&report->html, "</a>");
	}
}

static void begin_head(struct xmc_report *report, bool number)
{
	xmc_write(&report->html, "<th scope=\"col\"%s>",
		  number ? " class=\"n\"" : "");
}

void xmc_report_table(struct xmc_report *report, const char *heads)
{
	char one[2] = "";

	xmc_write_text(&report->html,
		       "<div class=\"wide\"><table>\n<thead><tr>");
	begin_head(report, *heads == '+');
	for (; *heads != '\0'; heads++) {
		one[0] = *heads;
		if (*heads == '|') {
			xmc_write_text(&report->html, "</th>");
			begin_head(report, heads[1] == '+');
		} else if (*heads != '+') {
			xmc_write_text(&report->html, one);
		}
	}
	xmc_write_text(&report->html, "</th></tr></thead>\n<tbody>\n");
}

void xmc_report_table_end(struct xmc_report *report)
{
	xmc_write_text(&report->html, "</tbody></table></div>\n");
}

void xmc_report_row(struct xmc_report *report)
{
	xmc_write_text(&report->html, "<tr>");
}

void xmc_report_row_end(struct xmc_report *report)
{
	xmc_write_text(&report->html, "</tr>\n");
}

void xmc_report_cell(struct xmc_report *report, const char *text)
{
	xmc_write_text(&report->html, "<td>");
	xmc_report_text(report, text);
	xmc_write_text(&report->html, "</td>");
}

void xmc_report_number_cell(struct xmc_report *report, uint64_t number)
{
	xmc_write(&report->html, "<td class=\"n\">%" PRIu64 "</td>", number);
}

void xmc_report_hex_cell(struct xmc_report *report, uint32_t number)
{
	xmc_write(&report->html, "<td class=\"n\">0x%08" PRIx32 "</td>",
		  number);
}

void xmc_report_time_cell(struct xmc_report *report, uint32_t time_us)
{
	xmc_write_text(&report->html, "<td class=\"n\">");
	if (time_us == XMC_NO_TIME) {
		xmc_write_text(&report->html, "-");
	} else {
		xmc_report_time(report, time_us);
	}
	xmc_write_text(&report->html, "</td>");
}

void xmc_report_size_cell(struct xmc_report *report, uint32_t bytes)
{
	xmc_write_text(&report->html, "<td class=\"n\">");
	xmc_report_size(report, bytes);
	xmc_write_text(&report->html, "</td>");
}

void xmc_report_percent_cell(struct xmc_report *report, uint32_t ppm)
{
	xmc_write_text(&report->html, "<td class=\"n\">");
	xmc_report_percent(report, ppm);
	xmc_write_text(&report->html, "</td>");
}

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
				      "<a href=\"#maps\">Partitions' maps</a>");
	if (report->draft == NULL) {
		xmc_write_text(&report->html,
			       "<a href=\"#channels\">Channels</a>"
			       "<a href=\"#tables\">Tables</a>");
	}
	xmc_write_text(&report->html, "</nav>");
}

static void put_system(struct xmc_report *report)
{
	xmc_report_summary(report);
	xmc_report_plans(report);
	xmc_report_memory(report);
	xmc_report_maps(report);
	xmc_report_channels(report);
	xmc_report_tables(report);
}

/* No figures: they would be those of a system that cannot be. */
static void put_draft(struct xmc_report *report)
{
	const struct xmc_draft_left_out *left_out = &report->draft->left_out;

	xmc_write(&report->html,
		  "<p>What follows shows what is usable; what an error speaks "
		  "of is marked and leads to it. Not drawn: regions %zu, areas "
		  "%zu, memory blocks %zu, plans %zu, slots %zu.</p>\n",
		  left_out->regions, left_out->areas, left_out->blocks,
		  left_out->plans, left_out->slots);
	xmc_report_plans(report);
	xmc_report_memory(report);
	xmc_report_maps(report);
}

static void put_document(struct xmc_report *report,
			 const xmc_report_input *input)
{
	put_head(report, input->title);
	if (report->system != NULL) {
		put_nav(report);
	}
	xmc_write_text(&report->html, "</header>\n<main>\n");
	xmc_report_findings(report, input->diag);
	if (report->draft != NULL) {
		put_draft(report);
	} else if (report->system != NULL) {
		put_system(report);
	}
	xmc_write_text(&report->html, "</main>\n</body>\n</html>\n");
}

int xmc_report_write(char **text, size_t *length, const xmc_report_input *input)
{
	struct xmc_report report = {0};
	xmc_analysis *analysis = NULL;

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
	if (input->system == NULL && input->draft != NULL) {
		report.draft = input->draft;
		report.system = input->draft->system;
	}
	if (report.system != NULL) {
		int status = xmc_analyse(&analysis, report.system,
					 input->switch_cost_ns);
		if (status != XMC_SUCCESS) {
			return status;
		}
	}
	report.analysis = analysis;
	put_document(&report, input);
	xmc_analysis_free(analysis);
	return xmc_writer_take(&report.html, text, length);
}
