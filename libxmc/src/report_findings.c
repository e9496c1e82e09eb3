/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's findings, each with the line that it is about, and the
 * summary.
 */
#include "report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a line that are shown. */
#define EXCERPT_BYTES 200u

/* The lines of the source, found once; the findings name them in any order. */
struct lines {
	const char *bytes;
	size_t size;
	size_t *starts;
	size_t count;
};

static void find_lines(struct lines *lines, const char *bytes, size_t size)
{
	size_t count = 1;

	*lines = (struct lines){.bytes = bytes, .size = size};
	for (size_t i = 0; i < size; i++) {
		count += bytes[i] == '\n';
	}
	/* Without memory no line is shown; the findings are. */
	lines->starts = calloc(count, sizeof(*lines->starts));
	if (bytes == NULL || lines->starts == NULL) {
		return;
	}
	lines->count = 1;
	for (size_t i = 0; i < size; i++) {
		if (bytes[i] == '\n') {
			lines->starts[lines->count++] = i + 1;
		}
	}
}

static void put_line(struct xmc_report *report, const struct lines *lines,
		     uint32_t line)
{
	char text[EXCERPT_BYTES + 1];

	if (line == 0 || line > lines->count) {
		return;
	}
	const char *from = lines->bytes + lines->starts[line - 1];
	size_t left = lines->size - lines->starts[line - 1];
	while (left > 0 && (*from == ' ' || *from == '\t')) {
		from++;
		left--;
	}
	const char *end = left == 0 ? NULL : memchr(from, '\n', left);
	size_t length = end == NULL ? left : (size_t)(end - from);
	if (length > 0 && from[length - 1] == '\r') {
		length--;
	}
	if (length > EXCERPT_BYTES) {
		length = EXCERPT_BYTES;
		/* Not within a character. */
		while (length > 0 &&
		       ((unsigned char)from[length] & 0xC0u) == 0x80) {
			length--;
		}
	}
	memcpy(text, from, length);
	text[length] = '\0';
	xmc_write_text(&report->html, "<pre>");
	xmc_report_text(report, text);
	xmc_write_text(&report->html, "</pre>");
}

static void put_finding(struct xmc_report *report, const struct lines *lines,
			const xmc_finding *finding)
{
	static const char *const words[] = {"error", "warning", "note"};
	const char *word = words[finding->severity];

	xmc_write(&report->html, "<tr><td class=\"%s\">%s</td>", word, word);
	if (finding->line == 0) {
		xmc_write_text(&report->html, "<td class=\"n\">-</td>");
	} else {
		xmc_write(&report->html,
			  "<td class=\"n\">%" PRIu32 ":%" PRIu32 "</td>",
			  finding->line, finding->column);
	}
	xmc_report_cell(report, finding->code);
	xmc_write_text(&report->html, "<td>");
	xmc_report_text(report, finding->message);
	put_line(report, lines, finding->line);
	xmc_write_text(&report->html, "</td></tr>\n");
}

void xmc_report_findings(struct xmc_report *report, const xmc_diag *diag,
			 const char *source, size_t source_bytes)
{
	size_t errors = xmc_diag_count_of(diag, XMC_SEVERITY_ERROR);
	size_t warnings = xmc_diag_count_of(diag, XMC_SEVERITY_WARNING);
	struct lines lines;

	xmc_report_heading(report, "findings", "Findings");
	xmc_write(&report->html, "<p>Errors: %zu, warnings: %zu.%s</p>\n",
		  errors, warnings,
		  report->system == NULL
			  ? " Of a description with errors there is nothing "
			    "more to show."
			  : "");
	if (xmc_diag_count(diag) == 0) {
		return;
	}
	find_lines(&lines, source, source == NULL ? 0 : source_bytes);
	xmc_report_table(report, "Severity|+Line:column|Code|What");
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		put_finding(report, &lines, xmc_diag_at(diag, i));
	}
	xmc_report_table_end(report);
	free(lines.starts);
}

static void put_fact(struct xmc_report *report, const char *what)
{
	xmc_write(&report->html, "<tr><th scope=\"row\">%s</th>", what);
}

void xmc_report_summary(struct xmc_report *report)
{
	const xmc_system *system = report->system;
	const xmc_system_info *info = xmc_info(system);

	xmc_report_heading(report, "summary", "Summary");
	xmc_write_text(&report->html, "<table><tbody>\n");
	put_fact(report, "System");
	xmc_report_cell(report, info->name);
	xmc_report_row_end(report);
	put_fact(report, "Version");
	xmc_write(&report->html, "<td>%u.%u.%u</td></tr>\n",
		  info->version >> 16, info->version >> 8 & 0xFFu,
		  info->version & 0xFFu);
	put_fact(report, "Partitions");
	xmc_write(&report->html, "<td>%zu</td></tr>\n",
		  xmc_partition_count(system));
	put_fact(report, "Plans");
	xmc_write(&report->html, "<td>%zu</td></tr>\n", xmc_plan_count(system));
	put_fact(report, "Channels");
	xmc_write(&report->html, "<td>%zu</td></tr>\n",
		  xmc_channel_count(system));
	put_fact(report, "Hypervisor");
	xmc_write_text(&report->html, "<td>");
	xmc_report_size(report, info->hypervisor_bytes);
	xmc_write(&report->html, " at 0x%08" PRIx32 ", ",
		  info->hypervisor_start);
	xmc_report_size(report, info->hypervisor_bytes_needed);
	xmc_write_text(&report->html,
		       " would do</td></tr>\n</tbody></table>\n");
}
