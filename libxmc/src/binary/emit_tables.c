/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The tables of a binary configuration, but the strings.
 */
#include "binary/emit_tables.h"

#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <xmcore/bytes.h>

void xmc_put(struct xmc_writer *writer, uint32_t value)
{
	xm_put_be32(writer->bytes, value);
	writer->bytes += 4;
}

/* All names are in the table by now, so that this cannot fail. */
static void put_name(struct xmc_writer *writer, const char *name)
{
	uint32_t offset = 0;

	(void)xmc_string_table_add(writer->strings, &offset, name);
	xmc_put(writer, offset);
}

static void put_hardware(struct xmc_writer *writer, const xmc_system *system)
{
	const xmc_system_info *info = &system->info;

	put_name(writer, info->name);
	xmc_put(writer, info->version);
	xmc_put(writer, info->hypervisor_bytes);
	xmc_put(writer, info->hypervisor_flags);
	xmc_put(writer, info->console);
	xmc_put(writer, info->hm_device);
	xmc_put(writer, info->rsw_first_area);
	xmc_put(writer, info->rsw_area_count);
	xmc_put(writer, info->first_event);
	xmc_put(writer, info->event_count);
	xmc_put(writer, info->trace_device);
	xmc_put(writer, info->trace_bitmask);
	xmc_put(writer, info->watchdog_initial_us);
	xmc_put(writer, info->watchdog_reload_us);
	for (size_t i = 0; i < system->regions.count; i++) {
		const xmc_region *region = &system->regions.items[i].pub;
		xmc_put(writer, (uint32_t)region->type);
		xmc_put(writer, region->start);
		xmc_put(writer, region->size);
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const xmc_device *device = &system->devices.items[i].pub;
		put_name(writer, device->name);
		xmc_put(writer, (uint32_t)device->kind);
		xmc_put(writer, device->id);
		xmc_put(writer, device->baud_rate);
		xmc_put(writer, device->start);
		xmc_put(writer, device->size);
	}
}

static void put_time(struct xmc_writer *writer, const xmc_system *system)
{
	for (size_t i = 0; i < system->processors.count; i++) {
		const xmc_processor *processor =
			&system->processors.items[i].pub;
		xmc_put(writer, processor->frequency_khz);
		xmc_put(writer, processor->features);
		xmc_put(writer, processor->console);
		xmc_put(writer, processor->first_plan);
		xmc_put(writer, processor->plan_count);
	}
	for (size_t i = 0; i < system->plans.count; i++) {
		const xmc_plan *plan = &system->plans.items[i].pub;
		put_name(writer, plan->name);
		xmc_put(writer, plan->major_frame_us);
		xmc_put(writer, plan->first_slot);
		xmc_put(writer, plan->slot_count);
	}
	for (size_t i = 0; i < system->slots.count; i++) {
		const xmc_slot *slot = &system->slots.items[i].pub;
		xmc_put(writer, slot->id);
		xmc_put(writer, slot->start_us);
		xmc_put(writer, slot->duration_us);
		xmc_put(writer, slot->partition);
		xmc_put(writer, slot->vcpu);
		xmc_put(writer, slot->flags);
	}
}

static void put_space(struct xmc_writer *writer, const xmc_system *system)
{
	for (size_t i = 0; i < system->partitions.count; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		put_name(writer, partition->name);
		xmc_put(writer, partition->flags);
		xmc_put(writer, partition->console);
		xmc_put(writer, partition->entry_point);
		xmc_put(writer, partition->first_area);
		xmc_put(writer, partition->area_count);
		xmc_put(writer, partition->period_us);
		xmc_put(writer, partition->duration_us);
		xmc_put(writer, partition->first_event);
		xmc_put(writer, partition->event_count);
		xmc_put(writer, partition->first_io_port);
		xmc_put(writer, partition->io_port_count);
		xmc_put(writer, partition->interrupt_lines);
		xmc_put(writer, partition->trace_device);
		xmc_put(writer, partition->trace_bitmask);
		xmc_put(writer, partition->first_port);
		xmc_put(writer, partition->port_count);
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		const xmc_area *area = &system->areas.items[i].pub;
		put_name(writer, area->name);
		xmc_put(writer, area->start);
		xmc_put(writer, area->size);
		xmc_put(writer, area->mapped_at);
		xmc_put(writer, area->flags);
	}
}

