/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing what a system has besides memory and plans.
 */
#include "info/info_services.h"

#define LINES_MAX 32u

static const char *type_word(xmc_port_type type)
{
	return type == XMC_PORT_QUEUING ? "queuing" : "sampling";
}

void info_services_device(struct doc *doc, const char *name,
			  const xmc_system *system, uint32_t index)
{
	const xmc_device *device = xmc_device_at(system, index);

	if (device == NULL) {
		doc_null(doc, name);
	} else {
		doc_string(doc, name, device->name);
	}
}

static void put_events(struct doc *doc, const xmc_system *system,
		       uint32_t first, uint32_t count)
{
	doc_list_begin(doc, "health_monitor");
	for (uint32_t i = 0; i < count; i++) {
		const xmc_event *event =
			xmc_event_at(system, (size_t)first + i);

		doc_row_begin(doc, "event", i);
		doc_string(doc, "event", xmc_event_name(event->event));
		doc_string(doc, "action", xmc_action_name(event->action));
		doc_bool(doc, "log", event->log != 0);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_trace(struct doc *doc, const xmc_system *system,
		      uint32_t device, uint32_t bitmask)
{
	if (device == XMC_NO_DEVICE && bitmask == 0) {
		doc_null(doc, "trace");
		return;
	}
	doc_object_begin(doc, "trace");
	info_services_device(doc, "device", system, device);
	doc_hex(doc, "bitmask", bitmask);
	doc_object_end(doc);
}

void info_services_hypervisor(struct doc *doc, const xmc_system *system)
{
	const xmc_system_info *info = xmc_info(system);

	put_events(doc, system, info->first_event, info->event_count);
	put_trace(doc, system, info->trace_device, info->trace_bitmask);
	if (info->watchdog_initial_us == 0) {
		doc_null(doc, "watchdog");
		return;
	}
	doc_object_begin(doc, "watchdog");
	doc_number(doc, "initial_us", info->watchdog_initial_us);
	doc_number(doc, "reload_us", info->watchdog_reload_us);
	doc_object_end(doc);
}

static void put_io_ports(struct doc *doc, const xmc_system *system,
			 const xmc_partition *partition)
{
	doc_list_begin(doc, "io_ports");
	for (uint32_t i = 0; i < partition->io_port_count; i++) {
		const xmc_io_port *port = xmc_io_port_at(
			system, (size_t)partition->first_io_port + i);

		doc_row_begin(doc, "io port", i);
		doc_string(doc, "kind",
			   port->kind == XMC_IO_RANGE ? "range" : "restricted");
		doc_hex(doc, "address", port->address);
		doc_number(doc, "count", port->count);
		doc_hex(doc, "mask", port->mask);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_lines(struct doc *doc, uint32_t lines)
{
	doc_numbers_begin(doc, "interrupt_lines");
	for (uint32_t line = 0; line < LINES_MAX; line++) {
		if ((lines >> line & 1u) != 0) {
			doc_numbers_add(doc, line);
		}
	}
	doc_numbers_end(doc);
}

static void put_ports(struct doc *doc, const xmc_system *system,
		      const xmc_partition *partition)
{
	doc_list_begin(doc, "ports");
	for (uint32_t i = 0; i < partition->port_count; i++) {
		const xmc_port *port =
			xmc_port_at(system, (size_t)partition->first_port + i);

		doc_row_begin(doc, "port", i);
		doc_string(doc, "name", port->name);
		doc_string(doc, "direction",
			   port->direction == XMC_PORT_SOURCE ? "source"
							      : "destination");
		doc_string(doc, "type", type_word(port->type));
		doc_string(doc, "discipline",
			   port->discipline == XMC_PORT_PRIORITY ? "PRIORITY"
								 : "FIFO");
		if (port->channel == XMC_NO_CHANNEL) {
			doc_null(doc, "channel");
		} else {
			doc_number(doc, "channel", port->channel);
		}
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

void info_services_partition(struct doc *doc, const xmc_system *system,
			     const xmc_partition *partition)
{
	put_events(doc, system, partition->first_event, partition->event_count);
	put_trace(doc, system, partition->trace_device,
		  partition->trace_bitmask);
	put_io_ports(doc, system, partition);
	put_lines(doc, partition->interrupt_lines);
	put_ports(doc, system, partition);
}

/* An end of a channel: whose port it is, and its name. */
static void put_end(struct doc *doc, const xmc_system *system, uint32_t index)
{
	const xmc_port *port = xmc_port_at(system, index);

	doc_number(doc, "partition", port->partition);
	doc_string(doc, "port", port->name);
}

static void put_channel(struct doc *doc, const xmc_system *system,
			const xmc_channel *channel)
{
	const char *time = channel->type == XMC_PORT_QUEUING ? "expiration_us"
							     : "refresh_us";

	doc_string(doc, "type", type_word(channel->type));
	doc_number(doc, "max_message_bytes", channel->max_message_bytes);
	doc_number(doc, "max_messages", channel->max_messages);
	if (channel->time_us == 0) {
		doc_null(doc, time);
	} else {
		doc_number(doc, time, channel->time_us);
	}
	doc_object_begin(doc, "source");
	put_end(doc, system, channel->source_port);
	doc_object_end(doc);
	doc_list_begin(doc, "destinations");
	for (uint32_t i = 0; i < channel->destination_count; i++) {
		const uint32_t *port = xmc_destination_at(
			system, (size_t)channel->first_destination + i);

		doc_row_begin(doc, "destination", i);
		put_end(doc, system, *port);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_ipvi(struct doc *doc, const xmc_system *system,
		     const xmc_ipvi *ipvi)
{
	doc_number(doc, "id", ipvi->id);
	doc_number(doc, "source", ipvi->source_partition);
	doc_numbers_begin(doc, "targets");
	for (uint32_t i = 0; i < ipvi->target_count; i++) {
		doc_numbers_add(
			doc, *xmc_ipvi_target_at(
				     system, (size_t)ipvi->first_target + i));
	}
	doc_numbers_end(doc);
}

void info_services_system(struct doc *doc, const xmc_system *system)
{
	doc_list_begin(doc, "channels");
	for (size_t i = 0; i < xmc_channel_count(system); i++) {
		doc_element_begin(doc, "channel", i);
		put_channel(doc, system, xmc_channel_at(system, i));
		doc_element_end(doc);
	}
	doc_list_end(doc);
	doc_list_begin(doc, "ipvis");
	for (size_t i = 0; i < xmc_ipvi_count(system); i++) {
		doc_row_begin(doc, "ipvi", i);
		put_ipvi(doc, system, xmc_ipvi_at(system, i));
		doc_row_end(doc);
	}
	doc_list_end(doc);
}
