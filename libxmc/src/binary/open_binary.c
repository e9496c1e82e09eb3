/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From a binary configuration to the model.
 */
#include "binary/emit.h"
#include "binary/open_tables.h"

#include <string.h>
#include <xmcore/xmc_read.h>

int xmc_open_keep(xmc_system *system, const char **out, const char *name)
{
	*out = name[0] == '\0'
		       ? ""
		       : xmc_pool_keep(&system->names, name, strlen(name));
	return *out == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}

static int load_system(xmc_system *system, const struct xm_xmc_view *view)
{
	struct xm_xmc_system in;

	xm_xmc_system(view, &in);
	system->info.version = in.version;
	system->info.hypervisor_bytes = in.hypervisor_bytes;
	system->info.hypervisor_flags = in.hypervisor_flags;
	system->info.console = in.console;
	system->info.hm_device = in.hm_device;
	system->info.rsw_first_area = in.rsw_first_area;
	system->info.rsw_area_count = in.rsw_area_count;
	system->info.first_event = in.first_event;
	system->info.event_count = in.event_count;
	system->info.trace_device = in.trace_device;
	system->info.trace_bitmask = in.trace_bitmask;
	system->info.watchdog_initial_us = in.watchdog_initial_us;
	system->info.watchdog_reload_us = in.watchdog_reload_us;
	return xmc_open_keep(system, &system->info.name, in.name);
}

static int load_hardware(xmc_system *system, const struct xm_xmc_view *view)
{
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_REGIONS); i++) {
		struct xmc_region_node *node = xmc_model_add_region(system);
		struct xm_xmc_region in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_region(view, i, &in);
		node->pub.type = (xmc_region_type)in.type;
		node->pub.start = in.start;
		node->pub.size = in.size;
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DEVICES); i++) {
		struct xmc_device_node *node = xmc_model_add_device(system);
		struct xm_xmc_device in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_device(view, i, &in);
		node->pub.kind = (xmc_device_kind)in.kind;
		node->pub.id = in.id;
		node->pub.baud_rate = in.baud_rate;
		node->pub.start = in.start;
		node->pub.size = in.size;
		if (xmc_open_keep(system, &node->pub.name, in.name) !=
		    XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	return XMC_SUCCESS;
}

static int load_plans(xmc_system *system, const struct xm_xmc_view *view,
		      uint32_t processor, const xmc_processor *owner)
{
	for (uint32_t i = 0; i < owner->plan_count; i++) {
		struct xmc_plan_node *node = xmc_model_add_plan(system);
		struct xm_xmc_plan in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_plan(view, owner->first_plan + i, &in);
		node->id = i;
		node->processor = processor;
		node->pub.major_frame_us = in.major_frame_us;
		node->pub.first_slot = in.first_slot;
		node->pub.slot_count = in.slot_count;
		if (xmc_open_keep(system, &node->pub.name, in.name) !=
		    XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	return XMC_SUCCESS;
}

static int load_time(xmc_system *system, const struct xm_xmc_view *view)
{
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PROCESSORS); i++) {
		struct xmc_processor_node *node =
			xmc_model_add_processor(system);
		struct xm_xmc_processor in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_processor(view, i, &in);
		node->id = i;
		node->pub.frequency_khz = in.frequency_khz;
		node->pub.features = in.features;
		node->pub.console = in.console;
		node->pub.first_plan = in.first_plan;
		node->pub.plan_count = in.plan_count;
		if (load_plans(system, view, i, &node->pub) != XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_SLOTS); i++) {
		struct xmc_slot_node *node = xmc_model_add_slot(system);
		struct xm_xmc_slot in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_slot(view, i, &in);
		node->pub.id = in.id;
		node->pub.start_us = in.start_us;
		node->pub.duration_us = in.duration_us;
		node->pub.partition = in.partition;
		node->pub.vcpu = in.vcpu;
		node->pub.flags = in.flags;
	}
	return XMC_SUCCESS;
}

static int load_areas(xmc_system *system, const struct xm_xmc_view *view,
		      uint32_t owner, uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		struct xmc_area_node *node = xmc_model_add_area(system);
		struct xm_xmc_area in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_area(view, first + i, &in);
		node->owner = owner;
		node->pub.start = in.start;
		node->pub.size = in.size;
		node->pub.mapped_at = in.mapped_at;
		node->pub.flags = in.flags;
		if (xmc_open_keep(system, &node->pub.name, in.name) !=
		    XMC_SUCCESS) {
			return XMC_ERR_MEMORY;
		}
	}
	return XMC_SUCCESS;
}

/* The resident software's areas first: the order of the table. */
static int load_space(xmc_system *system, const struct xm_xmc_view *view)
{
	int status = load_areas(system, view, XMC_OWNER_RESIDENT_SW,
				system->info.rsw_first_area,
				system->info.rsw_area_count);

	for (uint32_t i = 0;
	     i < xm_xmc_count(view, XM_XMC_PARTITIONS) && status == XMC_SUCCESS;
	     i++) {
		struct xmc_partition_node *node =
			xmc_model_add_partition(system);
		struct xm_xmc_partition in;
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		xm_xmc_partition(view, i, &in);
		node->id = i;
		node->pub.flags = in.flags;
		node->pub.console = in.console;
		node->pub.entry_point = in.entry_point;
		node->pub.first_area = in.first_area;
		node->pub.area_count = in.area_count;
		node->pub.period_us = in.period_us;
		node->pub.duration_us = in.duration_us;
		node->pub.first_event = in.first_event;
		node->pub.event_count = in.event_count;
		node->pub.first_io_port = in.first_io_port;
		node->pub.io_port_count = in.io_port_count;
		node->pub.interrupt_lines = in.interrupt_lines;
		node->pub.trace_device = in.trace_device;
		node->pub.trace_bitmask = in.trace_bitmask;
		node->pub.first_port = in.first_port;
		node->pub.port_count = in.port_count;
		status = xmc_open_keep(system, &node->pub.name, in.name);
		if (status == XMC_SUCCESS) {
			status = load_areas(system, view, i, in.first_area,
					    in.area_count);
		}
	}
	return status;
}

static int load(xmc_system *system, const struct xm_xmc_view *view)
{
	int status = load_system(system, view);

	if (status == XMC_SUCCESS) {
		status = load_hardware(system, view);
	}
	if (status == XMC_SUCCESS) {
		status = load_time(system, view);
	}
	if (status == XMC_SUCCESS) {
		status = load_space(system, view);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_open_tables(system, view);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_emit_needed_opened(system, view);
	}
	return status;
}

int xmc_open_binary(xmc_system **out, const void *bytes, size_t size,
		    const char *name)
{
	struct xm_xmc_view view;

	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	if (name == NULL || (bytes == NULL && size > 0)) {
		return XMC_ERR_ARGUMENT;
	}
	if (size > UINT32_MAX) {
		return XMC_ERR_FILE_SIZE;
	}
	int status =
		xm_xmc_open(&view, bytes == NULL ? (const void *)"" : bytes,
			    (uint32_t)size);
	if (status == XMC_SUCCESS) {
		status = xm_xmc_verify(&view);
	}
	if (status != XMC_SUCCESS) {
		return status;
	}
	xmc_system *system = xmc_model_new(name);
	if (system == NULL) {
		return XMC_ERR_MEMORY;
	}
	status = load(system, &view);
	if (status != XMC_SUCCESS) {
		xmc_system_free(system);
		return status;
	}
	*out = system;
	return XMC_SUCCESS;
}