/* An entry of a table that brings another one into order. */
struct entry {
	uint32_t address;
	uint32_t index;
};

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int order = xmc_compare(a->address, b->address);

	return order != 0 ? order : xmc_compare(a->index, b->index);
}

static void put_entries(struct xmc_writer *writer, struct entry *entries,
			size_t count)
{
	xmc_sort(entries, count, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < count; i++) {
		xmc_put(writer, entries[i].index);
	}
}

/* entries: room for all areas and devices. */
static void put_area_order(struct xmc_writer *writer, const xmc_system *system,
			   struct entry *entries)
{
	size_t count = 0;

	for (size_t i = 0; i < system->areas.count; i++) {
		entries[count++] = (struct entry){
			system->areas.items[i].pub.start, (uint32_t)i};
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const xmc_device *device = &system->devices.items[i].pub;
		if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
			entries[count++] = (struct entry){
				device->start,
				(uint32_t)(system->areas.count + i)};
		}
	}
	put_entries(writer, entries, count);
}

static void put_events(struct xmc_writer *writer, const xmc_system *system)
{
	for (size_t i = 0; i < system->events.count; i++) {
		const xmc_event *event = &system->events.items[i].pub;
		xmc_put(writer, event->event);
		xmc_put(writer, event->action);
		xmc_put(writer, event->log);
	}
}

/* entries: room for all I/O ports. */
static void put_io_ports(struct xmc_writer *writer, const xmc_system *system,
			 struct entry *entries)
{
	for (size_t i = 0; i < system->io_ports.count; i++) {
		const xmc_io_port *port = &system->io_ports.items[i].pub;
		xmc_put(writer, (uint32_t)port->kind);
		xmc_put(writer, port->address);
		xmc_put(writer,
			port->kind == XMC_IO_RANGE ? port->count : port->mask);
		entries[i] = (struct entry){port->address, (uint32_t)i};
	}
	put_entries(writer, entries, system->io_ports.count);
}

static void put_channels(struct xmc_writer *writer, const xmc_system *system)
{
	for (size_t i = 0; i < system->ports.count; i++) {
		const xmc_port *port = &system->ports.items[i].pub;
		put_name(writer, port->name);
		xmc_put(writer, port->partition);
		xmc_put(writer, (uint32_t)port->direction);
		xmc_put(writer, (uint32_t)port->type);
		xmc_put(writer, (uint32_t)port->discipline);
		xmc_put(writer, port->channel);
	}
	for (size_t i = 0; i < system->channels.count; i++) {
		const xmc_channel *channel = &system->channels.items[i].pub;
		xmc_put(writer, (uint32_t)channel->type);
		xmc_put(writer, channel->max_message_bytes);
		xmc_put(writer, channel->max_messages);
		xmc_put(writer, channel->time_us);
		xmc_put(writer, channel->source_port);
		xmc_put(writer, channel->first_destination);
		xmc_put(writer, channel->destination_count);
	}
	for (size_t i = 0; i < system->destinations.count; i++) {
		xmc_put(writer, system->destinations.items[i].pub);
	}
}

static void put_ipvis(struct xmc_writer *writer, const xmc_system *system)
{
	for (size_t i = 0; i < system->ipvis.count; i++) {
		const xmc_ipvi *ipvi = &system->ipvis.items[i].pub;
		xmc_put(writer, ipvi->id);
		xmc_put(writer, ipvi->source_partition);
		xmc_put(writer, ipvi->first_target);
		xmc_put(writer, ipvi->target_count);
	}
	for (size_t i = 0; i < system->ipvi_targets.count; i++) {
		xmc_put(writer, system->ipvi_targets.items[i].pub);
	}
}

int xmc_put_tables(struct xmc_writer *writer, const xmc_system *system)
{
	size_t most = system->areas.count + system->devices.count +
		      system->io_ports.count;
	struct entry *entries = calloc(most + 1, sizeof(*entries));

	if (entries == NULL) {
		return XMC_ERR_MEMORY;
	}
	put_hardware(writer, system);
	put_time(writer, system);
	put_space(writer, system);
	put_area_order(writer, system, entries);
	put_events(writer, system);
	put_io_ports(writer, system, entries);
	put_channels(writer, system);
	put_ipvis(writer, system);
	free(entries);
	return XMC_SUCCESS;
}
