/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The records of a system as one list.
 */
#include "diff/system_record.h"

#include <stdlib.h>

/* Adds a record without name or id; what is returned is never NULL. */
static struct system_record *add(struct system_records *records,
				 enum system_record_type type, uint32_t index)
{
	static struct system_record nowhere;

	if (records->count == records->capacity) {
		size_t capacity =
			records->capacity == 0 ? 64 : records->capacity * 2;
		struct system_record *larger =
			reallocarray(records->items, capacity, sizeof(*larger));

		if (larger == NULL) {
			records->no_memory = true;
			return &nowhere;
		}
		records->items = larger;
		records->capacity = capacity;
	}
	records->items[records->count] = (struct system_record){
		.type = type, .index = index, .pair = SYSTEM_RECORD_NO_PAIR};
	return &records->items[records->count++];
}

static void set_owner(struct system_record *record, uint32_t owner,
		      uint32_t number)
{
	record->owner = owner;
	record->owner_number = number;
}

static void set_name(struct system_record *record, const char *name)
{
	record->name = name[0] == '\0' ? NULL : name;
}

static void set_id(struct system_record *record, uint32_t id)
{
	record->id = id;
	record->has_id = true;
}

static void add_plans(struct system_records *records, const xmc_system *system)
{
	for (uint32_t i = 0; i < xmc_processor_count(system); i++) {
		const xmc_processor *processor = xmc_processor_at(system, i);
		for (uint32_t k = 0; k < processor->plan_count; k++) {
			uint32_t index = processor->first_plan + k;
			struct system_record *record =
				add(records, SYSTEM_RECORD_PLAN, index);

			set_owner(record, i, i);
			set_name(record, xmc_plan_at(system, index)->name);
			set_id(record, k);
		}
	}
}

static void add_partitions(struct system_records *records,
			   const xmc_system *system)
{
	for (uint32_t i = 0; i < xmc_partition_count(system); i++) {
		struct system_record *record =
			add(records, SYSTEM_RECORD_PARTITION, i);

		set_name(record, xmc_partition_at(system, i)->name);
		set_id(record, i);
	}
}

void system_records_add_owners(struct system_records *records,
			       const xmc_system *system)
{
	add_plans(records, system);
	add_partitions(records, system);
}

static void add_board(struct system_records *records, const xmc_system *system)
{
	for (uint32_t i = 0; i < xmc_region_count(system); i++) {
		set_id(add(records, SYSTEM_RECORD_REGION, i),
		       xmc_region_at(system, i)->start);
	}
	for (uint32_t i = 0; i < xmc_processor_count(system); i++) {
		set_id(add(records, SYSTEM_RECORD_PROCESSOR, i), i);
	}
}

static void add_slots(struct system_records *records,
		      const struct system_side *side)
{
	for (uint32_t i = 0; i < xmc_plan_count(side->system); i++) {
		const xmc_plan *plan = xmc_plan_at(side->system, i);
		for (uint32_t k = 0; k < plan->slot_count; k++) {
			uint32_t index = plan->first_slot + k;
			struct system_record *record =
				add(records, SYSTEM_RECORD_SLOT, index);

			set_owner(record, i, side->plans[i]);
			set_id(record, xmc_slot_at(side->system, index)->id);
		}
	}
}

static void add_devices(struct system_records *records,
			const xmc_system *system)
{
	for (uint32_t i = 0; i < xmc_device_count(system); i++) {
		set_name(add(records, SYSTEM_RECORD_DEVICE, i),
			 xmc_device_at(system, i)->name);
	}
}

static void add_areas(struct system_records *records, const xmc_system *system,
		      uint32_t first, uint32_t count, uint32_t owner,
		      uint32_t number)
{
	for (uint32_t i = first; i - first < count; i++) {
		const xmc_area *area = xmc_area_at(system, i);
		struct system_record *record =
			add(records, SYSTEM_RECORD_AREA, i);

		set_owner(record, owner, number);
		set_name(record, area->name);
		set_id(record, area->start);
	}
}

