/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Health monitor tables, traces, registers, interrupts and ports as
 * XML.
 */
#include "decompile/decompile.h"

#include <inttypes.h>

/* Lines that an interrupt controller has. */
#define INTERRUPT_LINES 32u

void xmc_decompile_events(struct xmc_decompile *out, uint32_t first,
			  uint32_t count)
{
	if (count == 0) {
		return;
	}
	xmc_decompile_begin(out, "HealthMonitor");
	for (uint32_t i = 0; i < count; i++) {
		const xmc_event *event =
			xmc_event_at(out->system, (size_t)first + i);

		xmc_decompile_open(out, "Event");
		xmc_decompile_text(out, "name", xmc_event_name(event->event));
		xmc_decompile_text(out, "action",
				   xmc_action_name(event->action));
		xmc_decompile_text(out, "log", event->log != 0 ? "yes" : "no");
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "HealthMonitor");
}

void xmc_decompile_trace(struct xmc_decompile *out, uint32_t device,
			 uint32_t bitmask, const struct xmc_word *words)
{
	if (device == XMC_NO_DEVICE && bitmask == 0) {
		return;
	}
	xmc_decompile_open(out, "Trace");
	xmc_decompile_device(out, "device", device);
	if (words != NULL) {
		xmc_decompile_flags(out, "bitmask", bitmask, words);
	} else if (bitmask != 0) {
		xmc_decompile_hex(out, "bitmask", bitmask);
	}
	xmc_decompile_close(out, NULL);
}

static void put_io_ports(struct xmc_decompile *out, uint32_t first,
			 uint32_t count)
{
	if (count == 0) {
		return;
	}
	xmc_decompile_begin(out, "IoPorts");
	for (uint32_t i = 0; i < count; i++) {
		const xmc_io_port *port =
			xmc_io_port_at(out->system, (size_t)first + i);

		if (port->kind == XMC_IO_RANGE) {
			xmc_decompile_open(out, "Range");
			xmc_decompile_hex(out, "base", port->address);
			xmc_decompile_number(out, "noPorts", port->count);
		} else {
			xmc_decompile_open(out, "Restricted");
			xmc_decompile_hex(out, "address", port->address);
			xmc_decompile_hex(out, "mask", port->mask);
		}
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "IoPorts");
}

static void put_interrupts(struct xmc_decompile *out, uint32_t lines)
{
	const char *separator = "";

	if (lines == 0) {
		return;
	}
	xmc_decompile_open(out, "Interrupts");
	xmc_write_text(&out->xml, " lines=\"");
	for (uint32_t line = 0; line < INTERRUPT_LINES; line++) {
		if ((lines >> line & 1u) != 0) {
			xmc_write(&out->xml, "%s%" PRIu32, separator, line);
			separator = " ";
		}
	}
	xmc_write_text(&out->xml, "\"");
	xmc_decompile_close(out, NULL);
}

void xmc_decompile_hw_resources(struct xmc_decompile *out,
				const xmc_partition *partition)
{
	if (partition->io_port_count == 0 && partition->interrupt_lines == 0) {
		return;
	}
	xmc_decompile_begin(out, "HwResources");
	put_io_ports(out, partition->first_io_port, partition->io_port_count);
	put_interrupts(out, partition->interrupt_lines);
	xmc_decompile_close(out, "HwResources");
}

void xmc_decompile_ports(struct xmc_decompile *out,
			 const xmc_partition *partition)
{
	if (partition->port_count == 0) {
		return;
	}
	xmc_decompile_begin(out, "PortTable");
	for (uint32_t i = 0; i < partition->port_count; i++) {
		const xmc_port *port = xmc_port_at(
			out->system, (size_t)partition->first_port + i);

		xmc_decompile_open(out, "Port");
		xmc_decompile_text(out, "name", port->name);
		xmc_decompile_text(out, "direction",
				   port->direction == XMC_PORT_SOURCE
					   ? "source"
					   : "destination");
		xmc_decompile_text(out, "type",
				   port->type == XMC_PORT_QUEUING ? "queuing"
								  : "sampling");
		if (port->discipline == XMC_PORT_PRIORITY) {
			xmc_decompile_text(out, "discipline", "PRIORITY");
		}
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "PortTable");
}
