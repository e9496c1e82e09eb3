/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's findings, each with the line that it is about as
 * compilers show it, and the summary.
 */
#include "report/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The line that a finding is about and the marks below it, both without the
 * white space that they begin with. */
static void put_source(struct xmc_report *report, const xmc_finding *finding)
{
	size_t size = xmc_finding_marker(NULL, 0, finding) + 1;
	size_t blanks = strspn(finding->source, " \t");
	char *marker = malloc(size);

	if (marker == NULL) {
		report->html.no_memory = true;
		return;
	}
	xmc_finding_marker(marker, size, finding);
	if (strspn(marker, " \t") < blanks) {
		blanks = 0;
	}
	xmc_write_text(&report->html, "<pre>");
	xmc_report_text(report, finding->source + blanks);
	xmc_write_text(&report->html, "\n");
	xmc_report_text(report, marker + blanks);
	xmc_write_text(&report->html, "</pre>");
	free(marker);
}

/* `file:line:column`, to be broken after slashes alone. */
static void put_where(struct xmc_report *report, const xmc_finding *finding)
{
	size_t length = strlen(finding->file);
	char *file = malloc(length + 1);

	if (file == NULL) {
		report->html.no_memory = true;
		return;
	}
	memcpy(file, finding->file, length + 1);
	xmc_write_text(&report->html, "<span>");
	for (char *part = file; *part != '\0';) {
		size_t bytes = strcspn(part, "/");
		bytes += strspn(part + bytes, "/");
		char next = part[bytes];
		part[bytes] = '\0';
		xmc_report_text(report, part);
		if (next != '\0') {
			xmc_write_text(&report->html, "</span><wbr/><span>");
		}
		part += bytes;
		*part = next;
	}
	free(file);
	if (finding->line != 0) {
		xmc_write(&report->html, ":%" PRIu32 ":%" PRIu32, finding->line,
			  finding->column);
	}
	xmc_write_text(&report->html, "</span>");
}

static void put_finding(struct xmc_report *report, size_t index,
			const xmc_finding *finding)
{
	static const char *const words[] = {"error", "warning", "note"};
	const char *word = words[finding->severity];

	xmc_write(&report->html,
		  "<tr id=\"f%zu\"><td class=\"%s\">%s</td><td class=\"w\">",
		  index, word, word);
	put_where(report, finding);
	xmc_write_text(&report->html, "</td>");
	xmc_report_cell(report, finding->code);
	xmc_write_text(&report->html, "<td>");
	if (finding->part[0] != '\0') {
		xmc_report_text(report, finding->part);
		xmc_write_text(&report->html, ": ");
	}
	xmc_report_text(report, finding->message);
	if (finding->source[0] != '\0') {
		put_source(report, finding);
	}
	if (finding->help[0] != '\0') {
		xmc_write_text(&report->html, "<p class=\"soft\">help: ");
		xmc_report_text(report, finding->help);
		xmc_write_text(&report->html, "</p>");
	}
	xmc_report_targets(report, index);
	xmc_write_text(&report->html, "</td></tr>\n");
}

void xmc_report_findings(struct xmc_report *report)
{
	const xmc_diag *diag = report->diag;
	size_t errors = xmc_diag_count_of(diag, XMC_SEVERITY_ERROR);
	size_t warnings = xmc_diag_count_of(diag, XMC_SEVERITY_WARNING);

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
	xmc_report_table(report, "Severity|Where|Code|What");
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		put_finding(report, i, xmc_diag_at(diag, i));
	}
	xmc_report_table_end(report);
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
