/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of ports, channels and interrupts between partitions. What end
 * points name is judged by resolve_channels.c.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "rules/free_name.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>

/* IPVIs that are searched for a free id, for each finding. */
#define SEARCHED_MAX 10000u

/* How a channel names a port. */
static void help_connect(const xmc_system *system,
			 const struct xmc_port_node *port, xmc_diag *diag)
{
	bool reads = port->pub.direction == XMC_PORT_DESTINATION;
	bool queuing = port->pub.type == XMC_PORT_QUEUING;

	xmc_diag_help(diag,
		      "write <%s partitionId=\"%u\" portName=%s/> into a "
		      "%sChannel, or remove the port",
		      reads ? "Destination" : "Source",
		      system->partitions.items[port->pub.partition].id,
		      xmc_text_quote_name(port->pub.name).bytes,
		      queuing ? "Queuing" : "Sampling");
}

static void check_port(const xmc_system *system,
		       const struct xmc_port_node *port, bool ends_sound,
		       xmc_diag *diag)
{
	const struct xmc_origin *origin = &port->origin;

	if (port->disciplined && port->pub.type == XMC_PORT_SAMPLING &&
	    xmc_usable(origin, XMC_AT_PORT_TYPE)) {
		xmc_diag_error(diag, "port-discipline",
			       origin->attributes[XMC_AT_PORT_DISCIPLINE],
			       "discipline of sampling port %s",
			       xmc_text_quote_name(port->pub.name).bytes);
		xmc_diag_note(diag, origin->attributes[XMC_AT_PORT_TYPE],
			      "a sampling port keeps one message, and has no "
			      "order of them");
		xmc_diag_help(diag, "remove discipline, or write "
				    "type=\"queuing\"");
	}
	if (ends_sound && port->pub.channel == XMC_NO_CHANNEL &&
	    xmc_usable(origin, XMC_AT_PORT_NAME)) {
		xmc_diag_warning(
			diag, "port-in-no-channel", origin->at,
			"port %s of %s is in no channel",
			xmc_text_quote_name(port->pub.name).bytes,
			xmc_text_owner(system, port->pub.partition).bytes);
		xmc_diag_fact(diag,
			      "what goes through a port is said by the channel "
			      "that names it");
		help_connect(system, port, diag);
	}
}

/* Whether all end points were found, so that a port that none of them names
 * can be told. */
static bool ends_sound(const xmc_system *system)
{
	if (system->incomplete) {
		return false;
	}
	for (size_t i = 0; i < system->channels.count; i++) {
		const xmc_channel *channel = &system->channels.items[i].pub;
		if (channel->source_port == UINT32_MAX ||
		    channel->destination_count == 0) {
			return false;
		}
	}
	for (size_t i = 0; i < system->destinations.count; i++) {
		if (system->destinations.items[i].pub == UINT32_MAX) {
			return false;
		}
	}
	return true;
}

static int compare_names(const void *left, const void *right)
{
	const struct xmc_port_node *const *a = left;
	const struct xmc_port_node *const *b = right;
	int order = xmc_compare((*a)->pub.partition, (*b)->pub.partition);

	if (order == 0) {
		order = strcmp((*a)->pub.name, (*b)->pub.name);
	}
	return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* Ports in order of partition and name, and the partition looked at. */
struct ports {
	const struct xmc_port_node **by_name;
	size_t count;
	uint32_t partition;
};

static bool is_port_name(const void *context, const char *name)
{
	const struct ports *ports = context;
	size_t low = 0;
	size_t high = ports->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const xmc_port *port = &ports->by_name[middle]->pub;
		int order = xmc_compare(port->partition, ports->partition);
		order = order != 0 ? order : strcmp(port->name, name);
		if (order == 0) {
			return true;
		}
		low = order < 0 ? middle + 1 : low;
		high = order < 0 ? high : middle;
	}
	return false;
}

