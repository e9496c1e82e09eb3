/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The values of a system's record.
 */
#include "diff/system_value.h"

#include "flag_names.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MAX 32u

static struct system_value *add(struct system_values *values, const char *name,
				enum diff_type type)
{
	struct system_value *value = &values->items[values->count++];

	*value = (struct system_value){.name = name, .value = {.type = type}};
	return value;
}

void system_values_add_number(struct system_values *values, const char *name,
			      uint32_t number)
{
	add(values, name, DIFF_NUMBER)->value.number = number;
}

void system_values_add_hex(struct system_values *values, const char *name,
			   uint32_t number)
{
	add(values, name, DIFF_HEX)->value.number = number;
}

void system_values_add_text(struct system_values *values, const char *name,
			    const char *text, const char *key)
{
	struct system_value *value =
		add(values, name, text == NULL ? DIFF_NOTHING : DIFF_TEXT);

	value->value.text = text;
	value->key = key;
}

void system_values_add_nothing(struct system_values *values, const char *name)
{
	(void)add(values, name, DIFF_NOTHING);
}

void system_values_add_device(struct system_values *values, const char *name,
			      const xmc_system *system, uint32_t index)
{
	const xmc_device *device = xmc_device_at(system, index);

	system_values_add_text(values, name,
			       device == NULL ? NULL : device->name, NULL);
}

/* A number of which 0, or another value, means that there is none. */
static void add_if(struct system_values *values, const char *name, bool is,
		   uint32_t number)
{
	if (is) {
		system_values_add_number(values, name, number);
	} else {
		system_values_add_nothing(values, name);
	}
}

/* A record has flags once. */
static void add_flags(struct system_values *values, uint32_t flags,
		      const struct flag_name *names)
{
	size_t used = 0;

	for (; names->name != NULL; names++) {
		if ((flags & names->flag) != 0) {
			used += (size_t)snprintf(values->flags + used,
						 sizeof(values->flags) - used,
						 "%s%s", used == 0 ? "" : " ",
						 names->name);
		}
	}
	system_values_add_text(values, "flags",
			       used == 0 ? NULL : values->flags, NULL);
}

const char *system_partition_label(char room[SYSTEM_LABEL_BYTES],
				   const xmc_system *system, uint32_t index)
{
	const xmc_partition *partition = xmc_partition_at(system, index);

	(void)snprintf(room, SYSTEM_LABEL_BYTES, "%" PRIu32, index);
	return partition->name[0] == '\0' ? room : partition->name;
}

static void add_system(struct system_values *values,
		       const struct system_side *side,
		       const struct system_record *record)
{
	const xmc_system *system = side->system;

	(void)record; /* there is one */
	const xmc_system_info *info = xmc_info(system);

	(void)snprintf(values->short_text, sizeof(values->short_text),
		       "%" PRIu32 ".%" PRIu32 ".%" PRIu32, info->version >> 16,
		       info->version >> 8 & 0xFF, info->version & 0xFF);
	system_values_add_text(values, "name", info->name, NULL);
	system_values_add_text(values, "version", values->short_text, NULL);
}

static void add_trace(struct system_values *values, const xmc_system *system,
		      uint32_t device, uint32_t bitmask)
{
	system_values_add_device(values, "trace_device", system, device);
	system_values_add_hex(values, "trace_bitmask", bitmask);
}

static void add_hypervisor(struct system_values *values,
			   const struct system_side *side,
			   const struct system_record *record)
{
	const xmc_system *system = side->system;

	(void)record; /* there is one */
	const xmc_system_info *info = xmc_info(system);
	const bool watched = info->watchdog_initial_us != 0;

	system_values_add_hex(values, "start", info->hypervisor_start);
	system_values_add_number(values, "size", info->hypervisor_bytes);
	add_flags(values, info->hypervisor_flags, area_flag_names);
	system_values_add_device(values, "console", system, info->console);
	system_values_add_device(values, "health_monitor_device", system,
				 info->hm_device);
	add_trace(values, system, info->trace_device, info->trace_bitmask);
	add_if(values, "watchdog_initial_us", watched,
	       info->watchdog_initial_us);
	add_if(values, "watchdog_reload_us", watched, info->watchdog_reload_us);
}

static void add_region(struct system_values *values,
		       const struct system_side *side,
		       const struct system_record *record)
{
	const xmc_region *region = xmc_region_at(side->system, record->index);
	static const char *const types[] = {"sdram", "stram", "rom"};

	system_values_add_text(values, "type", types[region->type], NULL);
	system_values_add_number(values, "size", region->size);
}

static void add_processor(struct system_values *values,
			  const struct system_side *side,
			  const struct system_record *record)
{
	const xmc_system *system = side->system;
	const xmc_processor *processor =
		xmc_processor_at(system, record->index);

	add_if(values, "frequency_khz", processor->frequency_khz != 0,
	       processor->frequency_khz);
	add_flags(values, processor->features, processor_feature_names);
	system_values_add_device(values, "console", system, processor->console);
}

static void add_plan(struct system_values *values,
		     const struct system_side *side,
		     const struct system_record *record)
{
	const xmc_plan *plan = xmc_plan_at(side->system, record->index);

	system_values_add_number(values, "id", record->id);
	system_values_add_text(values, "name", record->name, NULL);
	system_values_add_number(values, "major_frame_us",
				 plan->major_frame_us);
}

static void add_slot(struct system_values *values,
		     const struct system_side *side,
		     const struct system_record *record)
{
	const xmc_slot *slot = xmc_slot_at(side->system, record->index);

	(void)snprintf(values->short_key, sizeof(values->short_key), "%" PRIu32,
		       side->partitions[slot->partition]);
	system_values_add_number(values, "start_us", slot->start_us);
	system_values_add_number(values, "duration_us", slot->duration_us);
	system_values_add_text(values, "partition",
			       system_partition_label(values->short_text,
						      side->system,
						      slot->partition),
			       values->short_key);
	system_values_add_number(values, "vcpu", slot->vcpu);
	add_flags(values, slot->flags, slot_flag_names);
}

