/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finds the ports that the end points of channels name.
 */
#include "model/resolve_channels.h"

#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>

/* A search for near names looks at so many ports. */
#define NEAR_PORTS_MAX 1000u

struct ends {
	xmc_system *system;
	xmc_diag *diag;
	const struct xmc_port_node **by_name; /* by partition, then name */
	bool ids_sound;
};

static int compare_names(const xmc_port *a, const xmc_port *b)
{
	int order = xmc_compare(a->partition, b->partition);

	return order != 0 ? order : strcmp(a->name, b->name);
}

static int compare(const void *left, const void *right)
{
	const struct xmc_port_node *const *a = left;
	const struct xmc_port_node *const *b = right;
	int order = compare_names(&(*a)->pub, &(*b)->pub);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static int compare_key(const void *key, const void *item)
{
	const struct xmc_port_node *const *port = item;

	return compare_names(key, &(*port)->pub);
}

static bool reads(const xmc_port *port)
{
	return port->direction == XMC_PORT_DESTINATION;
}

/* The partition that an end point names; NULL after a finding. */
static const struct xmc_partition_node *
find_partition(const struct ends *ends, const struct xmc_end *end)
{
	const struct xmc_origin *origin = &end->origin;
	const struct xmc_partition_node *found =
		xmc_find_partition(ends->system, end->partition_id);

	if (!ends->ids_sound || !xmc_usable(origin, XMC_AT_END_PARTITION_ID)) {
		return NULL;
	}
	if (found == NULL) {
		xmc_diag_error(ends->diag, "unknown-partition",
			       origin->attributes[XMC_AT_END_PARTITION_ID],
			       "end point names partition %u, which is not "
			       "there",
			       end->partition_id);
		xmc_help_partition_id(ends->system, ends->diag);
		return NULL;
	}
	if (end->partition_name[0] != '\0' &&
	    xmc_usable(&found->origin, XMC_AT_PARTITION_NAME) &&
	    strcmp(end->partition_name, found->pub.name) != 0) {
		xmc_diag_error(ends->diag, "end-point-name",
			       origin->attributes[XMC_AT_END_PARTITION_NAME],
			       "end point calls its partition %s, but it is %s",
			       xmc_text_quote_name(end->partition_name).bytes,
			       xmc_text_owner(ends->system, found->id).bytes);
		xmc_diag_note(ends->diag, found->origin.at,
			      "partition %u stands here", found->id);
		xmc_diag_help(ends->diag,
			      "write partitionName=%s, or leave it out, or "
			      "write another partitionId",
			      xmc_text_quote_name(found->pub.name).bytes);
		return NULL;
	}
	return found;
}

static void report_unknown(const struct ends *ends, const struct xmc_end *end,
			   const struct xmc_partition_node *node)
{
	const xmc_partition *partition = &node->pub;
	const struct xmc_port_node *ports =
		partition->port_count == 0
			? NULL
			: &ends->system->ports.items[partition->first_port];
	struct xmc_near near =
		xmc_near_start(end->port_name, strlen(end->port_name));

	for (uint32_t i = 0; i < partition->port_count && i < NEAR_PORTS_MAX;
	     i++) {
		xmc_near_offer(&near, ports[i].pub.name);
	}
	xmc_diag_error(ends->diag, "unknown-port",
		       end->origin.attributes[XMC_AT_END_PORT],
		       "%s has no port %s",
		       xmc_text_owner(ends->system, end->partition_id).bytes,
		       xmc_text_quote_name(end->port_name).bytes);
	xmc_diag_note(ends->diag, node->origin.at,
		      partition->port_count == 0
			      ? "the partition, which has no ports, stands here"
			      : "the partition stands here");
	if (near.best != NULL) {
		xmc_diag_help(ends->diag, "%s", xmc_near_hint(&near).bytes);
	} else if (partition->port_count > 0) {
		xmc_diag_help(ends->diag,
			      "write one of its ports, such as %s, or add the "
			      "port to its PortTable",
			      xmc_text_quote_name(ports[0].pub.name).bytes);
	} else {
		xmc_diag_help(ends->diag,
			      "write <PortTable> with <Port name=%s "
			      "direction=\"...\" type=\"...\"/> into it",
			      xmc_text_quote_name(end->port_name).bytes);
	}
}

/* Whether a neighbour in the order has the same name in the same partition. */
static bool stands_twice(const struct ends *ends,
			 const struct xmc_port_node **found)
{
	const struct xmc_port_node **last =
		ends->by_name + ends->system->ports.count - 1;

	return (found != ends->by_name &&
		compare_names(&found[-1]->pub, &found[0]->pub) == 0) ||
	       (found != last &&
		compare_names(&found[0]->pub, &found[1]->pub) == 0);
}

/* The port that an end point names; NULL after a finding, or when the
 * description is not sound enough to tell. */
static struct xmc_port_node *find_port(const struct ends *ends,
				       const struct xmc_end *end)
{
	const xmc_system *system = ends->system;
	const struct xmc_partition_node *partition = find_partition(ends, end);

	if (partition == NULL || !xmc_usable(&end->origin, XMC_AT_END_PORT)) {
		return NULL;
	}
	xmc_port key = {
		.name = end->port_name,
		.partition = (uint32_t)(partition - system->partitions.items),
	};
	const struct xmc_port_node **found =
		system->ports.count == 0
			? NULL
			: bsearch(&key, (const void *)ends->by_name,
				  system->ports.count, sizeof(*ends->by_name),
				  compare_key);
	if (found == NULL) {
		if (!system->incomplete) {
			report_unknown(ends, end, partition);
		}
		return NULL;
	}
	if (stands_twice(ends, found)) {
		return NULL; /* which one is meant? That is told elsewhere. */
	}
	return &ends->system->ports.items[*found - system->ports.items];
}

static const char *type_word(xmc_port_type type)
{
	return xmc_port_words[type].text;
}

/* Whether a port is what the channel needs there. */
static bool check_fit(const struct ends *ends, const struct xmc_end *end,
		      const struct xmc_port_node *port, xmc_port_type type,
		      bool destination)
{
	struct xmc_place at = end->origin.attributes[XMC_AT_END_PORT];

	if (!xmc_usable(&port->origin, XMC_AT_PORT_TYPE) ||
	    !xmc_usable(&port->origin, XMC_AT_PORT_DIRECTION)) {
		return false;
	}
	if (port->pub.type == type && reads(&port->pub) == destination) {
		return true;
	}
	struct xmc_text name = xmc_text_quote_name(port->pub.name);
	if (port->pub.type != type) {
		xmc_diag_error(ends->diag, "port-type", at,
			       "port %s is a %s port, but the channel is a %s "
			       "channel",
			       name.bytes, type_word(port->pub.type),
			       type_word(type));
	} else {
		xmc_diag_error(ends->diag, "port-direction", at,
			       "port %s has direction %s, but is the %s of the "
			       "channel",
			       name.bytes,
			       destination ? "source" : "destination",
			       destination ? "destination" : "source");
	}
	xmc_diag_note(ends->diag, port->origin.at, "port %s stands here",
		      name.bytes);
	if (port->pub.type != type) {
		xmc_diag_help(ends->diag,
			      "write type=\"%s\" there, or name a %s port",
			      type_word(type), type_word(type));
	} else {
		xmc_diag_help(ends->diag,
			      "write direction=\"%s\" there, or name a %s port",
			      destination ? "destination" : "source",
			      destination ? "destination" : "source");
	}
	return false;
}

/* An end point and its port, or NULL. */
struct joint {
	const struct xmc_end *end;
	struct xmc_port_node *port;
};

static struct joint find_joint(const struct ends *ends,
			       const struct xmc_end *end)
{
	return (struct joint){
		end, end->origin.at.line == 0 ? NULL : find_port(ends, end)};
}

static bool is_known(const struct xmc_port_node *port)
{
	return port != NULL && xmc_usable(&port->origin, XMC_AT_PORT_TYPE) &&
	       xmc_usable(&port->origin, XMC_AT_PORT_DIRECTION) &&
	       port->pub.channel == XMC_NO_CHANNEL;
}

/* Whether each of the two ends is what the other has to be: that is one
 * mistake. */
static bool are_swapped(const struct joint *source,
			const struct joint *destination, xmc_port_type type)
{
	return is_known(source->port) && is_known(destination->port) &&
	       source->port->pub.type == type &&
	       destination->port->pub.type == type &&
	       reads(&source->port->pub) && !reads(&destination->port->pub);
}

static void take_port(const struct joint *joint, uint32_t channel)
{
	joint->port->pub.channel = channel;
	joint->port->end_at = joint->end->origin.at;
}

static void report_swapped(const struct ends *ends, const struct joint *source,
			   const struct joint *destination, uint32_t channel)
{
	xmc_diag_error(ends->diag, "port-direction",
		       source->end->origin.attributes[XMC_AT_END_PORT],
		       "port %s has direction destination, but is the source "
		       "of the channel, and port %s the other way round",
		       xmc_text_quote_name(source->port->pub.name).bytes,
		       xmc_text_quote_name(destination->port->pub.name).bytes);
	xmc_diag_note(ends->diag, destination->end->origin.at,
		      "the other end stands here");
	xmc_diag_help(ends->diag, "swap the two: let Source name what "
				  "Destination names, and Destination what "
				  "Source names");
	/* They are in a channel: nothing more is to be told of that. */
	take_port(source, channel);
	take_port(destination, channel);
}

/* The index of an end point's port; UINT32_MAX if it cannot be used. */
static uint32_t connect(const struct ends *ends, const struct joint *joint,
			uint32_t channel, bool destination)
{
	xmc_port_type type = ends->system->channels.items[channel].pub.type;
	const struct xmc_end *end = joint->end;
	struct xmc_port_node *port = joint->port;

	if (port == NULL || !check_fit(ends, end, port, type, destination)) {
		return UINT32_MAX;
	}
	if (port->pub.channel != XMC_NO_CHANNEL) {
		xmc_diag_error(
			ends->diag, "port-in-two-channels",
			end->origin.attributes[XMC_AT_END_PORT],
			"port %s of %s is %s",
			xmc_text_quote_name(port->pub.name).bytes,
			xmc_text_owner(ends->system, port->pub.partition).bytes,
			port->pub.channel == channel
				? "in this channel already"
				: "in another channel already");
		xmc_diag_note(ends->diag, port->end_at,
			      "the end point that has it stands here");
		xmc_diag_help(ends->diag,
			      port->pub.channel == channel
				      ? "remove one of the two"
				      : "a port is one end of one channel: "
					"give the partition another port");
		return UINT32_MAX;
	}
	take_port(joint, channel);
	return (uint32_t)(port - ends->system->ports.items);
}

static int compare_destinations(const void *left, const void *right)
{
	const struct xmc_destination_node *a = left;
	const struct xmc_destination_node *b = right;

	return xmc_compare(a->pub, b->pub);
}

static void connect_channel(const struct ends *ends, uint32_t index)
{
	xmc_system *system = ends->system;
	struct xmc_channel_node *channel = &system->channels.items[index];
	uint32_t first = channel->pub.first_destination;
	uint32_t count = channel->pub.destination_count;
	const struct joint source = find_joint(ends, &channel->source);

	if (count == 0) {
		channel->pub.source_port = connect(ends, &source, index, false);
		return;
	}
	struct xmc_destination_node *nodes = &system->destinations.items[first];
	struct joint joint = find_joint(ends, &nodes[0].end);
	if (count == 1 && are_swapped(&source, &joint, channel->pub.type)) {
		report_swapped(ends, &source, &joint, index);
		nodes[0].pub = UINT32_MAX;
		return;
	}
	channel->pub.source_port = connect(ends, &source, index, false);
	for (uint32_t i = 0; i < count; i++) {
		if (i > 0) {
			joint = find_joint(ends, &nodes[i].end);
		}
		nodes[i].pub = connect(ends, &joint, index, true);
	}
	if (count > 1) {
		xmc_sort(nodes, count, sizeof(*nodes), compare_destinations);
	}
}

int xmc_resolve_channels(xmc_system *system, xmc_diag *diag)
{
	size_t count = system->ports.count;
	struct ends ends = {
		.system = system,
		.diag = diag,
		.by_name = calloc(count + 1, sizeof(*ends.by_name)),
		.ids_sound = xmc_ids_sound(system),
	};

	if (ends.by_name == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		ends.by_name[i] = &system->ports.items[i];
	}
	xmc_sort((void *)ends.by_name, count, sizeof(*ends.by_name), compare);
	for (size_t i = 0; i < system->channels.count && !xmc_diag_full(diag);
	     i++) {
		connect_channel(&ends, (uint32_t)i);
	}
	free((void *)ends.by_name);
	return XMC_SUCCESS;
}
