/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's tables: health monitor, watchdog, traces, device
 * registers, and interrupts between partitions.
 */
#include "report/report.h"

#include <inttypes.h>

static void put_event_rows(struct xmc_report *report, uint32_t first,
			   uint32_t count, bool partition, uint32_t index)
{
	for (uint32_t i = 0; i < count && first + i < XMC_REPORT_RECORDS_MAX;
	     i++) {
		const xmc_event *event =
			xmc_event_at(report->system, (size_t)first + i);

		xmc_report_row(report);
		if (partition) {
			xmc_report_owner_cell(report, index);
		} else {
			xmc_report_cell(report, "hypervisor");
		}
		xmc_report_marked_cell(report, XMC_RECORD_EVENT,
				       (size_t)first + i,
				       xmc_event_name(event->event));
		xmc_report_cell(report, xmc_action_name(event->action));
		xmc_report_cell(report, event->log != 0 ? "yes" : "no");
		xmc_report_row_end(report);
	}
}

static void put_events(struct xmc_report *report)
{
	const xmc_system_info *info = xmc_info(report->system);

	if (xmc_event_count(report->system) == 0) {
		return;
	}
	xmc_write_text(&report->html, "<h3>Health monitor</h3>\n");
	xmc_report_table(report, "Owner|Event|Action|Logged");
	put_event_rows(report, info->first_event, info->event_count, false, 0);
	for (size_t i = 0; i < xmc_partition_count(report->system); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);
		put_event_rows(report, partition->first_event,
			       partition->event_count, true, (uint32_t)i);
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "events", xmc_event_count(report->system),
			    "info --json");
}

static void put_watchdog(struct xmc_report *report)
{
	const xmc_system_info *info = xmc_info(report->system);

	if (info->watchdog_initial_us == 0) {
		return;
	}
	xmc_write_text(&report->html, "<h3>Watchdog</h3>\n");
	xmc_report_table(report, "+Until the first time|+From then on");
	xmc_report_row(report);
	xmc_report_time_cell(report, info->watchdog_initial_us);
	xmc_report_time_cell(report, info->watchdog_reload_us);
	xmc_report_row_end(report);
	xmc_report_table_end(report);
}

static bool traces(uint32_t device, uint32_t bitmask)
{
	return device != XMC_NO_DEVICE || bitmask != 0;
}

/* The hypervisor's, whose bits have names, and those of partitions. */
static void put_trace_rows(struct xmc_report *report)
{
	const xmc_system_info *info = xmc_info(report->system);

	if (traces(info->trace_device, info->trace_bitmask)) {
		xmc_report_row(report);
		xmc_report_cell(report, "hypervisor");
		xmc_report_device_cell(report, info->trace_device);
		xmc_report_words_cell(report, info->trace_bitmask,
				      xmc_trace_words);
		xmc_report_row_end(report);
	}
	for (size_t i = 0;
	     i < xmc_report_limit(xmc_partition_count(report->system)); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);

		if (traces(partition->trace_device, partition->trace_bitmask)) {
			xmc_report_row(report);
			xmc_report_owner_cell(report, (uint32_t)i);
			xmc_report_device_cell(report, partition->trace_device);
			xmc_write(&report->html, "<td>0x%08" PRIx32 "</td>",
				  partition->trace_bitmask);
			xmc_report_row_end(report);
		}
	}
}

static void put_traces(struct xmc_report *report)
{
	const xmc_system_info *info = xmc_info(report->system);
	bool any = traces(info->trace_device, info->trace_bitmask);

	for (size_t i = 0; i < xmc_partition_count(report->system); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);
		any = any ||
		      traces(partition->trace_device, partition->trace_bitmask);
	}
	if (!any) {
		return;
	}
	xmc_write_text(&report->html, "<h3>Traces</h3>\n");
	xmc_report_table(report, "Owner|Device|What is kept");
	put_trace_rows(report);
	xmc_report_table_end(report);
}

static void put_io_port(struct xmc_report *report, uint32_t owner, size_t index)
{
	const xmc_io_port *port = xmc_io_port_at(report->system, index);

	if (index >= XMC_REPORT_RECORDS_MAX) {
		return;
	}
	xmc_report_row(report);
	xmc_report_owner_cell(report, owner);
	xmc_write_text(&report->html, "<td class=\"n\">");
	xmc_report_record(report, XMC_RECORD_IO_PORT, index);
	xmc_write(&report->html, "0x%08" PRIx32, port->address);
	xmc_report_record_end(report, XMC_RECORD_IO_PORT, index);
	xmc_write_text(&report->html, "</td>");
	xmc_report_number_cell(report, port->count);
	xmc_report_hex_cell(report, port->mask);
	xmc_report_row_end(report);
}

static void put_io_ports(struct xmc_report *report)
{
	if (xmc_io_port_count(report->system) == 0) {
		return;
	}
	xmc_write_text(&report->html, "<h3>Device registers</h3>\n");
	xmc_report_table(report, "Partition|+Address|+Registers|+Bits");
	for (size_t i = 0; i < xmc_partition_count(report->system); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);
		for (uint32_t n = 0; n < partition->io_port_count; n++) {
			put_io_port(report, (uint32_t)i,
				    (size_t)partition->first_io_port + n);
		}
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "device registers",
			    xmc_io_port_count(report->system), "info --json");
}

static void put_ipvis(struct xmc_report *report)
{
	size_t count = xmc_ipvi_count(report->system);

	if (count == 0) {
		return;
	}
	xmc_write_text(&report->html,
		       "<h3>Interrupts between partitions</h3>\n");
	xmc_report_table(report, "From|+Number|To");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		const xmc_ipvi *ipvi = xmc_ipvi_at(report->system, i);

		xmc_report_row(report);
		xmc_report_owner_cell(report, ipvi->source_partition);
		xmc_write_text(&report->html, "<td class=\"n\">");
		xmc_report_record(report, XMC_RECORD_IPVI, i);
		xmc_write(&report->html, "%" PRIu32, ipvi->id);
		xmc_report_record_end(report, XMC_RECORD_IPVI, i);
		xmc_write_text(&report->html, "</td>");
		xmc_write_text(&report->html, "<td>");
		for (uint32_t n = 0; n < ipvi->target_count; n++) {
			xmc_write(&report->html, "%s%" PRIu32,
				  n == 0 ? "" : ", ",
				  *xmc_ipvi_target_at(
					  report->system,
					  (size_t)ipvi->first_target + n));
		}
		xmc_write_text(&report->html, "</td>");
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "interrupts between partitions", count,
			    "info --json");
}

void xmc_report_services(struct xmc_report *report)
{
	put_events(report);
	put_watchdog(report);
	put_traces(report);
	put_io_ports(report);
	put_ipvis(report);
}
