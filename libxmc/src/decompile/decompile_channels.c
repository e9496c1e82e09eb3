/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Channels and interrupts between partitions as XML.
 */
#include "decompile/decompile.h"

#include <inttypes.h>

static void put_end(struct xmc_decompile *out, const char *element,
		    uint32_t port_index)
{
	const xmc_port *port = xmc_port_at(out->system, port_index);
	const xmc_partition *partition =
		xmc_partition_at(out->system, port->partition);

	xmc_decompile_open(out, element);
	xmc_decompile_number(out, "partitionId", port->partition);
	xmc_decompile_name(out, "partitionName", partition->name);
	xmc_decompile_text(out, "portName", port->name);
	xmc_decompile_close(out, NULL);
}

static void put_channel(struct xmc_decompile *out, const xmc_channel *channel)
{
	const bool queuing = channel->type == XMC_PORT_QUEUING;
	const char *element = queuing ? "QueuingChannel" : "SamplingChannel";

	xmc_decompile_open(out, element);
	xmc_decompile_size(out, "maxMessageLength", channel->max_message_bytes);
	if (queuing) {
		xmc_decompile_number(out, "maxNoMessages",
				     channel->max_messages);
	}
	if (channel->time_us != 0) {
		xmc_decompile_time(
			out, queuing ? "maxTimeExpiration" : "refreshPeriod",
			channel->time_us);
	}
	xmc_decompile_children(out);
	put_end(out, "Source", channel->source_port);
	for (uint32_t i = 0; i < channel->destination_count; i++) {
		put_end(out, "Destination",
			*xmc_destination_at(out->system,
					    (size_t)channel->first_destination +
						    i));
	}
	xmc_decompile_close(out, element);
}

static void put_ipvi(struct xmc_decompile *out, const xmc_ipvi *ipvi)
{
	xmc_decompile_open(out, "Ipvi");
	xmc_decompile_number(out, "id", ipvi->id);
	xmc_decompile_number(out, "sourceId", ipvi->source_partition);
	xmc_write_text(&out->xml, " destinationId=\"");
	for (uint32_t i = 0; i < ipvi->target_count; i++) {
		xmc_write(&out->xml, "%s%" PRIu32, i == 0 ? "" : " ",
			  *xmc_ipvi_target_at(out->system,
					      (size_t)ipvi->first_target + i));
	}
	xmc_write_text(&out->xml, "\"");
	xmc_decompile_close(out, NULL);
}

void xmc_decompile_channels(struct xmc_decompile *out)
{
	const size_t channels = xmc_channel_count(out->system);
	const size_t ipvis = xmc_ipvi_count(out->system);

	if (channels == 0 && ipvis == 0) {
		return;
	}
	xmc_decompile_begin(out, "Channels");
	for (size_t i = 0; i < channels; i++) {
		put_channel(out, xmc_channel_at(out->system, i));
	}
	for (size_t i = 0; i < ipvis; i++) {
		put_ipvi(out, xmc_ipvi_at(out->system, i));
	}
	xmc_decompile_close(out, "Channels");
}
