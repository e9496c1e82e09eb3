/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's texts, figures, and tables with their cells.
 */
#include "report/report.h"

#include <inttypes.h>
#include <string.h>

#define ELLIPSIS_WIDTH 14u
/* No text is cut to more bytes than these. */
#define CUT_BYTES 512u

void xmc_report_text(struct xmc_report *report, const char *text)
{
	xmc_write_visible(&report->html, text);
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

void xmc_report_plan_name(struct xmc_report *report, size_t index)
{
	const struct xmc_plan_node *node = &report->system->plans.items[index];

	/* Of a draft plans before it may be left out: its index is no id. */
	if (report->draft != NULL &&
	    !xmc_usable(&node->origin, XMC_AT_PLAN_ID)) {
		xmc_write_text(&report->html, "without an id");
		return;
	}
	xmc_report_named(report, node->id, node->pub.name);
}

/* What a character takes, in units of figures, at a size of 13. */
static uint32_t width_of(uint32_t code)
{
	if (code < 0x80) {
		return strchr("MW@%mw", (int)code) != NULL ? 14
		       : code >= 'A' && code <= 'Z'	   ? 11
		       : strchr("ijl.,:;' ", (int)code)	   ? 5
							   : 9;
	}
	return code < 0x1100 ? 12 : 15;
}

void xmc_report_fit(struct xmc_report *report, const char *text, uint32_t width)
{
	char cut[CUT_BYTES];
	uint64_t taken = 0;
	size_t end = 0; /* where the ellipsis has room */

	for (size_t i = 0; text[i] != '\0'; i++) {
		const unsigned char byte = (unsigned char)text[i];
		if ((byte & 0xC0u) == 0x80) {
			continue;
		}
		if (taken + ELLIPSIS_WIDTH <= width && i < sizeof(cut)) {
			end = i;
		}
		/* From 0xE1 on they stand for U+1000 and above. */
		taken += width_of(byte < 0x80	? byte
				  : byte < 0xE1 ? 0x80u
						: 0x1100u);
	}
	if (taken <= width) {
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

static void put_fit_named(struct xmc_report *report, uint32_t index,
			  const char *name, uint32_t width)
{
	xmc_write(&report->html, "%" PRIu32 "%s", index,
		  *name == '\0' ? "" : " ");
	xmc_report_fit(report, name, width);
}

void xmc_report_user(struct xmc_report *report, const xmc_memory_use *use,
		     uint32_t width)
{
	const xmc_system *system = report->system;
	const xmc_area *area = xmc_area_at(system, use->area);

	switch (use->user) {
	case XMC_USER_HYPERVISOR:
		xmc_write_text(&report->html, "hypervisor");
		return;
	case XMC_USER_DEVICE:
		xmc_write_text(&report->html, "memory block ");
		xmc_report_fit(report, xmc_device_at(system, use->index)->name,
			       width);
		return;
	case XMC_USER_RESIDENT_SW:
		xmc_write_text(&report->html, "resident software");
		break;
	case XMC_USER_PARTITION:
	default:
		put_fit_named(report, use->index,
			      xmc_partition_at(system, use->index)->name,
			      width);
		break;
	}
	if (*area->name != '\0') {
		xmc_write_text(&report->html, ", ");
		xmc_report_fit(report, area->name, width);
	}
	if ((area->flags & XMC_AREA_SHARED) != 0) {
		xmc_write_text(&report->html, ", shared");
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

void xmc_report_marked_cell(struct xmc_report *report, xmc_record kind,
			    size_t index, const char *text)
{
	xmc_write_text(&report->html, "<td>");
	xmc_report_record(report, kind, index);
	xmc_report_text(report, text);
	xmc_report_record_end(report, kind, index);
	xmc_write_text(&report->html, "</td>");
}

void xmc_report_owner_cell(struct xmc_report *report, uint32_t index)
{
	xmc_write_text(&report->html, "<td>");
	xmc_report_chip(report, index);
	xmc_report_named(report, index,
			 xmc_partition_at(report->system, index)->name);
	xmc_write_text(&report->html, "</td>");
}
