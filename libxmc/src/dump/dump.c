/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system as readable text, one record a line.
 */
#include "dump/dump_print.h"

#include <inttypes.h>
#include <stdlib.h>

static void print_range(struct xmc_dump *out, uint32_t start, uint32_t size)
{
	xmc_dump_print(out, " 0x%08" PRIx32 "..0x%08" PRIx32 " size=%s", start,
		       start + (size - 1), xmc_text_size(size).bytes);
}

static void dump_system(struct xmc_dump *out, const xmc_system *system)
{
	const xmc_system_info *info = &system->info;

	xmc_dump_print(out, "system name=%s version=%u.%u.%u\n",
		       xmc_text_quote_name(info->name).bytes,
		       info->version >> 16, info->version >> 8 & 0xFF,
		       info->version & 0xFF);
	xmc_dump_print(out, "hypervisor");
	print_range(out, info->hypervisor_start, info->hypervisor_bytes);
	xmc_dump_words(out, "flags", info->hypervisor_flags, xmc_area_words);
	xmc_dump_device(out, system, "console", info->console);
	xmc_dump_device(out, system, "healthMonitorDevice", info->hm_device);
	xmc_dump_print(out, "\n");
	xmc_dump_hypervisor_services(out, system);
}

static void dump_hardware(struct xmc_dump *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->regions.count; i++) {
		const xmc_region *region = &system->regions.items[i].pub;
		xmc_dump_print(out, "region type=%s",
			       xmc_dump_word_of(xmc_region_words,
						(uint32_t)region->type));
		print_range(out, region->start, region->size);
		xmc_dump_print(out, "\n");
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const xmc_device *device = &system->devices.items[i].pub;
		static const char *const kinds[] = {[XMC_DEVICE_NULL] = "null",
						    [XMC_DEVICE_UART] = "uart",
						    [XMC_DEVICE_MEMORY_BLOCK] =
							    "memory-block"};
		xmc_dump_print(out, "device %s", kinds[device->kind]);
		xmc_dump_name(out, device->name);
		if (device->kind == XMC_DEVICE_UART) {
			xmc_dump_print(out, " id=%" PRIu32 " baudRate=%" PRIu32,
				       device->id, device->baud_rate);
		} else if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
			print_range(out, device->start, device->size);
		}
		xmc_dump_print(out, "\n");
	}
}

static void dump_plan(struct xmc_dump *out, const xmc_system *system,
		      size_t index, const xmc_plan *plan)
{
	xmc_dump_print(out, "  plan %zu majorFrame=%" PRIu32 "us", index,
		       plan->major_frame_us);
	xmc_dump_name(out, plan->name);
	xmc_dump_print(out, "\n");
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot =
			&system->slots.items[plan->first_slot + i].pub;
		xmc_dump_print(out,
			       "    slot %" PRIu32 " start=%" PRIu32
			       "us duration=%" PRIu32 "us partition=%" PRIu32
			       " vCpu=%" PRIu32,
			       slot->id, slot->start_us, slot->duration_us,
			       slot->partition, slot->vcpu);
		xmc_dump_words(out, "flags", slot->flags, xmc_slot_words);
		xmc_dump_print(out, "\n");
	}
}

static void dump_processors(struct xmc_dump *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->processors.count; i++) {
		const xmc_processor *processor =
			&system->processors.items[i].pub;
		xmc_dump_print(out, "processor %zu", i);
		if (processor->frequency_khz == 0) {
			xmc_dump_print(out, " frequency=auto");
		} else {
			xmc_dump_print(out, " frequency=%" PRIu32 "KHz",
				       processor->frequency_khz);
		}
		xmc_dump_words(out, "features", processor->features,
			       xmc_feature_words);
		xmc_dump_device(out, system, "console", processor->console);
		xmc_dump_print(out, "\n");
		for (uint32_t p = 0; p < processor->plan_count; p++) {
			dump_plan(
				out, system, p,
				&system->plans.items[processor->first_plan + p]
					 .pub);
		}
	}
}

static void dump_areas(struct xmc_dump *out, const xmc_system *system,
		       uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area = &system->areas.items[first + i].pub;
		xmc_dump_print(out, "  area");
		print_range(out, area->start, area->size);
		xmc_dump_print(out, " mappedAt=0x%08" PRIx32, area->mapped_at);
		xmc_dump_words(out, "flags", area->flags, xmc_area_words);
		xmc_dump_name(out, area->name);
		xmc_dump_print(out, "\n");
	}
}

static void dump_partitions(struct xmc_dump *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->partitions.count; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		xmc_dump_print(out, "partition %zu", i);
		xmc_dump_name(out, partition->name);
		xmc_dump_words(out, "flags", partition->flags,
			       xmc_partition_words);
		xmc_dump_device(out, system, "console", partition->console);
		if (partition->entry_point != XMC_NO_ENTRY_POINT) {
			xmc_dump_print(out, " entryPoint=0x%08" PRIx32,
				       partition->entry_point);
		}
		if (partition->period_us != 0) {
			xmc_dump_print(
				out,
				" period=%" PRIu32 "us duration=%" PRIu32 "us",
				partition->period_us, partition->duration_us);
		}
		xmc_dump_print(out, "\n");
		dump_areas(out, system, partition->first_area,
			   partition->area_count);
		xmc_dump_partition_services(out, system, partition);
	}
}

int xmc_dump(char **text, size_t *length, const xmc_system *system)
{
	struct xmc_dump out = {0};

	if (text == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*text = NULL;
	if (length != NULL) {
		*length = 0;
	}
	if (system == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	dump_system(&out, system);
	dump_hardware(&out, system);
	dump_processors(&out, system);
	if (system->info.rsw_area_count > 0) {
		xmc_dump_print(&out, "residentSw\n");
		dump_areas(&out, system, system->info.rsw_first_area,
			   system->info.rsw_area_count);
	}
	dump_partitions(&out, system);
	xmc_dump_channels(&out, system);
	if (out.no_memory) {
		free(out.text);
		return XMC_ERR_MEMORY;
	}
	*text = out.text;
	if (length != NULL) {
		*length = out.length;
	}
	return XMC_SUCCESS;
}
