/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Takes what ties partitions to each other and to the board, and cannot
 * be drawn, out of a model.
 */
#include "report/draft_links.h"
#include "model/sound.h"

#include <stdlib.h>

static void prune_events(xmc_system *system,
			 struct xmc_draft_left_out *left_out)
{
	struct xmc_events *events = &system->events;
	size_t kept = 0;

	system->info.event_count = 0;
	for (size_t i = 0; i < system->partitions.count; i++) {
		system->partitions.items[i].pub.event_count = 0;
	}
	/* Ordered by owner: each owner's events stay in a row. */
	for (size_t i = 0; i < events->count; i++) {
		const struct xmc_event_node *node = &events->items[i];
		if (!xmc_usable(&node->origin, XMC_AT_EVENT_NAME) ||
		    !xmc_usable(&node->origin, XMC_AT_EVENT_ACTION) ||
		    xmc_event_name(node->pub.event) == NULL ||
		    xmc_action_name(node->pub.action) == NULL) {
			continue;
		}
		if (node->owner == XMC_OWNER_HYPERVISOR) {
			system->info.event_count++;
		} else {
			xmc_partition *owner =
				&system->partitions.items[node->owner].pub;
			if (owner->event_count++ == 0) {
				owner->first_event = (uint32_t)kept;
			}
		}
		events->items[kept++] = *node;
	}
	left_out->others += events->count - kept;
	events->count = kept;
}

static void prune_io_ports(xmc_system *system,
			   struct xmc_draft_left_out *left_out)
{
	struct xmc_io_ports *io_ports = &system->io_ports;
	size_t kept = 0;

	for (size_t i = 0; i < system->partitions.count; i++) {
		system->partitions.items[i].pub.io_port_count = 0;
	}
	for (size_t i = 0; i < io_ports->count; i++) {
		const struct xmc_io_port_node *node = &io_ports->items[i];
		/* The two attributes of each kind of element. */
		if (!xmc_usable(&node->origin, XMC_AT_RANGE_BASE) ||
		    !xmc_usable(&node->origin, XMC_AT_RANGE_COUNT)) {
			continue;
		}
		xmc_partition *owner =
			&system->partitions.items[node->owner].pub;
		if (owner->io_port_count++ == 0) {
			owner->first_io_port = (uint32_t)kept;
		}
		io_ports->items[kept++] = *node;
	}
	left_out->others += io_ports->count - kept;
	io_ports->count = kept;
}

static bool port_usable(const struct xmc_port_node *node)
{
	return xmc_usable(&node->origin, XMC_AT_PORT_NAME) &&
	       xmc_usable(&node->origin, XMC_AT_PORT_DIRECTION) &&
	       xmc_usable(&node->origin, XMC_AT_PORT_TYPE);
}

/* @param[out] moved the index of each port that stays; others UINT32_MAX. */
static void prune_ports(xmc_system *system, uint32_t *moved,
			struct xmc_draft_left_out *left_out)
{
	struct xmc_ports *ports = &system->ports;
	size_t kept = 0;

	for (size_t i = 0; i < system->partitions.count; i++) {
		system->partitions.items[i].pub.port_count = 0;
	}
	for (size_t i = 0; i < ports->count; i++) {
		const struct xmc_port_node *node = &ports->items[i];
		moved[i] = UINT32_MAX;
		if (!port_usable(node)) {
			continue;
		}
		xmc_partition *owner =
			&system->partitions.items[node->pub.partition].pub;
		if (owner->port_count++ == 0) {
			owner->first_port = (uint32_t)kept;
		}
		moved[i] = (uint32_t)kept;
		ports->items[kept++] = *node;
	}
	left_out->ports = ports->count - kept;
	ports->count = kept;
}

static void move_end(uint32_t *end, const uint32_t *moved, size_t count,
		     struct xmc_draft_left_out *left_out)
{
	*end = *end < count ? moved[*end] : UINT32_MAX;
	left_out->channel_ends += *end == UINT32_MAX;
}

static void move_ends(xmc_system *system, const uint32_t *moved, size_t count,
		      struct xmc_draft_left_out *left_out)
{
	for (size_t i = 0; i < system->channels.count; i++) {
		struct xmc_channel_node *node = &system->channels.items[i];
		/* Without a source nothing has set it. */
		if (node->source.origin.at.line == 0) {
			node->pub.source_port = UINT32_MAX;
		}
		move_end(&node->pub.source_port, moved, count, left_out);
	}
	for (size_t i = 0; i < system->destinations.count; i++) {
		move_end(&system->destinations.items[i].pub, moved, count,
			 left_out);
	}
}

/* Partitions are named by their ids. */
static void prune_ipvis(xmc_system *system, struct xmc_draft_left_out *left_out)
{
	struct xmc_ipvis *ipvis = &system->ipvis;
	const size_t partitions =
		xmc_ids_sound(system) ? system->partitions.count : 0;
	size_t kept = 0;

	for (size_t i = 0; i < ipvis->count; i++) {
		struct xmc_ipvi_node *node = &ipvis->items[i];
		uint32_t targets = 0;

		/* In ascending order. */
		while (targets < node->pub.target_count &&
		       system->ipvi_targets
				       .items[node->pub.first_target + targets]
				       .pub < partitions) {
			targets++;
		}
		node->pub.target_count = targets;
		if (xmc_usable(&node->origin, XMC_AT_IPVI_ID) &&
		    xmc_usable(&node->origin, XMC_AT_IPVI_SOURCE) &&
		    node->pub.source_partition < partitions && targets > 0) {
			ipvis->items[kept++] = *node;
		}
	}
	left_out->others += ipvis->count - kept;
	ipvis->count = kept;
}

int xmc_draft_prune_links(xmc_system *system,
			  struct xmc_draft_left_out *left_out)
{
	const size_t count = system->ports.count;
	uint32_t *moved = calloc(count + 1, sizeof(*moved));

	if (moved == NULL) {
		return XMC_ERR_MEMORY;
	}
	prune_events(system, left_out);
	prune_io_ports(system, left_out);
	prune_ports(system, moved, left_out);
	move_ends(system, moved, count, left_out);
	prune_ipvis(system, left_out);
	free(moved);
	return XMC_SUCCESS;
}
