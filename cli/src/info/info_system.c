/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing the system that a configuration holds.
 */
#include "info/info_system.h"

#include "flag_names.h"
#include "info/info_services.h"

#include <stdio.h>

#define FLAGS_MAX 10

static void put_flags(struct doc *doc, uint32_t flags,
		      const struct flag_name *names)
{
	const char *words[FLAGS_MAX];
	size_t count = 0;

	for (; names->name != NULL; names++) {
		if ((flags & names->flag) != 0) {
			words[count++] = names->name;
		}
	}
	doc_words(doc, "flags", words, count);
}

static void put_regions(struct doc *doc, const xmc_system *system)
{
	static const char *const types[] = {"sdram", "stram", "rom"};

	doc_list_begin(doc, "regions");
	for (size_t i = 0; i < xmc_region_count(system); i++) {
		const xmc_region *region = xmc_region_at(system, i);

		doc_row_begin(doc, "region", i);
		doc_string(doc, "type", types[region->type]);
		doc_hex(doc, "start", region->start);
		doc_number(doc, "size", region->size);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_devices(struct doc *doc, const xmc_system *system)
{
	doc_list_begin(doc, "devices");
	for (size_t i = 0; i < xmc_device_count(system); i++) {
		const xmc_device *device = xmc_device_at(system, i);

		doc_row_begin(doc, "device", i);
		doc_string(doc, "name", device->name);
		switch (device->kind) {
		case XMC_DEVICE_UART:
			doc_string(doc, "type", "uart");
			doc_number(doc, "id", device->id);
			doc_number(doc, "baud_rate", device->baud_rate);
			break;
		case XMC_DEVICE_MEMORY_BLOCK:
			doc_string(doc, "type", "memory_block");
			doc_hex(doc, "start", device->start);
			doc_number(doc, "size", device->size);
			break;
		case XMC_DEVICE_NULL:
		default:
			doc_string(doc, "type", "null");
			break;
		}
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_slots(struct doc *doc, const xmc_system *system,
		      const xmc_plan *plan)
{
	doc_list_begin(doc, "slots");
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot =
			xmc_slot_at(system, (size_t)plan->first_slot + i);

		doc_row_begin(doc, "slot", i);
		doc_number(doc, "id", slot->id);
		doc_number(doc, "start_us", slot->start_us);
		doc_number(doc, "duration_us", slot->duration_us);
		doc_number(doc, "partition", slot->partition);
		doc_number(doc, "vcpu", slot->vcpu);
		put_flags(doc, slot->flags, slot_flag_names);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_plans(struct doc *doc, const xmc_system *system,
		      const xmc_processor *processor)
{
	doc_list_begin(doc, "plans");
	for (uint32_t i = 0; i < processor->plan_count; i++) {
		const xmc_plan *plan =
			xmc_plan_at(system, (size_t)processor->first_plan + i);

		doc_element_begin(doc, "plan", i);
		doc_string(doc, "name", plan->name);
		doc_number(doc, "major_frame_us", plan->major_frame_us);
		put_slots(doc, system, plan);
		doc_element_end(doc);
	}
	doc_list_end(doc);
}

static void put_processors(struct doc *doc, const xmc_system *system)
{
	doc_list_begin(doc, "processors");
	for (size_t i = 0; i < xmc_processor_count(system); i++) {
		const xmc_processor *processor = xmc_processor_at(system, i);

		doc_element_begin(doc, "processor", i);
		doc_number(doc, "frequency_khz", processor->frequency_khz);
		put_flags(doc, processor->features, processor_feature_names);
		info_services_device(doc, "console", system,
				     processor->console);
		put_plans(doc, system, processor);
		doc_element_end(doc);
	}
	doc_list_end(doc);
}

static void put_areas(struct doc *doc, const xmc_system *system,
		      const char *list_name, const char *label, uint32_t first,
		      uint32_t count)
{
	doc_list_begin(doc, list_name);
	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area = xmc_area_at(system, (size_t)first + i);

		doc_row_begin(doc, label, i);
		if ((area->flags & XMC_AREA_TAGGED) != 0) {
			doc_string(doc, "name", area->name);
		} else {
			doc_null(doc, "name");
		}
		doc_hex(doc, "start", area->start);
		doc_number(doc, "size", area->size);
		doc_hex(doc, "mapped_at", area->mapped_at);
		put_flags(doc, area->flags, area_flag_names);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_partition(struct doc *doc, const xmc_system *system,
			  const xmc_partition *partition)
{
	doc_string(doc, "name", partition->name);
	put_flags(doc, partition->flags, partition_flag_names);
	info_services_device(doc, "console", system, partition->console);
	if (partition->entry_point == XMC_NO_ENTRY_POINT) {
		doc_null(doc, "entry_point");
	} else {
		doc_hex(doc, "entry_point", partition->entry_point);
	}
	if (partition->period_us == 0) {
		doc_null(doc, "period_us");
		doc_null(doc, "duration_us");
	} else {
		doc_number(doc, "period_us", partition->period_us);
		doc_number(doc, "duration_us", partition->duration_us);
	}
	put_areas(doc, system, "areas", "area", partition->first_area,
		  partition->area_count);
	info_services_partition(doc, system, partition);
}

static void put_hypervisor(struct doc *doc, const xmc_system *system)
{
	const xmc_system_info *info = xmc_info(system);

	doc_object_begin(doc, "hypervisor");
	doc_hex(doc, "start", info->hypervisor_start);
	doc_number(doc, "size", info->hypervisor_bytes);
	doc_number(doc, "size_needed", info->hypervisor_bytes_needed);
	put_flags(doc, info->hypervisor_flags, area_flag_names);
	info_services_device(doc, "console", system, info->console);
	info_services_device(doc, "health_monitor_device", system,
			     info->hm_device);
	info_services_hypervisor(doc, system);
	doc_object_end(doc);
}

void info_system(struct doc *doc, const xmc_system *system)
{
	const xmc_system_info *info = xmc_info(system);
	char version[32];

	snprintf(version, sizeof(version), "%u.%u.%u",
		 (unsigned)(info->version >> 16),
		 (unsigned)(info->version >> 8 & 0xFF),
		 (unsigned)(info->version & 0xFF));
	doc_object_begin(doc, "system");
	doc_string(doc, "name", info->name);
	doc_string(doc, "version", version);
	put_regions(doc, system);
	put_processors(doc, system);
	put_devices(doc, system);
	put_hypervisor(doc, system);
	put_areas(doc, system, "resident_software_areas",
		  "resident software area", info->rsw_first_area,
		  info->rsw_area_count);
	doc_list_begin(doc, "partitions");
	for (size_t i = 0; i < xmc_partition_count(system); i++) {
		doc_element_begin(doc, "partition", i);
		put_partition(doc, system, xmc_partition_at(system, i));
		doc_element_end(doc);
	}
	doc_list_end(doc);
	info_services_system(doc, system);
	doc_object_end(doc);
}
