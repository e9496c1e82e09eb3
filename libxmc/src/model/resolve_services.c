/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Brings events, I/O ports, ports and IPVIs into order.
 */
#include "model/resolve_services.h"

#include "findings/place_order.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>

void xmc_resolve_owners(xmc_system *system, const uint32_t *new_index)
{
	for (size_t i = 0; i < system->events.count; i++) {
		struct xmc_event_node *node = &system->events.items[i];
		if (node->owner != XMC_OWNER_HYPERVISOR) {
			node->owner = new_index[node->owner];
		}
	}
	for (size_t i = 0; i < system->io_ports.count; i++) {
		struct xmc_io_port_node *node = &system->io_ports.items[i];
		node->owner = new_index[node->owner];
	}
	for (size_t i = 0; i < system->lines.count; i++) {
		struct xmc_line_node *node = &system->lines.items[i];
		node->owner = new_index[node->owner];
	}
	for (size_t i = 0; i < system->ports.count; i++) {
		xmc_port *port = &system->ports.items[i].pub;
		port->partition = new_index[port->partition];
	}
}

static int compare_events(const void *left, const void *right)
{
	const struct xmc_event_node *a = left;
	const struct xmc_event_node *b = right;
	/* One more wraps the hypervisor to 0, before the partitions. */
	int order = xmc_compare(a->owner + 1, b->owner + 1);

	if (order == 0) {
		order = xmc_compare(a->pub.event, b->pub.event);
	}
	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static int compare_io_ports(const void *left, const void *right)
{
	const struct xmc_io_port_node *a = left;
	const struct xmc_io_port_node *b = right;
	int order = xmc_compare(a->owner, b->owner);

	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static int compare_ports(const void *left, const void *right)
{
	const struct xmc_port_node *a = left;
	const struct xmc_port_node *b = right;
	int order = xmc_compare(a->pub.partition, b->pub.partition);

	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static void sort(void *items, size_t count, size_t item_bytes,
		 int (*compare)(const void *, const void *))
{
	if (count > 1) {
		xmc_sort(items, count, item_bytes, compare);
	}
}

static void count_owned(xmc_system *system)
{
	for (size_t i = 0; i < system->events.count; i++) {
		uint32_t owner = system->events.items[i].owner;
		if (owner == XMC_OWNER_HYPERVISOR) {
			system->info.event_count++;
		} else {
			system->partitions.items[owner].pub.event_count++;
		}
	}
	for (size_t i = 0; i < system->io_ports.count; i++) {
		uint32_t owner = system->io_ports.items[i].owner;
		system->partitions.items[owner].pub.io_port_count++;
	}
	for (size_t i = 0; i < system->ports.count; i++) {
		uint32_t owner = system->ports.items[i].pub.partition;
		system->partitions.items[owner].pub.port_count++;
	}
}

static void place_owned(xmc_system *system)
{
	uint32_t next_event = system->info.event_count;
	uint32_t next_io_port = 0;
	uint32_t next_port = 0;

	for (size_t i = 0; i < system->partitions.count; i++) {
		xmc_partition *partition = &system->partitions.items[i].pub;
		partition->first_event = next_event;
		partition->first_io_port = next_io_port;
		partition->first_port = next_port;
		next_event += partition->event_count;
		next_io_port += partition->io_port_count;
		next_port += partition->port_count;
	}
}

static int compare_ipvis(const void *left, const void *right)
{
	const struct xmc_ipvi_node *a = left;
	const struct xmc_ipvi_node *b = right;
	int order =
		xmc_compare(a->pub.source_partition, b->pub.source_partition);

	if (order == 0) {
		order = xmc_compare(a->pub.id, b->pub.id);
	}
	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static int compare_targets(const void *left, const void *right)
{
	const struct xmc_ipvi_target_node *a = left;
	const struct xmc_ipvi_target_node *b = right;
	int order = xmc_compare(a->pub, b->pub);

	return order != 0 ? order : xmc_compare_places(a->at, b->at);
}

/* The targets follow their IPVIs. */
static int sort_ipvis(xmc_system *system)
{
	size_t count = system->ipvi_targets.count;
	struct xmc_ipvi_target_node *sorted =
		calloc(count + 1, sizeof(*sorted));
	uint32_t next = 0;

	if (sorted == NULL) {
		return XMC_ERR_MEMORY;
	}
	sort(system->ipvis.items, system->ipvis.count,
	     sizeof(*system->ipvis.items), compare_ipvis);
	for (size_t i = 0; i < system->ipvis.count; i++) {
		xmc_ipvi *ipvi = &system->ipvis.items[i].pub;
		for (uint32_t k = 0; k < ipvi->target_count; k++) {
			sorted[next + k] =
				system->ipvi_targets
					.items[ipvi->first_target + k];
		}
		ipvi->first_target = next;
		sort(&sorted[next], ipvi->target_count, sizeof(*sorted),
		     compare_targets);
		next += ipvi->target_count;
	}
	free(system->ipvi_targets.items);
	system->ipvi_targets.items = sorted;
	system->ipvi_targets.capacity = count + 1;
	return XMC_SUCCESS;
}

int xmc_resolve_services(xmc_system *system)
{
	sort(system->events.items, system->events.count,
	     sizeof(*system->events.items), compare_events);
	sort(system->io_ports.items, system->io_ports.count,
	     sizeof(*system->io_ports.items), compare_io_ports);
	sort(system->ports.items, system->ports.count,
	     sizeof(*system->ports.items), compare_ports);
	count_owned(system);
	place_owned(system);
	return sort_ipvis(system);
}
