/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The model of a system: the public records, each with where it stands
 * in the file.
 */
#ifndef XMC_MODEL_H
#define XMC_MODEL_H

#include "findings/diag.h"
#include "findings/sources.h"
#include "language/language.h"
#include "text/text.h"

#include <stdbool.h>

/** Owner of an area that is no partition. */
#define XMC_OWNER_RESIDENT_SW UINT32_MAX
/** Owner of an event that is no partition. */
#define XMC_OWNER_HYPERVISOR UINT32_MAX

/** Where a record and its attributes stand (XMC_AT_... numbers them), and
 * which attributes are of no use because a finding was made about them: no
 * further rule is applied to these. All zero for a binary configuration. */
struct xmc_origin {
	struct xmc_place at;
	struct xmc_place attributes[XMC_ELEMENT_ATTRIBUTES_MAX];
	uint32_t bad; /* bit n: attribute n */
};

/** The name of a device until it is resolved to an index; NULL: none. */
typedef const char *xmc_device_name;

/* In each node the public record comes first. */
struct xmc_region_node {
	xmc_region pub;
	struct xmc_origin origin;
};

struct xmc_device_node {
	xmc_device pub;
	struct xmc_origin origin;
};

struct xmc_processor_node {
	xmc_processor pub;
	struct xmc_origin origin;
	uint32_t id;
	xmc_device_name console;
};

struct xmc_plan_node {
	xmc_plan pub;
	struct xmc_origin origin;
	uint32_t id;
	uint32_t processor; /* index */
};

struct xmc_slot_node {
	xmc_slot pub;
	struct xmc_origin origin;
};

/** A Trace element; of the hypervisor or a partition. */
struct xmc_trace {
	struct xmc_origin origin;
	xmc_device_name device;
};

struct xmc_partition_node {
	xmc_partition pub;
	struct xmc_origin origin;
	struct xmc_origin requirement;
	struct xmc_origin interrupts;
	struct xmc_trace trace;
	uint32_t id;
	uint32_t file_index; /* how many stand before it in the file */
	xmc_device_name console;
};

struct xmc_area_node {
	xmc_area pub;
	struct xmc_origin origin;
	uint32_t owner; /* partition index or XMC_OWNER_RESIDENT_SW */
};

struct xmc_event_node {
	xmc_event pub;
	struct xmc_origin origin;
	uint32_t owner; /* partition index or XMC_OWNER_HYPERVISOR */
};

struct xmc_io_port_node {
	xmc_io_port pub;
	struct xmc_origin origin;
	uint32_t owner; /* partition index */
};

/** One hardware line of an Interrupts element. */
struct xmc_line_node {
	uint32_t pub;	/* its number */
	uint32_t owner; /* partition index */
	struct xmc_place at;
};

struct xmc_port_node {
	xmc_port pub;
	struct xmc_origin origin;
	bool disciplined; /* says its discipline */
	/* The end point of the channel that the port is in. */
	struct xmc_place end_at;
};

/** A Source or Destination element. */
struct xmc_end {
	struct xmc_origin origin; /* line 0: there is none */
	uint32_t partition_id;
	const char *partition_name; /* "": not said */
	const char *port_name;
};

struct xmc_channel_node {
	xmc_channel pub;
	struct xmc_origin origin;
	struct xmc_end source;
};

struct xmc_destination_node {
	uint32_t pub; /* port index; UINT32_MAX: not found */
	struct xmc_end end;
};

struct xmc_ipvi_node {
	xmc_ipvi pub;
	struct xmc_origin origin;
};

struct xmc_ipvi_target_node {
	uint32_t pub; /* partition id */
	struct xmc_place at;
};

struct xmc_regions {
	struct xmc_region_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_devices {
	struct xmc_device_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_processors {
	struct xmc_processor_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_plans {
	struct xmc_plan_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_slots {
	struct xmc_slot_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_partitions {
	struct xmc_partition_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_areas {
	struct xmc_area_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_events {
	struct xmc_event_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_io_ports {
	struct xmc_io_port_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_lines {
	struct xmc_line_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_ports {
	struct xmc_port_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_channels {
	struct xmc_channel_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_destinations {
	struct xmc_destination_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_ipvis {
	struct xmc_ipvi_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_ipvi_targets {
	struct xmc_ipvi_target_node *items;
	size_t count;
	size_t capacity;
};

struct xmc_system {
	xmc_system_info info;
	struct xmc_origin origin;
	struct xmc_origin hypervisor;	   /* XMHypervisor */
	struct xmc_origin hypervisor_area; /* its PhysicalMemoryArea */
	struct xmc_origin watchdog;
	struct xmc_trace trace;
	xmc_device_name console;
	xmc_device_name hm_device;
	struct xmc_regions regions;
	struct xmc_devices devices;
	struct xmc_processors processors;
	struct xmc_plans plans;
	struct xmc_slots slots;
	struct xmc_partitions partitions;
	struct xmc_areas areas;
	struct xmc_events events;
	struct xmc_io_ports io_ports;
	struct xmc_lines lines; /* of the description only */
	struct xmc_ports ports;
	struct xmc_channels channels;
	struct xmc_destinations destinations;
	struct xmc_ipvis ipvis;
	struct xmc_ipvi_targets ipvi_targets;
	/* Elements were passed over after a finding: what seems to be missing
	 * may be there. */
	bool incomplete;
	/* Of a binary configuration: its string table is another one than
	 * xmc_emit() writes. */
	bool other_strings;
	struct xmc_pool names;
	char *file;		    /* the name that findings carry */
	struct xmc_sources sources; /* empty for a binary configuration */
};

/** An empty system. @return NULL without memory. */
xmc_system *xmc_model_new(const char *file);

/* Each adds a record of zeros; NULL without memory. */
struct xmc_region_node *xmc_model_add_region(xmc_system *system);
struct xmc_device_node *xmc_model_add_device(xmc_system *system);
struct xmc_processor_node *xmc_model_add_processor(xmc_system *system);
struct xmc_plan_node *xmc_model_add_plan(xmc_system *system);
struct xmc_slot_node *xmc_model_add_slot(xmc_system *system);
struct xmc_partition_node *xmc_model_add_partition(xmc_system *system);
struct xmc_area_node *xmc_model_add_area(xmc_system *system);
struct xmc_event_node *xmc_model_add_event(xmc_system *system);
struct xmc_io_port_node *xmc_model_add_io_port(xmc_system *system);
struct xmc_line_node *xmc_model_add_line(xmc_system *system);
struct xmc_port_node *xmc_model_add_port(xmc_system *system);
struct xmc_channel_node *xmc_model_add_channel(xmc_system *system);
struct xmc_destination_node *xmc_model_add_destination(xmc_system *system);
struct xmc_ipvi_node *xmc_model_add_ipvi(xmc_system *system);
struct xmc_ipvi_target_node *xmc_model_add_ipvi_target(xmc_system *system);

/** Where a record stands. @return NULL if there is no such record. */
const struct xmc_place *xmc_place_of(const xmc_system *system, xmc_record kind,
				     size_t index);

/** Whether an attribute has a value that rules can be applied to. */
static inline bool xmc_usable(const struct xmc_origin *origin,
			      unsigned int attribute)
{
	return (origin->bad >> attribute & 1u) == 0;
}

#endif
