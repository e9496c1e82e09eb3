/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Brings a model into order.
 */
#include "model/resolve.h"

#include "findings/place_order.h"
#include "model/resolve_channels.h"
#include "model/resolve_services.h"
#include "tables/array.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>

/* A search for near names looks at so many devices. */
#define NEAR_DEVICES_MAX 1000u
/* Further uses of an unknown name that are told. */
#define NOTED_USES_MAX 3u

static int compare_devices(const void *left, const void *right)
{
	const struct xmc_device_node *const *a = left;
	const struct xmc_device_node *const *b = right;
	int order = strcmp((*a)->pub.name, (*b)->pub.name);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static int compare_name(const void *key, const void *item)
{
	const char *name = key;
	const struct xmc_device_node *const *device = item;

	return strcmp(name, (*device)->pub.name);
}

/* Where an attribute names a device. */
struct use {
	xmc_device_name name;
	struct xmc_place at;
	const char *attribute;
};

struct devices {
	const xmc_system *system;
	xmc_diag *diag;
	const struct xmc_device_node **by_name;
	bool all_named; /* no device's name was found wrong */
	struct use *unknown;
	size_t unknown_count;
	size_t unknown_capacity;
	int status;
};

/* Remembers the use of a name that no device has. */
static void add_unknown(struct devices *devices, xmc_device_name name,
			struct xmc_place at, const char *attribute)
{
	struct use *uses =
		xmc_array_grow(devices->unknown, &devices->unknown_capacity,
			       devices->unknown_count, sizeof(*uses));

	if (uses == NULL) {
		devices->status = XMC_ERR_MEMORY;
		return;
	}
	devices->unknown = uses;
	uses[devices->unknown_count++] = (struct use){name, at, attribute};
}

static int compare_uses(const void *left, const void *right)
{
	const struct use *a = left;
	const struct use *b = right;
	int order = strcmp(a->name, b->name);

	return order != 0 ? order : xmc_compare_places(a->at, b->at);
}

static void report_unknown(const struct devices *devices, const struct use *use)
{
	const struct xmc_devices *all = &devices->system->devices;
	struct xmc_near near = xmc_near_start(use->name, strlen(use->name));

	for (size_t i = 0; i < all->count && i < NEAR_DEVICES_MAX; i++) {
		xmc_near_offer(&near, all->items[i].pub.name);
	}
	xmc_diag_error(devices->diag, "unknown-device", use->at,
		       "%s %s is not the name of a device", use->attribute,
		       xmc_text_quote_name(use->name).bytes);
	if (all->count == 0) {
		xmc_diag_fact(devices->diag, "the system has no devices");
		xmc_diag_help(devices->diag,
			      "write <Devices> with <Uart name=%s id=\"0\" "
			      "baudRate=\"115200\"/> into HwDescription",
			      xmc_text_quote_name(use->name).bytes);
		return;
	}
	xmc_diag_note(devices->diag, all->items[0].origin.at,
		      all->count == 1 ? "device %s, the only one, stands here"
				      : "device %s, the first one, stands here",
		      xmc_text_quote_name(all->items[0].pub.name).bytes);
	if (near.best != NULL) {
		xmc_diag_help(devices->diag, "%s", xmc_near_hint(&near).bytes);
	} else {
		xmc_diag_help(
			devices->diag,
			"write the name of a device such as %s, or add this "
			"one to Devices",
			xmc_text_quote_name(all->items[0].pub.name).bytes);
	}
}

/* One finding for each name: where it is written often, the device is what is
 * misspelt or missing. */
static void report_unknowns(struct devices *devices)
{
	size_t again = 0; /* uses of the same name before this one */

	if (devices->unknown_count == 0) {
		return;
	}
	xmc_sort(devices->unknown, devices->unknown_count,
		 sizeof(*devices->unknown), compare_uses);
	/* When no finding is kept any more, no near name is looked for. */
	for (size_t i = 0;
	     i < devices->unknown_count && !xmc_diag_full(devices->diag); i++) {
		const struct use *use = &devices->unknown[i];
		if (i == 0 || strcmp(use[-1].name, use->name) != 0) {
			report_unknown(devices, use);
			again = 0;
		} else if (again++ < NOTED_USES_MAX) {
			xmc_diag_note(devices->diag, use->at,
				      "it is named here as well");
		}
	}
}

/* Whether a neighbour in the order has the same name. */
static bool stands_twice(const struct devices *devices,
			 const struct xmc_device_node **found)
{
	const struct xmc_device_node **last =
		devices->by_name + devices->system->devices.count - 1;
	const char *name = (*found)->pub.name;

	return (found != devices->by_name &&
		strcmp(found[-1]->pub.name, name) == 0) ||
	       (found != last && strcmp(found[1]->pub.name, name) == 0);
}

/* The device of a name; none after a finding, or when several have it: which
 * one is meant? That they do is told elsewhere. */
static uint32_t find_device(struct devices *devices, xmc_device_name name,
			    struct xmc_place at, const char *attribute)
{
	const struct xmc_devices *all = &devices->system->devices;

	if (name == NULL) {
		return XMC_NO_DEVICE;
	}
	const struct xmc_device_node **found =
		all->count == 0 ? NULL
				: bsearch(name, (const void *)devices->by_name,
					  all->count, sizeof(*devices->by_name),
					  compare_name);
	if (found != NULL) {
		return stands_twice(devices, found)
			       ? XMC_NO_DEVICE
			       : (uint32_t)(*found - all->items);
	}
	if (devices->system->incomplete || !devices->all_named) {
		return XMC_NO_DEVICE;
	}
	add_unknown(devices, name, at, attribute);
	return XMC_NO_DEVICE;
}

static void find_devices(struct devices *devices, xmc_system *system)
{
	const struct xmc_origin *hypervisor = &system->hypervisor;

	system->info.console = find_device(
		devices, system->console,
		hypervisor->attributes[XMC_AT_HYPERVISOR_CONSOLE], "console");
	system->info.hm_device =
		find_device(devices, system->hm_device,
			    hypervisor->attributes[XMC_AT_HYPERVISOR_HM_DEVICE],
			    "healthMonitorDevice");
	system->info.trace_device = find_device(
		devices, system->trace.device,
		system->trace.origin.attributes[XMC_AT_TRACE_DEVICE], "device");
	for (size_t i = 0; i < system->processors.count; i++) {
		struct xmc_processor_node *node = &system->processors.items[i];
		node->pub.console = find_device(
			devices, node->console,
			node->origin.attributes[XMC_AT_PROCESSOR_CONSOLE],
			"console");
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		struct xmc_partition_node *node = &system->partitions.items[i];
		node->pub.console = find_device(
			devices, node->console,
			node->origin.attributes[XMC_AT_PARTITION_CONSOLE],
			"console");
		node->pub.trace_device = find_device(
			devices, node->trace.device,
			node->trace.origin.attributes[XMC_AT_TRACE_DEVICE],
			"device");
	}
}

static int resolve_devices(xmc_system *system, xmc_diag *diag)
{
	size_t count = system->devices.count;
	struct devices devices = {
		.system = system, .diag = diag, .all_named = true};

	if (count > 0) {
		devices.by_name = calloc(count, sizeof(*devices.by_name));
		if (devices.by_name == NULL) {
			return XMC_ERR_MEMORY;
		}
		for (size_t i = 0; i < count; i++) {
			const struct xmc_device_node *node =
				&system->devices.items[i];
			/* The name is the first attribute of each kind. */
			devices.by_name[i] = node;
			devices.all_named =
				devices.all_named &&
				xmc_usable(&node->origin, XMC_AT_UART_NAME);
		}
		xmc_sort((void *)devices.by_name, count,
			 sizeof(*devices.by_name), compare_devices);
	}
	find_devices(&devices, system);
	report_unknowns(&devices);
	free(devices.unknown);
	free((void *)devices.by_name);
	return devices.status;
}

static int compare_regions(const void *left, const void *right)
{
	const struct xmc_region_node *a = left;
	const struct xmc_region_node *b = right;
	int order = xmc_compare(a->pub.start, b->pub.start);

	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static int compare_partitions(const void *left, const void *right)
{
	const struct xmc_partition_node *a = left;
	const struct xmc_partition_node *b = right;
	int order = xmc_compare(a->id, b->id);

	return order != 0 ? order : xmc_compare(a->file_index, b->file_index);
}

static int compare_areas(const void *left, const void *right)
{
	const struct xmc_area_node *a = left;
	const struct xmc_area_node *b = right;
	/* One more wraps the resident software to 0, before the partitions. */
	int order = xmc_compare(a->owner + 1, b->owner + 1);

	if (order == 0) {
		order = xmc_compare(a->pub.start, b->pub.start);
	}
	return order != 0 ? order
			  : xmc_compare_places(a->origin.at, b->origin.at);
}

static int sort_partitions(xmc_system *system)
{
	size_t count = system->partitions.count;

	if (count == 0) {
		return XMC_SUCCESS;
	}
	uint32_t *new_index = calloc(count, sizeof(*new_index));
	if (new_index == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_sort(system->partitions.items, count,
		 sizeof(*system->partitions.items), compare_partitions);
	for (size_t i = 0; i < count; i++) {
		new_index[system->partitions.items[i].file_index] = (uint32_t)i;
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		struct xmc_area_node *area = &system->areas.items[i];
		if (area->owner != XMC_OWNER_RESIDENT_SW) {
			area->owner = new_index[area->owner];
		}
	}
	xmc_resolve_owners(system, new_index);
	free(new_index);
	return XMC_SUCCESS;
}

static void sort_areas(xmc_system *system)
{
	uint32_t next = 0;

	if (system->areas.count > 0) {
		xmc_sort(system->areas.items, system->areas.count,
			 sizeof(*system->areas.items), compare_areas);
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		uint32_t owner = system->areas.items[i].owner;
		if (owner == XMC_OWNER_RESIDENT_SW) {
			system->info.rsw_area_count++;
		} else {
			system->partitions.items[owner].pub.area_count++;
		}
	}
	next = system->info.rsw_area_count;
	for (size_t i = 0; i < system->partitions.count; i++) {
		xmc_partition *partition = &system->partitions.items[i].pub;
		partition->first_area = next;
		next += partition->area_count;
	}
}

int xmc_resolve(xmc_system *system, xmc_diag *diag)
{
	int status = resolve_devices(system, diag);

	if (status == XMC_SUCCESS) {
		status = sort_partitions(system);
	}
	if (status != XMC_SUCCESS) {
		return status;
	}
	if (system->regions.count > 0) {
		xmc_sort(system->regions.items, system->regions.count,
			 sizeof(*system->regions.items), compare_regions);
	}
	sort_areas(system);
	status = xmc_resolve_services(system);
	return status == XMC_SUCCESS ? xmc_resolve_channels(system, diag)
				     : status;
}
