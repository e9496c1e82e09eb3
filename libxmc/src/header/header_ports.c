/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants of ports and channels.
 */
#include "header/header.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define STEM_BYTES 96

static void put_limits(struct xmc_header_out *out, const char *identifier,
		       const xmc_channel *channel)
{
	xmc_header_size(out, identifier, "_MAX_BYTES",
			channel->max_message_bytes);
	xmc_header_number(out, identifier, "_MAX_MESSAGES",
			  channel->max_messages);
	xmc_header_number(out, identifier,
			  channel->type == XMC_PORT_QUEUING ? "_EXPIRATION_US"
							    : "_REFRESH_US",
			  channel->time_us);
}

static void put_port(struct xmc_header_out *out, const xmc_port *port,
		     uint32_t index)
{
	char stem[STEM_BYTES] = "PORT_";
	const xmc_partition *partition =
		xmc_partition_at(out->system, port->partition);

	strncat(stem, out->partitions[port->partition],
		sizeof(stem) - sizeof("PORT_"));
	const char *identifier = xmc_header_identifier(
		out, stem, port->name, index - partition->first_port,
		XMC_RECORD_PORT, index);
	xmc_header_string(out, identifier, "_NAME", port->name);
	xmc_header_number(out, identifier, "_DIRECTION",
			  (uint32_t)port->direction);
	if (port->channel != XMC_NO_CHANNEL) {
		xmc_header_number(out, identifier, "_CHANNEL", port->channel);
		put_limits(out, identifier,
			   xmc_channel_at(out->system, port->channel));
	}
}

void xmc_header_ports(struct xmc_header_out *out)
{
	const size_t ports = xmc_port_count(out->system);
	const size_t channels = xmc_channel_count(out->system);

	if (ports == 0 && channels == 0) {
		return;
	}
	xmc_header_section(out,
			   "Ports: direction 1 reads, 2 writes; the limits "
			   "are those of the channel");
	for (uint32_t i = 0; i < ports; i++) {
		put_port(out, xmc_port_at(out->system, i), i);
	}
	xmc_header_section(out, "Channels, by their index");
	xmc_header_number(out, "CHANNEL", "_COUNT", (uint32_t)channels);
	for (uint32_t i = 0; i < channels; i++) {
		char identifier[STEM_BYTES];

		(void)snprintf(identifier, sizeof(identifier),
			       "CHANNEL_%" PRIu32, i);
		put_limits(out, identifier, xmc_channel_at(out->system, i));
	}
}
