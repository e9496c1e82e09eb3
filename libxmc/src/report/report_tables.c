/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's tables: partitions, areas, devices.
 */
#include "report/report.h"

#include "language/language.h"

#include <inttypes.h>

void xmc_report_device_cell(struct xmc_report *report, uint32_t index)
{
	const xmc_device *device = xmc_device_at(report->system, index);

	xmc_report_cell(report, device == NULL ? "-" : device->name);
}

void xmc_report_words_cell(struct xmc_report *report, uint32_t flags,
			   const struct xmc_word *words)
{
	const char *separator = "";

	xmc_write_text(&report->html, "<td>");
	for (; words->text != NULL; words++) {
		if ((flags & words->value) != 0) {
			xmc_write(&report->html, "%s%s", separator,
				  words->text);
			separator = " ";
		}
	}
	xmc_write(&report->html, "%s</td>", *separator == '\0' ? "-" : "");
}

static void put_partitions(struct xmc_report *report)
{
	size_t count = xmc_partition_count(report->system);

	xmc_write_text(&report->html, "<h3>Partitions</h3>\n");
	xmc_report_table(report, "Partition|Flags|Console|Entry point|+Areas|"
				 "+Ports|Interrupt lines");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);

		xmc_report_row(report);
		xmc_write_text(&report->html, "<td>");
		xmc_report_chip(report, (uint32_t)i);
		xmc_report_record(report, XMC_RECORD_PARTITION, i);
		xmc_report_named(report, (uint32_t)i, partition->name);
		xmc_report_record_end(report, XMC_RECORD_PARTITION, i);
		xmc_write_text(&report->html, "</td>");
		xmc_report_words_cell(report, partition->flags,
				      xmc_partition_words);
		xmc_report_device_cell(report, partition->console);
		if (partition->entry_point == XMC_NO_ENTRY_POINT) {
			xmc_report_cell(report, "the image's");
		} else {
			xmc_report_hex_cell(report, partition->entry_point);
		}
		xmc_report_number_cell(report, partition->area_count);
		xmc_report_number_cell(report, partition->port_count);
		xmc_write_text(&report->html, "<td>");
		for (unsigned int line = 0; line < 32; line++) {
			if ((partition->interrupt_lines >> line & 1u) != 0) {
				xmc_write(&report->html, "%u ", line);
			}
		}
		xmc_write_text(&report->html, "</td>");
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "partitions", count, "info --json");
}

static void put_area_rows(struct xmc_report *report, uint32_t first,
			  uint32_t count, bool partition, uint32_t index)
{
	for (uint32_t i = 0; i < count && first + i < XMC_REPORT_RECORDS_MAX;
	     i++) {
		const xmc_area *area =
			xmc_area_at(report->system, (size_t)first + i);

		xmc_report_row(report);
		if (partition) {
			xmc_report_owner_cell(report, index);
		} else {
			xmc_report_cell(report, "resident software");
		}
		xmc_report_marked_cell(report, XMC_RECORD_AREA,
				       (size_t)first + i, area->name);
		xmc_report_hex_cell(report, area->start);
		xmc_report_size_cell(report, area->size);
		xmc_report_hex_cell(report, area->mapped_at);
		xmc_report_words_cell(report, area->flags, xmc_area_words);
		xmc_report_row_end(report);
	}
}

static void put_areas(struct xmc_report *report)
{
	const xmc_system_info *info = xmc_info(report->system);

	xmc_write_text(&report->html, "<h3>Areas</h3>\n");
	xmc_report_table(report, "Owner|Name|+Physical|+Size|+Virtual|Flags");
	put_area_rows(report, info->rsw_first_area, info->rsw_area_count, false,
		      0);
	for (size_t i = 0; i < xmc_partition_count(report->system); i++) {
		const xmc_partition *partition =
			xmc_partition_at(report->system, i);
		put_area_rows(report, partition->first_area,
			      partition->area_count, true, (uint32_t)i);
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "areas", xmc_area_count(report->system),
			    "info --json");
}

static void put_devices(struct xmc_report *report)
{
	static const char *const kinds[] = {"null", "UART", "memory block"};

	size_t count = xmc_device_count(report->system);

	if (count == 0) {
		return;
	}
	xmc_write_text(&report->html, "<h3>Devices</h3>\n");
	xmc_report_table(report, "Device|Kind|Details");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		const xmc_device *device = xmc_device_at(report->system, i);

		xmc_report_row(report);
		xmc_report_marked_cell(report, XMC_RECORD_DEVICE, i,
				       device->name);
		xmc_report_cell(report, kinds[device->kind]);
		xmc_write_text(&report->html, "<td>");
		if (device->kind == XMC_DEVICE_UART) {
			xmc_write(&report->html,
				  "number %" PRIu32 ", %" PRIu32 " baud",
				  device->id, device->baud_rate);
		} else if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
			xmc_report_size(report, device->size);
			xmc_write(&report->html, " at 0x%08" PRIx32,
				  device->start);
		}
		xmc_write_text(&report->html, "</td>");
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
	xmc_report_left_out(report, "devices", count, "info --json");
}

void xmc_report_tables(struct xmc_report *report)
{
	xmc_report_heading(report, "tables", "Tables");
	put_partitions(report);
	put_areas(report);
	put_devices(report);
	xmc_report_services(report);
}
