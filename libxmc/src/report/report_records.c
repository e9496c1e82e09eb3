/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Links between the report's findings and the records that they are
 * about, both ways.
 */
#include "report/report.h"
#include "tables/array.h"

#include <inttypes.h>

/* So many records are named in a finding. */
#define TARGETS_MAX 8u

static const char *kind_word(xmc_record kind)
{
	static const char *const words[XMC_MARKS_KINDS] = {
		[XMC_RECORD_REGION] = "region",
		[XMC_RECORD_DEVICE] = "device",
		[XMC_RECORD_PLAN] = "plan",
		[XMC_RECORD_SLOT] = "slot",
		[XMC_RECORD_PARTITION] = "partition",
		[XMC_RECORD_AREA] = "area",
		[XMC_RECORD_EVENT] = "event",
		[XMC_RECORD_IO_PORT] = "registers",
		[XMC_RECORD_PORT] = "port",
		[XMC_RECORD_CHANNEL] = "channel",
		[XMC_RECORD_IPVI] = "interrupt",
		[XMC_RECORD_HYPERVISOR] = "hypervisor",
	};

	return words[kind];
}

static void add_target(struct xmc_report *report, uint32_t finding,
		       xmc_record kind, size_t index)
{
	struct xmc_report_targets *targets = &report->targets;
	struct xmc_report_target *items =
		xmc_array_grow(targets->items, &targets->capacity,
			       targets->count, sizeof(*items));

	if (items == NULL) {
		report->html.no_memory = true;
		return;
	}
	targets->items = items;
	items[targets->count++] =
		(struct xmc_report_target){finding, kind, (uint32_t)index};
}

void xmc_report_record(struct xmc_report *report, xmc_record kind, size_t index)
{
	uint32_t mark = xmc_marks_of(report->marks, kind, index);

	if (mark == 0) {
		return;
	}
	const xmc_finding *finding = xmc_diag_at(report->diag, mark - 1);
	size_t slot = xmc_marks_slot(report->marks, kind, index);
	bool warned =
		finding != NULL && finding->severity == XMC_SEVERITY_WARNING;

	xmc_write(&report->html, "<a class=\"%s\" href=\"#f%" PRIu32 "\"",
		  warned ? "warned" : "bad", mark - 1);
	if (!report->drawn[slot]) {
		report->drawn[slot] = true;
		xmc_write(&report->html, " id=\"%s-%zu\"", kind_word(kind),
			  index);
		for (const struct xmc_mark *item =
			     xmc_marks_first(report->marks, slot);
		     item != NULL; item = xmc_marks_next(report->marks, item)) {
			add_target(report, item->finding, kind, index);
		}
	}
	xmc_write_text(&report->html, ">");
}

void xmc_report_record_end(struct xmc_report *report, xmc_record kind,
			   size_t index)
{
	if (xmc_report_marked(report, kind, index)) {
		xmc_write_text(&report->html, "</a>");
	}
}

bool xmc_report_marked(const struct xmc_report *report, xmc_record kind,
		       size_t index)
{
	return xmc_marks_of(report->marks, kind, index) != 0;
}

/* What a reader knows a record by. */
static void put_target(struct xmc_report *report,
		       const struct xmc_report_target *target)
{
	const xmc_system *system = report->system;
	uint32_t index = target->index;

	xmc_write(&report->html, "<a href=\"#%s-%" PRIu32 "\">%s ",
		  kind_word(target->kind), index, kind_word(target->kind));
	switch ((int)target->kind) {
	case XMC_RECORD_REGION:
		xmc_write(&report->html, "0x%08" PRIx32,
			  xmc_region_at(system, index)->start);
		break;
	case XMC_RECORD_AREA:
		xmc_write(&report->html, "0x%08" PRIx32,
			  xmc_area_at(system, index)->start);
		break;
	case XMC_RECORD_SLOT:
		xmc_write(&report->html, "%" PRIu32,
			  xmc_slot_at(system, index)->id);
		break;
	case XMC_RECORD_PLAN:
		xmc_report_plan_name(report, index);
		break;
	case XMC_RECORD_DEVICE:
		xmc_report_text(report, xmc_device_at(system, index)->name);
		break;
	case XMC_RECORD_PORT:
		xmc_report_text(report, xmc_port_at(system, index)->name);
		break;
	case XMC_RECORD_HYPERVISOR:
		break;
	default:
		xmc_write(&report->html, "%" PRIu32, index);
		break;
	}
	xmc_write_text(&report->html, "</a> ");
}

void xmc_report_targets(struct xmc_report *report, size_t finding)
{
	const struct xmc_report_targets *targets = &report->targets;
	size_t low = 0;
	size_t high = targets->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (targets->items[middle].finding < finding + 1) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == targets->count ||
	    targets->items[low].finding != finding + 1) {
		return;
	}
	xmc_write_text(&report->html, "<p class=\"shown\">Shown at: ");
	for (size_t i = 0; low + i < targets->count &&
			   targets->items[low + i].finding == finding + 1;
	     i++) {
		if (i == TARGETS_MAX) {
			xmc_write_text(&report->html, "and others");
			break;
		}
		put_target(report, &targets->items[low + i]);
	}
	xmc_write_text(&report->html, "</p>");
}

size_t xmc_report_limit(size_t count)
{
	return count < XMC_REPORT_RECORDS_MAX ? count : XMC_REPORT_RECORDS_MAX;
}

void xmc_report_left_out(struct xmc_report *report, const char *what,
			 size_t count, const char *command)
{
	if (count > XMC_REPORT_RECORDS_MAX) {
		xmc_write(&report->html,
			  "<p class=\"left\">Left out: %zu of %zu %s. "
			  "xmtool %s has all of them.</p>\n",
			  count - XMC_REPORT_RECORDS_MAX, count, what, command);
	}
}