static void add_device(struct system_values *values,
		       const struct system_side *side,
		       const struct system_record *record)
{
	const xmc_device *device = xmc_device_at(side->system, record->index);
	static const char *const types[] = {"null", "uart", "memory_block"};
	const bool uart = device->kind == XMC_DEVICE_UART;

	system_values_add_text(values, "type", types[device->kind], NULL);
	add_if(values, "id", uart, device->id);
	add_if(values, "baud_rate", uart, device->baud_rate);
	if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
		system_values_add_hex(values, "start", device->start);
		system_values_add_number(values, "size", device->size);
	} else {
		system_values_add_nothing(values, "start");
		system_values_add_nothing(values, "size");
	}
}

static void add_lines(struct system_values *values, uint32_t lines)
{
	size_t used = 0;

	for (uint32_t line = 0; line < LINES_MAX; line++) {
		if ((lines >> line & 1u) != 0 &&
		    used < sizeof(values->short_text)) {
			used += (size_t)snprintf(
				values->short_text + used,
				sizeof(values->short_text) - used, "%s%" PRIu32,
				used == 0 ? "" : " ", line);
		}
	}
	system_values_add_text(values, "interrupt_lines",
			       used == 0 ? NULL : values->short_text, NULL);
}

static void add_partition(struct system_values *values,
			  const struct system_side *side,
			  const struct system_record *record)
{
	const xmc_system *system = side->system;
	const xmc_partition *partition =
		xmc_partition_at(system, record->index);
	const bool timed = partition->period_us != 0;

	system_values_add_number(values, "id", record->id);
	system_values_add_text(values, "name", record->name, NULL);
	add_flags(values, partition->flags, partition_flag_names);
	system_values_add_device(values, "console", system, partition->console);
	if (partition->entry_point == XMC_NO_ENTRY_POINT) {
		system_values_add_nothing(values, "entry_point");
	} else {
		system_values_add_hex(values, "entry_point",
				      partition->entry_point);
	}
	add_if(values, "period_us", timed, partition->period_us);
	add_if(values, "duration_us", timed, partition->duration_us);
	add_lines(values, partition->interrupt_lines);
	add_trace(values, system, partition->trace_device,
		  partition->trace_bitmask);
}

static void add_area(struct system_values *values,
		     const struct system_side *side,
		     const struct system_record *record)
{
	const xmc_area *area = xmc_area_at(side->system, record->index);

	system_values_add_text(values, "name", record->name, NULL);
	system_values_add_hex(values, "start", area->start);
	system_values_add_number(values, "size", area->size);
	system_values_add_hex(values, "mapped_at", area->mapped_at);
	add_flags(values, area->flags, area_flag_names);
}

static void add_event(struct system_values *values,
		      const struct system_side *side,
		      const struct system_record *record)
{
	const xmc_event *event = xmc_event_at(side->system, record->index);

	system_values_add_text(values, "action", xmc_action_name(event->action),
			       NULL);
	system_values_add_text(values, "log", event->log != 0 ? "yes" : "no",
			       NULL);
}

static void add_io_port(struct system_values *values,
			const struct system_side *side,
			const struct system_record *record)
{
	const xmc_io_port *port = xmc_io_port_at(side->system, record->index);

	system_values_add_text(
		values, "kind",
		port->kind == XMC_IO_RANGE ? "range" : "restricted", NULL);
	system_values_add_number(values, "count", port->count);
	system_values_add_hex(values, "mask", port->mask);
}

static void add_port(struct system_values *values,
		     const struct system_side *side,
		     const struct system_record *record)
{
	const xmc_port *port = xmc_port_at(side->system, record->index);

	system_values_add_text(
		values, "direction",
		port->direction == XMC_PORT_SOURCE ? "source" : "destination",
		NULL);
	system_values_add_text(
		values, "type",
		port->type == XMC_PORT_QUEUING ? "queuing" : "sampling", NULL);
	system_values_add_text(
		values, "discipline",
		port->discipline == XMC_PORT_PRIORITY ? "PRIORITY" : "FIFO",
		NULL);
}

void system_values_read(struct system_values *values,
			const struct system_side *side,
			const struct system_record *record)
{
	static void (*const readers[])(struct system_values * values,
				       const struct system_side *side,
				       const struct system_record *record) = {
		[SYSTEM_RECORD_SYSTEM] = add_system,
		[SYSTEM_RECORD_HYPERVISOR] = add_hypervisor,
		[SYSTEM_RECORD_REGION] = add_region,
		[SYSTEM_RECORD_PROCESSOR] = add_processor,
		[SYSTEM_RECORD_PLAN] = add_plan,
		[SYSTEM_RECORD_SLOT] = add_slot,
		[SYSTEM_RECORD_DEVICE] = add_device,
		[SYSTEM_RECORD_PARTITION] = add_partition,
		[SYSTEM_RECORD_AREA] = add_area,
		[SYSTEM_RECORD_EVENT] = add_event,
		[SYSTEM_RECORD_IO_PORT] = add_io_port,
		[SYSTEM_RECORD_PORT] = add_port,
		[SYSTEM_RECORD_CHANNEL] = system_values_add_channel,
		[SYSTEM_RECORD_IPVI] = system_values_add_ipvi,
	};

	readers[record->type](values, side, record);
}

void system_values_free(struct system_values *values)
{
	free(values->long_text);
	free(values->long_key);
	*values = (struct system_values){0};
}
