/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system as readable text: events, traces and the watchdog,
 * interrupts, I/O ports, ports, channels, IPVIs.
 */
#include "dump/dump_print.h"

#include <inttypes.h>

static void dump_events(struct xmc_dump *out, const xmc_system *system,
			uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const xmc_event *event = &system->events.items[first + i].pub;
		xmc_dump_print(out, "  event %s action=%s log=%s\n",
			       xmc_event_name(event->event),
			       xmc_action_name(event->action),
			       event->log != 0 ? "yes" : "no");
	}
}

static void dump_trace(struct xmc_dump *out, const xmc_system *system,
		       uint32_t device, uint32_t bitmask)
{
	if (device == XMC_NO_DEVICE && bitmask == 0) {
		return;
	}
	xmc_dump_print(out, "  trace bitmask=0x%" PRIx32, bitmask);
	xmc_dump_device(out, system, "device", device);
	xmc_dump_print(out, "\n");
}

void xmc_dump_hypervisor_services(struct xmc_dump *out,
				  const xmc_system *system)
{
	const xmc_system_info *info = &system->info;

	dump_events(out, system, info->first_event, info->event_count);
	dump_trace(out, system, info->trace_device, info->trace_bitmask);
	if (info->watchdog_initial_us != 0) {
		xmc_dump_print(out,
			       "  watchdog initialValue=%" PRIu32
			       "us hwReloadValue=%" PRIu32 "us\n",
			       info->watchdog_initial_us,
			       info->watchdog_reload_us);
	}
}

static void dump_io_port(struct xmc_dump *out, const xmc_io_port *port)
{
	if (port->kind == XMC_IO_RANGE) {
		xmc_dump_print(out,
			       "  io range base=0x%08" PRIx32
			       " noPorts=%" PRIu32 "\n",
			       port->address, port->count);
	} else {
		xmc_dump_print(out,
			       "  io restricted address=0x%08" PRIx32
			       " mask=0x%08" PRIx32 "\n",
			       port->address, port->mask);
	}
}

static void dump_interrupts(struct xmc_dump *out, uint32_t lines)
{
	const char *separator = "";

	if (lines == 0) {
		return;
	}
	xmc_dump_print(out, "  interrupts lines=\"");
	for (uint32_t line = 0; line < 32; line++) {
		if ((lines >> line & 1u) != 0) {
			xmc_dump_print(out, "%s%" PRIu32, separator, line);
			separator = " ";
		}
	}
	xmc_dump_print(out, "\"\n");
}

static void dump_port(struct xmc_dump *out, uint32_t index,
		      const xmc_port *port)
{
	xmc_dump_print(out, "  port %" PRIu32, index);
	xmc_dump_name(out, port->name);
	xmc_dump_print(out, " direction=%s type=%s discipline=%s",
		       xmc_dump_word_of(xmc_direction_words,
					(uint32_t)port->direction),
		       xmc_dump_word_of(xmc_port_words, (uint32_t)port->type),
		       xmc_dump_word_of(xmc_discipline_words,
					(uint32_t)port->discipline));
	if (port->channel != XMC_NO_CHANNEL) {
		xmc_dump_print(out, " channel=%" PRIu32, port->channel);
	}
	xmc_dump_print(out, "\n");
}

void xmc_dump_partition_services(struct xmc_dump *out, const xmc_system *system,
				 const xmc_partition *partition)
{
	dump_events(out, system, partition->first_event,
		    partition->event_count);
	dump_trace(out, system, partition->trace_device,
		   partition->trace_bitmask);
	dump_interrupts(out, partition->interrupt_lines);
	for (uint32_t i = 0; i < partition->io_port_count; i++) {
		dump_io_port(out, &system->io_ports
					   .items[partition->first_io_port + i]
					   .pub);
	}
	for (uint32_t i = 0; i < partition->port_count; i++) {
		uint32_t index = partition->first_port + i;
		dump_port(out, index, &system->ports.items[index].pub);
	}
}

static void dump_channel(struct xmc_dump *out, const xmc_system *system,
			 size_t index, const xmc_channel *channel)
{
	xmc_dump_print(
		out, "channel %zu type=%s maxMessageLength=%s", index,
		xmc_dump_word_of(xmc_port_words, (uint32_t)channel->type),
		xmc_text_size(channel->max_message_bytes).bytes);
	if (channel->type == XMC_PORT_SAMPLING) {
		xmc_dump_print(out, " refreshPeriod=%" PRIu32 "us",
			       channel->time_us);
	} else {
		xmc_dump_print(out,
			       " maxNoMessages=%" PRIu32
			       " maxTimeExpiration=%" PRIu32 "us",
			       channel->max_messages, channel->time_us);
	}
	xmc_dump_print(
		out, " source=%" PRIu32 " destinations=", channel->source_port);
	for (uint32_t i = 0; i < channel->destination_count; i++) {
		xmc_dump_print(out, "%s%" PRIu32, i == 0 ? "" : ",",
			       system->destinations
				       .items[channel->first_destination + i]
				       .pub);
	}
	xmc_dump_print(out, "\n");
}

void xmc_dump_channels(struct xmc_dump *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->channels.count; i++) {
		dump_channel(out, system, i, &system->channels.items[i].pub);
	}
	for (size_t i = 0; i < system->ipvis.count; i++) {
		const xmc_ipvi *ipvi = &system->ipvis.items[i].pub;
		xmc_dump_print(out,
			       "ipvi %" PRIu32 " sourceId=%" PRIu32
			       " destinationId=",
			       ipvi->id, ipvi->source_partition);
		for (uint32_t k = 0; k < ipvi->target_count; k++) {
			xmc_dump_print(out, "%s%" PRIu32, k == 0 ? "" : ",",
				       system->ipvi_targets
					       .items[ipvi->first_target + k]
					       .pub);
		}
		xmc_dump_print(out, "\n");
	}
}
