/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The board as XML: memory, processors with their plans, devices.
 */
#include "decompile/decompile.h"

#include <inttypes.h>

static void put_regions(struct xmc_decompile *out)
{
	xmc_decompile_begin(out, "MemoryLayout");
	for (size_t i = 0; i < xmc_region_count(out->system); i++) {
		const xmc_region *region = xmc_region_at(out->system, i);

		xmc_decompile_open(out, "Region");
		xmc_decompile_word(out, "type", (uint32_t)region->type,
				   xmc_region_words);
		xmc_decompile_hex(out, "start", region->start);
		xmc_decompile_size(out, "size", region->size);
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "MemoryLayout");
}

static void put_slot(struct xmc_decompile *out, const xmc_slot *slot)
{
	xmc_decompile_open(out, "Slot");
	xmc_decompile_number(out, "id", slot->id);
	xmc_decompile_time(out, "start", slot->start_us);
	xmc_decompile_time(out, "duration", slot->duration_us);
	xmc_decompile_number(out, "partitionId", slot->partition);
	if (slot->vcpu != 0) {
		xmc_decompile_number(out, "vCpuId", slot->vcpu);
	}
	xmc_decompile_flags(out, "flags", slot->flags, xmc_slot_words);
	xmc_decompile_close(out, NULL);
}

static void put_plans(struct xmc_decompile *out, const xmc_processor *processor)
{
	xmc_decompile_begin(out, "CyclicPlanTable");
	for (uint32_t i = 0; i < processor->plan_count; i++) {
		const xmc_plan *plan = xmc_plan_at(
			out->system, (size_t)processor->first_plan + i);

		xmc_decompile_open(out, "Plan");
		xmc_decompile_number(out, "id", i);
		xmc_decompile_name(out, "name", plan->name);
		xmc_decompile_time(out, "majorFrame", plan->major_frame_us);
		xmc_decompile_children(out);
		for (uint32_t s = 0; s < plan->slot_count; s++) {
			put_slot(out,
				 xmc_slot_at(out->system,
					     (size_t)plan->first_slot + s));
		}
		xmc_decompile_close(out, "Plan");
	}
	xmc_decompile_close(out, "CyclicPlanTable");
}

/* A whole number of megahertz, or the board's own. */
static void put_frequency(struct xmc_decompile *out, uint32_t khz)
{
	if (khz != 0) {
		xmc_write(&out->xml, " frequency=\"%" PRIu32 "MHz\"",
			  khz / 1000);
	}
}

static void put_processors(struct xmc_decompile *out)
{
	xmc_decompile_begin(out, "ProcessorTable");
	for (size_t i = 0; i < xmc_processor_count(out->system); i++) {
		const xmc_processor *processor =
			xmc_processor_at(out->system, i);

		xmc_decompile_open(out, "Processor");
		xmc_decompile_number(out, "id", (uint32_t)i);
		put_frequency(out, processor->frequency_khz);
		xmc_decompile_flags(out, "features", processor->features,
				    xmc_feature_words);
		xmc_decompile_device(out, "console", processor->console);
		xmc_decompile_children(out);
		put_plans(out, processor);
		xmc_decompile_close(out, "Processor");
	}
	xmc_decompile_close(out, "ProcessorTable");
}

static void put_device(struct xmc_decompile *out, const xmc_device *device)
{
	static const char *const elements[] = {
		[XMC_DEVICE_NULL] = "Null",
		[XMC_DEVICE_UART] = "Uart",
		[XMC_DEVICE_MEMORY_BLOCK] = "MemoryBlock",
	};

	xmc_decompile_open(out, elements[device->kind]);
	xmc_decompile_text(out, "name", device->name);
	if (device->kind == XMC_DEVICE_UART) {
		xmc_decompile_number(out, "id", device->id);
		xmc_decompile_number(out, "baudRate", device->baud_rate);
	} else if (device->kind == XMC_DEVICE_MEMORY_BLOCK) {
		xmc_decompile_hex(out, "start", device->start);
		xmc_decompile_size(out, "size", device->size);
	}
	xmc_decompile_close(out, NULL);
}

void xmc_decompile_hardware(struct xmc_decompile *out)
{
	xmc_decompile_begin(out, "HwDescription");
	put_regions(out);
	put_processors(out);
	if (xmc_device_count(out->system) > 0) {
		xmc_decompile_begin(out, "Devices");
		for (size_t i = 0; i < xmc_device_count(out->system); i++) {
			put_device(out, xmc_device_at(out->system, i));
		}
		xmc_decompile_close(out, "Devices");
	}
	xmc_decompile_close(out, "HwDescription");
}
