/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of ports, channels and interrupts between partitions. What end
 * points name is judged by resolve_channels.c.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>

static void check_port(const xmc_system *system,
		       const struct xmc_port_node *port, bool ends_sound,
		       xmc_diag *diag)
{
	const struct xmc_origin *origin = &port->origin;

	if (port->disciplined && port->pub.type == XMC_PORT_SAMPLING &&
	    xmc_usable(origin, XMC_AT_PORT_TYPE)) {
		xmc_diag_error(diag, "port-discipline",
			       origin->attributes[XMC_AT_PORT_DISCIPLINE],
			       "discipline of sampling port %s, which keeps "
			       "one message; remove it, or make it a queuing "
			       "port",
			       xmc_text_quote_name(port->pub.name).bytes);
	}
	if (ends_sound && port->pub.channel == XMC_NO_CHANNEL &&
	    xmc_usable(origin, XMC_AT_PORT_NAME)) {
		xmc_diag_warning(
			diag, "port-in-no-channel", origin->at,
			"port %s of %s is in no channel",
			xmc_text_quote_name(port->pub.name).bytes,
			xmc_text_owner(system, port->pub.partition).bytes);
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
			       "maxMessageLength is 0; 1B is the least");
	}
	if (!queuing || !xmc_usable(origin, XMC_AT_QUEUING_MESSAGES)) {
		return;
	}
	if (channel->pub.max_messages == 0) {
		xmc_diag_error(diag, "queue-empty",
			       origin->attributes[XMC_AT_QUEUING_MESSAGES],
			       "maxNoMessages is 0; 1 is the least");
	} else if (bytes > UINT32_MAX &&
		   xmc_usable(origin, XMC_AT_QUEUING_LENGTH)) {
		xmc_diag_error(
			diag, "queue-too-large",
			origin->attributes[XMC_AT_QUEUING_MESSAGES],
			"%u messages of %s do not fit 32 bits; %u is the most "
			"of that length",
			channel->pub.max_messages,
			xmc_text_size(channel->pub.max_message_bytes).bytes,
			UINT32_MAX / channel->pub.max_message_bytes);
	}
}

static void report_partition(const xmc_system *system, uint32_t id,
			     struct xmc_place at, xmc_diag *diag)
{
	if (xmc_find_partition(system, id) == NULL) {
		xmc_diag_error(diag, "unknown-partition", at,
			       "IPVI names partition %u; the system has %zu "
			       "partitions, from id 0",
			       id, system->partitions.count);
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
			       "IPVI id is %u; the ids are 0 to %d",
			       node->pub.id, XM_IPVIS_MAX - 1);
	}
	if (xmc_usable(origin, XMC_AT_IPVI_SOURCE) && ids_sound) {
		report_partition(system, node->pub.source_partition,
				 origin->attributes[XMC_AT_IPVI_SOURCE], diag);
	}
	if (xmc_usable(origin, XMC_AT_IPVI_TARGETS) &&
	    node->pub.target_count == 0) {
		xmc_diag_error(diag, "ipvi-no-target",
			       origin->attributes[XMC_AT_IPVI_TARGETS],
			       "destinationId is empty; write the id of a "
			       "partition");
	}
	for (uint32_t i = 0; i < node->pub.target_count; i++) {
		if (i > 0 && targets[i].pub == targets[i - 1].pub) {
			xmc_diag_error(diag, "ipvi-target-twice", targets[i].at,
				       "partition %u stands twice in "
				       "destinationId; once is enough",
				       targets[i].pub);
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
				       "partition %u has two IPVIs with id %u; "
				       "one names all destinations",
				       node->pub.source_partition,
				       node->pub.id);
			xmc_diag_note(diag, node[-1].origin.at,
				      "the first one stands here");
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