static void add_events(struct system_records *records, const xmc_system *system,
		       uint32_t first, uint32_t count, uint32_t owner,
		       uint32_t number)
{
	for (uint32_t i = first; i - first < count; i++) {
		struct system_record *record =
			add(records, SYSTEM_RECORD_EVENT, i);

		set_owner(record, owner, number);
		record->name = xmc_event_name(xmc_event_at(system, i)->event);
	}
}

static void add_io_ports(struct system_records *records,
			 const struct system_side *side, uint32_t partition)
{
	const xmc_partition *owner = xmc_partition_at(side->system, partition);

	for (uint32_t i = 0; i < owner->io_port_count; i++) {
		uint32_t index = owner->first_io_port + i;
		struct system_record *record =
			add(records, SYSTEM_RECORD_IO_PORT, index);

		set_owner(record, partition, side->partitions[partition]);
		set_id(record, xmc_io_port_at(side->system, index)->address);
	}
}

static void add_of_partitions(struct system_records *records,
			      const struct system_side *side)
{
	const xmc_system *system = side->system;

	for (uint32_t i = 0; i < xmc_partition_count(system); i++) {
		const xmc_partition *partition = xmc_partition_at(system, i);

		add_areas(records, system, partition->first_area,
			  partition->area_count, i, side->partitions[i]);
		add_events(records, system, partition->first_event,
			   partition->event_count, i, side->partitions[i]);
		add_io_ports(records, side, i);
	}
	for (uint32_t i = 0; i < xmc_port_count(system); i++) {
		const xmc_port *port = xmc_port_at(system, i);
		struct system_record *record =
			add(records, SYSTEM_RECORD_PORT, i);

		set_owner(record, port->partition,
			  side->partitions[port->partition]);
		set_name(record, port->name);
	}
}

static void add_channels(struct system_records *records,
			 const struct system_side *side)
{
	for (uint32_t i = 0; i < xmc_channel_count(side->system); i++) {
		const xmc_channel *channel = xmc_channel_at(side->system, i);
		const xmc_port *source =
			xmc_port_at(side->system, channel->source_port);
		struct system_record *record =
			add(records, SYSTEM_RECORD_CHANNEL, i);

		set_owner(record, source->partition,
			  side->partitions[source->partition]);
		set_name(record, source->name);
	}
	for (uint32_t i = 0; i < xmc_ipvi_count(side->system); i++) {
		const xmc_ipvi *ipvi = xmc_ipvi_at(side->system, i);
		struct system_record *record =
			add(records, SYSTEM_RECORD_IPVI, i);

		set_owner(record, ipvi->source_partition,
			  side->partitions[ipvi->source_partition]);
		set_id(record, ipvi->id);
	}
}

void system_records_add_all(struct system_records *records,
			    const struct system_side *side)
{
	const xmc_system *system = side->system;
	const xmc_system_info *info = xmc_info(system);

	/* There is one of each, so any id is the right one. */
	set_id(add(records, SYSTEM_RECORD_SYSTEM, 0), 0);
	set_id(add(records, SYSTEM_RECORD_HYPERVISOR, 0), 0);
	add_board(records, system);
	add_plans(records, system);
	add_slots(records, side);
	add_devices(records, system);
	add_areas(records, system, info->rsw_first_area, info->rsw_area_count,
		  SYSTEM_OWNER_RESIDENT_SW, SYSTEM_OWNER_RESIDENT_SW);
	add_events(records, system, info->first_event, info->event_count,
		   SYSTEM_OWNER_HYPERVISOR, SYSTEM_OWNER_HYPERVISOR);
	add_partitions(records, system);
	add_of_partitions(records, side);
	add_channels(records, side);
}

void system_records_free(struct system_records *records)
{
	free(records->items);
	*records = (struct system_records){0};
}