/* by_name: room for all ports. */
static void check_port_names(const xmc_system *system,
			     const struct xmc_port_node **by_name,
			     xmc_diag *diag)
{
	size_t count = 0;

	for (size_t i = 0; i < system->ports.count; i++) {
		const struct xmc_port_node *port = &system->ports.items[i];
		if (xmc_usable(&port->origin, XMC_AT_PORT_NAME)) {
			by_name[count++] = port;
		}
	}
	xmc_sort((void *)by_name, count, sizeof(*by_name), compare_names);
	for (size_t i = 1; i < count; i++) {
		const struct xmc_port_node *a = by_name[i - 1];
		const struct xmc_port_node *b = by_name[i];
		if (a->pub.partition == b->pub.partition &&
		    strcmp(a->pub.name, b->pub.name) == 0) {
			struct xmc_text name = xmc_text_quote_name(b->pub.name);
			xmc_diag_error(
				diag, "port-name-twice",
				b->origin.attributes[XMC_AT_PORT_NAME],
				"two ports of %s have the name %s",
				xmc_text_owner(system, b->pub.partition).bytes,
				name.bytes);
			xmc_diag_note(diag, a->origin.at,
				      "another port %s stands here",
				      name.bytes);
			const struct ports ports = {by_name, count,
						    b->pub.partition};
			xmc_help_free_name(diag, b->pub.name, "port",
					   is_port_name, &ports);
		}
	}
}

static void check_channel(const struct xmc_channel_node *channel,
			  xmc_diag *diag)
{
	const struct xmc_origin *origin = &channel->origin;
	bool queuing = channel->pub.type == XMC_PORT_QUEUING;
	uint64_t bytes = (uint64_t)channel->pub.max_message_bytes *
			 channel->pub.max_messages;

	if (channel->pub.max_message_bytes == 0 &&
	    xmc_usable(origin, XMC_AT_QUEUING_LENGTH)) {
		xmc_diag_error(diag, "message-empty",
			       origin->attributes[XMC_AT_QUEUING_LENGTH],
			       "maxMessageLength is 0");
		xmc_diag_fact(diag, "a message has 1 byte at the least");
		xmc_diag_help(diag, "write maxMessageLength=\"1B\", or more");
	}
	if (!queuing || !xmc_usable(origin, XMC_AT_QUEUING_MESSAGES)) {
		return;
	}
	if (channel->pub.max_messages == 0) {
		xmc_diag_error(diag, "queue-empty",
			       origin->attributes[XMC_AT_QUEUING_MESSAGES],
			       "maxNoMessages is 0");
		xmc_diag_fact(diag, "a queue holds 1 message at the least");
		xmc_diag_help(diag, "write maxNoMessages=\"1\", or more");
	} else if (bytes > UINT32_MAX &&
		   xmc_usable(origin, XMC_AT_QUEUING_LENGTH)) {
		xmc_diag_error(
			diag, "queue-too-large",
			origin->attributes[XMC_AT_QUEUING_MESSAGES],
			"%u messages of %s do not fit 32 bits",
			channel->pub.max_messages,
			xmc_text_size(channel->pub.max_message_bytes).bytes);
		xmc_diag_note(diag, origin->attributes[XMC_AT_QUEUING_LENGTH],
			      "the length of a message stands here");
		xmc_diag_help(diag, "write %u at the most for that length",
			      UINT32_MAX / channel->pub.max_message_bytes);
	}
}

static void report_partition(const xmc_system *system, uint32_t id,
			     struct xmc_place at, xmc_diag *diag)
{
	if (xmc_find_partition(system, id) == NULL) {
		xmc_diag_error(diag, "unknown-partition", at,
			       "IPVI names partition %u, which is not there",
			       id);
		xmc_help_partition_id(system, diag);
	}
}

/* The first id that the IPVIs of a partition leave free.
 * other_way: what could be done instead, or "". */
static void help_ipvi_id(const xmc_system *system,
			 const struct xmc_ipvi_node *node,
			 const char *other_way, xmc_diag *diag)
{
	uint32_t taken = 0;
	uint32_t id = 0;
	const char *joint = other_way[0] == '\0' ? "" : ", or ";

	for (size_t i = 0; i < system->ipvis.count && i < SEARCHED_MAX; i++) {
		const xmc_ipvi *ipvi = &system->ipvis.items[i].pub;
		if (ipvi->source_partition == node->pub.source_partition &&
		    ipvi->id < XM_IPVIS_MAX) {
			taken |= 1u << ipvi->id;
		}
	}
	while (id < XM_IPVIS_MAX && (taken >> id & 1u) != 0) {
		id++;
	}
	if (system->ipvis.count > SEARCHED_MAX) {
		xmc_diag_help(diag, "%s%swrite an id that is free", other_way,
			      joint);
	} else if (id < XM_IPVIS_MAX) {
		xmc_diag_help(diag, "%s%swrite id=\"%u\", which is free",
			      other_way, joint, id);
	} else {
		xmc_diag_help(diag, "%s%sremove it: no id is free", other_way,
			      joint);
	}
}

