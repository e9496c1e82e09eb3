/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From a binary configuration to the model: what partitions may do
 * besides having memory and time.
 */
#include "binary/open_tables.h"

static int load_events(xmc_system *system, const struct xm_xmc_view *view,
		       uint32_t owner, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		struct xmc_event_node *node = xmc_model_add_event(system);
		struct xm_xmc_event in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_event(view, first + i, &in);
		node->owner = owner;
		node->pub.event = in.number;
		node->pub.action = in.action;
		node->pub.log = in.log;
	}
	return XMC_SUCCESS;
}

static int load_io_ports(xmc_system *system, const struct xm_xmc_view *view,
			 uint32_t owner, const xmc_partition *partition)
{
	for (uint32_t i = 0; i < partition->io_port_count; i++) {
		struct xmc_io_port_node *node = xmc_model_add_io_port(system);
		struct xm_xmc_io_port in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_io_port(view, partition->first_io_port + i, &in);
		node->owner = owner;
		node->pub.kind = (xmc_io_kind)in.kind;
		node->pub.address = in.address;
		node->pub.count = in.count;
		node->pub.mask = in.mask;
	}
	return XMC_SUCCESS;
}

static int load_ports(xmc_system *system, const struct xm_xmc_view *view)
{
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PORTS); i++) {
		struct xmc_port_node *node = xmc_model_add_port(system);
		struct xm_xmc_port in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_port(view, i, &in);
		node->pub.partition = in.partition;
		node->pub.direction = (xmc_port_direction)in.direction;
		node->pub.type = (xmc_port_type)in.type;
		node->pub.discipline = (xmc_port_discipline)in.discipline;
		node->pub.channel = in.channel;
		if (xmc_open_keep(system, &node->pub.name, in.name) !=
		    XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	return XMC_SUCCESS;
}

/* An end point as the description would name it. */
static void set_end(struct xmc_end *end, const xmc_system *system,
		    uint32_t port)
{
	const xmc_port *named = &system->ports.items[port].pub;

	end->partition_id = named->partition;
	end->partition_name = "";
	end->port_name = named->name;
}

static int load_channels(xmc_system *system, const struct xm_xmc_view *view)
{
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_CHANNELS); i++) {
		struct xmc_channel_node *node = xmc_model_add_channel(system);
		struct xm_xmc_channel in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_channel(view, i, &in);
		node->pub.type = (xmc_port_type)in.type;
		node->pub.max_message_bytes = in.max_message_bytes;
		node->pub.max_messages = in.max_messages;
		node->pub.time_us = in.time_us;
		node->pub.source_port = in.source_port;
		node->pub.first_destination = in.first_destination;
		node->pub.destination_count = in.destination_count;
		set_end(&node->source, system, in.source_port);
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DESTINATIONS); i++) {
		struct xmc_destination_node *node =
			xmc_model_add_destination(system);
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		node->pub = xm_xmc_destination(view, i);
		set_end(&node->end, system, node->pub);
	}
	return XMC_SUCCESS;
}

static int load_ipvis(xmc_system *system, const struct xm_xmc_view *view)
{
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_IPVIS); i++) {
		struct xmc_ipvi_node *node = xmc_model_add_ipvi(system);
		struct xm_xmc_ipvi in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_ipvi(view, i, &in);
		node->pub.id = in.id;
		node->pub.source_partition = in.source_partition;
		node->pub.first_target = in.first_target;
		node->pub.target_count = in.target_count;
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_IPVI_TARGETS); i++) {
		struct xmc_ipvi_target_node *node =
			xmc_model_add_ipvi_target(system);
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		node->pub = xm_xmc_ipvi_target(view, i);
	}
	return XMC_SUCCESS;
}

/* The hypervisor's events first: the order of the table. */
int xmc_open_tables(xmc_system *system, const struct xm_xmc_view *view)
{
	int status =
		load_events(system, view, XMC_OWNER_HYPERVISOR,
			    system->info.first_event, system->info.event_count);

	for (size_t i = 0;
	     i < system->partitions.count && status == XMC_SUCCESS; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		status = load_events(system, view, (uint32_t)i,
				     partition->first_event,
				     partition->event_count);
		if (status == XMC_SUCCESS) {
			status = load_io_ports(system, view, (uint32_t)i,
					       partition);
		}
	}
	if (status == XMC_SUCCESS) {
		status = load_ports(system, view);
	}
	if (status == XMC_SUCCESS) {
		status = load_channels(system, view);
	}
	return status == XMC_SUCCESS ? load_ipvis(system, view) : status;
}
