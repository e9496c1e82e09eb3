/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system as readable text, one record a line.
 */
#include "model.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct output {
	char *text;
	size_t length;
	size_t capacity;
	bool no_memory;
};

__attribute__((format(printf, 2, 3))) static void print(struct output *out,
							const char *format, ...)
{
	va_list args;
	char line[256];

	va_start(args, format);
	int printed = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	size_t length = printed < 0 ? 0 : (size_t)printed;
	if (length >= sizeof(line)) {
		length = sizeof(line) - 1;
	}
	if (out->no_memory) {
		return;
	}
	if (length >= out->capacity - out->length) {
		size_t wanted = (out->capacity + length + 1) * 2;
		char *text = realloc(out->text, wanted);
		if (text == NULL) {
			out->no_memory = true;
			return;
		}
		out->text = text;
		out->capacity = wanted;
	}
	for (size_t i = 0; i < length; i++) {
		out->text[out->length++] = line[i];
	}
	out->text[out->length] = '\0';
}

static void print_words(struct output *out, const char *what, uint32_t flags,
			const struct xmc_word *words)
{
	const char *separator = "";

	print(out, " %s=\"", what);
	for (; words->text != NULL; words++) {
		if ((flags & words->value) != 0) {
			print(out, "%s%s", separator, words->text);
			separator = " ";
		}
	}
	print(out, "%s\"", separator[0] == '\0' ? "none" : "");
}

static void print_device(struct output *out, const xmc_system *system,
			 const char *what, uint32_t index)
{
	if (index != XMC_NO_DEVICE) {
		const xmc_device *device = &system->devices.items[index].pub;
		print(out, " %s=%s", what,
		      xmc_text_quote_name(device->name).bytes);
	}
}

static void print_name(struct output *out, const char *name)
{
	if (name[0] != '\0') {
		print(out, " name=%s", xmc_text_quote_name(name).bytes);
	}
}

static void print_range(struct output *out, uint32_t start, uint32_t size)
{
	print(out, " 0x%08" PRIx32 "..0x%08" PRIx32 " size=%s", start,
	      start + (size - 1), xmc_text_size(size).bytes);
}

static void dump_system(struct output *out, const xmc_system *system)
{
	const xmc_system_info *info = &system->info;

	print(out, "system name=%s version=%u.%u.%u\n",
	      xmc_text_quote_name(info->name).bytes, info->version >> 16,
	      info->version >> 8 & 0xFF, info->version & 0xFF);
	print(out, "hypervisor");
	print_range(out, info->hypervisor_start, info->hypervisor_bytes);
	print_words(out, "flags", info->hypervisor_flags, xmc_area_words);
	print_device(out, system, "console", info->console);
	print_device(out, system, "healthMonitorDevice", info->hm_device);
	print(out, "\n");
}

static const char *word_of(const struct xmc_word *words, uint32_t value)
{
	while (words->text != NULL && words->value != value) {
		words++;
	}
	return words->text;
}

static void dump_hardware(struct output *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->regions.count; i++) {
		const xmc_region *region = &system->regions.items[i].pub;
		print(out, "region type=%s",
		      word_of(xmc_region_words, (uint32_t)region->type));
		print_range(out, region->start, region->size);
		print(out, "\n");
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const xmc_device *device = &system->devices.items[i].pub;
		static const char *const kinds[] = {[XMC_DEVICE_NULL] = "null",
						    [XMC_DEVICE_UART] = "uart",
						    [XMC_DEVICE_MEMORY_BLOCK] =
							    "memory-block"};
		print(out, "device %s", kinds[device->kind]);
		print_name(out, device->name);
		if (device->kind == XMC_DEVICE_UART) {
			print(out, " id=%" PRIu32 " baudRate=%" PRIu32,
			      device->id, device->baud_rate);
		} else if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
			print_range(out, device->start, device->size);
		}
		print(out, "\n");
	}
}

static void dump_plan(struct output *out, const xmc_system *system,
		      size_t index, const xmc_plan *plan)
{
	print(out, "  plan %zu majorFrame=%" PRIu32 "us", index,
	      plan->major_frame_us);
	print_name(out, plan->name);
	print(out, "\n");
	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const xmc_slot *slot =
			&system->slots.items[plan->first_slot + i].pub;
		print(out,
		      "    slot %" PRIu32 " start=%" PRIu32
		      "us duration=%" PRIu32 "us partition=%" PRIu32
		      " vCpu=%" PRIu32,
		      slot->id, slot->start_us, slot->duration_us,
		      slot->partition, slot->vcpu);
		print_words(out, "flags", slot->flags, xmc_slot_words);
		print(out, "\n");
	}
}

static void dump_processors(struct output *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->processors.count; i++) {
		const xmc_processor *processor =
			&system->processors.items[i].pub;
		print(out, "processor %zu", i);
		if (processor->frequency_khz == 0) {
			print(out, " frequency=auto");
		} else {
			print(out, " frequency=%" PRIu32 "KHz",
			      processor->frequency_khz);
		}
		print_words(out, "features", processor->features,
			    xmc_feature_words);
		print_device(out, system, "console", processor->console);
		print(out, "\n");
		for (uint32_t p = 0; p < processor->plan_count; p++) {
			dump_plan(
				out, system, p,
				&system->plans.items[processor->first_plan + p]
					 .pub);
		}
	}
}

static void dump_areas(struct output *out, const xmc_system *system,
		       uint32_t first, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area = &system->areas.items[first + i].pub;
		print(out, "  area");
		print_range(out, area->start, area->size);
		print(out, " mappedAt=0x%08" PRIx32, area->mapped_at);
		print_words(out, "flags", area->flags, xmc_area_words);
		print_name(out, area->name);
		print(out, "\n");
	}
}

static void dump_partitions(struct output *out, const xmc_system *system)
{
	for (size_t i = 0; i < system->partitions.count; i++) {
		const xmc_partition *partition =
			&system->partitions.items[i].pub;
		print(out, "partition %zu", i);
		print_name(out, partition->name);
		print_words(out, "flags", partition->flags,
			    xmc_partition_words);
		print_device(out, system, "console", partition->console);
		if (partition->entry_point != XMC_NO_ENTRY_POINT) {
			print(out, " entryPoint=0x%08" PRIx32,
			      partition->entry_point);
		}
		if (partition->period_us != 0) {
			print(out,
			      " period=%" PRIu32 "us duration=%" PRIu32 "us",
			      partition->period_us, partition->duration_us);
		}
		print(out, "\n");
		dump_areas(out, system, partition->first_area,
			   partition->area_count);
	}
}

int xmc_dump(char **text, size_t *length, const xmc_system *system)
{
	struct output out = {0};

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
		print(&out, "residentSw\n");
		dump_areas(&out, system, system->info.rsw_first_area,
			   system->info.rsw_area_count);
	}
	dump_partitions(&out, system);
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
