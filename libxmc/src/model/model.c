/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The model of a system: life, growth and the public accessors.
 */
#include "model/model.h"

#include "tables/array.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>

xmc_system *xmc_model_new(const char *file)
{
	xmc_system *system = calloc(1, sizeof(*system));

	if (system == NULL) {
		return NULL;
	}
	system->file = strdup(file);
	if (system->file == NULL) {
		free(system);
		return NULL;
	}
	system->info.name = "";
	system->info.hypervisor_start = XM_KERNEL_PHYS;
	system->info.console = XMC_NO_DEVICE;
	system->info.hm_device = XMC_NO_DEVICE;
	system->info.trace_device = XMC_NO_DEVICE;
	return system;
}

void xmc_system_free(xmc_system *system)
{
	if (system == NULL) {
		return;
	}
	free(system->regions.items);
	free(system->devices.items);
	free(system->processors.items);
	free(system->plans.items);
	free(system->slots.items);
	free(system->partitions.items);
	free(system->areas.items);
	free(system->events.items);
	free(system->io_ports.items);
	free(system->lines.items);
	free(system->ports.items);
	free(system->channels.items);
	free(system->destinations.items);
	free(system->ipvis.items);
	free(system->ipvi_targets.items);
	xmc_pool_free(&system->names);
	xmc_sources_free(&system->sources);
	free(system->file);
	free(system);
}

void xmc_free(void *memory)
{
	free(memory);
}

const xmc_system_info *xmc_info(const xmc_system *system)
{
	return system == NULL ? NULL : &system->info;
}

size_t xmc_file_count(const xmc_system *system)
{
	size_t count = 0;

	if (system == NULL) {
		return 0;
	}
	for (size_t i = 0; i < system->sources.count; i++) {
		count += !system->sources.items[i].again;
	}
	return count > 0 ? count : 1;
}

const char *xmc_file_at(const xmc_system *system, size_t index)
{
	if (system == NULL) {
		return NULL;
	}
	/* A binary configuration has no sources. */
	if (system->sources.count == 0) {
		return index == 0 ? system->file : NULL;
	}
	for (size_t i = 0; i < system->sources.count; i++) {
		const struct xmc_source *source = &system->sources.items[i];
		if (!source->again && index-- == 0) {
			return source->name;
		}
	}
	return NULL;
}

/* The growth of a list. */
#define DEFINE_GROWTH(kind, list)                                              \
	struct xmc_##kind##_node *xmc_model_add_##kind(xmc_system *system)     \
	{                                                                      \
		struct xmc_##kind##_node *items = xmc_array_grow(              \
			system->list.items, &system->list.capacity,            \
			system->list.count, sizeof(*items));                   \
		if (items == NULL) {                                           \
			return NULL;                                           \
		}                                                              \
		system->list.items = items;                                    \
		memset(&items[system->list.count], 0, sizeof(*items));         \
		return &items[system->list.count++];                           \
	}

/* The same, and its public accessors. */
#define DEFINE_LIST(kind, list, type)                                          \
	DEFINE_GROWTH(kind, list)                                              \
	size_t xmc_##kind##_count(const xmc_system *system)                    \
	{                                                                      \
		return system == NULL ? 0 : system->list.count;                \
	}                                                                      \
	const type *xmc_##kind##_at(const xmc_system *system, size_t index)    \
	{                                                                      \
		return index < xmc_##kind##_count(system)                      \
			       ? &system->list.items[index].pub                \
			       : NULL;                                         \
	}

DEFINE_LIST(region, regions, xmc_region)
DEFINE_LIST(device, devices, xmc_device)
DEFINE_LIST(processor, processors, xmc_processor)
DEFINE_LIST(plan, plans, xmc_plan)
DEFINE_LIST(slot, slots, xmc_slot)
DEFINE_LIST(partition, partitions, xmc_partition)
DEFINE_LIST(area, areas, xmc_area)
DEFINE_LIST(event, events, xmc_event)
DEFINE_LIST(io_port, io_ports, xmc_io_port)
DEFINE_LIST(port, ports, xmc_port)
DEFINE_LIST(channel, channels, xmc_channel)
DEFINE_LIST(destination, destinations, uint32_t)
DEFINE_LIST(ipvi, ipvis, xmc_ipvi)
DEFINE_LIST(ipvi_target, ipvi_targets, uint32_t)
DEFINE_GROWTH(line, lines)