static void check_ipvi(const xmc_system *system,
		       const struct xmc_ipvi_node *node, bool ids_sound,
		       xmc_diag *diag)
{
	const struct xmc_origin *origin = &node->origin;
	const struct xmc_ipvi_target_node *targets =
		node->pub.target_count == 0
			? NULL
			: &system->ipvi_targets.items[node->pub.first_target];

	if (xmc_usable(origin, XMC_AT_IPVI_ID) &&
	    node->pub.id >= XM_IPVIS_MAX) {
		xmc_diag_error(diag, "ipvi-id",
			       origin->attributes[XMC_AT_IPVI_ID],
			       "there is no IPVI %u", node->pub.id);
		xmc_diag_fact(diag, "a partition has IPVIs 0 to %d",
			      XM_IPVIS_MAX - 1);
		help_ipvi_id(system, node, "", diag);
	}
	if (xmc_usable(origin, XMC_AT_IPVI_SOURCE) && ids_sound) {
		report_partition(system, node->pub.source_partition,
				 origin->attributes[XMC_AT_IPVI_SOURCE], diag);
	}
	if (xmc_usable(origin, XMC_AT_IPVI_TARGETS) &&
	    node->pub.target_count == 0) {
		xmc_diag_error(diag, "ipvi-no-target",
			       origin->attributes[XMC_AT_IPVI_TARGETS],
			       "destinationId is empty");
		xmc_diag_fact(diag, "an IPVI without a destination would "
				    "interrupt nobody");
		xmc_diag_help(diag, "write ids of partitions, from 0 to %zu",
			      system->partitions.count - 1);
	}
	for (uint32_t i = 0; i < node->pub.target_count; i++) {
		if (i > 0 && targets[i].pub == targets[i - 1].pub) {
			xmc_diag_error(diag, "ipvi-target-twice", targets[i].at,
				       "partition %u stands twice in "
				       "destinationId",
				       targets[i].pub);
			xmc_diag_note(diag, targets[i - 1].at,
				      "it stands here as well");
			xmc_diag_help(diag, "remove one of them");
		} else if (ids_sound) {
			report_partition(system, targets[i].pub, targets[i].at,
					 diag);
		}
	}
}

static bool same_ipvi(const struct xmc_ipvi_node *a,
		      const struct xmc_ipvi_node *b)
{
	const uint32_t key = 1u << XMC_AT_IPVI_ID | 1u << XMC_AT_IPVI_SOURCE;

	return a->pub.id == b->pub.id &&
	       a->pub.source_partition == b->pub.source_partition &&
	       ((a->origin.bad | b->origin.bad) & key) == 0;
}

static void check_ipvis(const xmc_system *system, xmc_diag *diag)
{
	bool ids_sound = xmc_ids_sound(system);

	for (size_t i = 0; i < system->ipvis.count; i++) {
		const struct xmc_ipvi_node *node = &system->ipvis.items[i];
		check_ipvi(system, node, ids_sound, diag);
		if (i > 0 && same_ipvi(node - 1, node)) {
			xmc_diag_error(diag, "ipvi-twice",
				       node->origin.attributes[XMC_AT_IPVI_ID],
				       "partition %u has two IPVIs with id %u",
				       node->pub.source_partition,
				       node->pub.id);
			xmc_diag_note(diag, node[-1].origin.at,
				      "the first one stands here");
			help_ipvi_id(system, node,
				     "name all destinations in the first one",
				     diag);
		}
	}
}

int xmc_check_channels(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_port_node **by_name =
		calloc(system->ports.count + 1, sizeof(*by_name));
	bool sound = ends_sound(system);

	if (by_name == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_port_names(system, by_name, diag);
	free((void *)by_name);
	for (size_t i = 0; i < system->ports.count; i++) {
		check_port(system, &system->ports.items[i], sound, diag);
	}
	for (size_t i = 0; i < system->channels.count; i++) {
		check_channel(&system->channels.items[i], diag);
	}
	check_ipvis(system, diag);
	return XMC_SUCCESS;
}
