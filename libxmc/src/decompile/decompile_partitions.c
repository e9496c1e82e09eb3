/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypervisor, the resident software and the partitions as XML.
 */
#include "decompile/decompile.h"

static void put_areas(struct xmc_decompile *out, uint32_t first, uint32_t count)
{
	xmc_decompile_begin(out, "PhysicalMemoryAreas");
	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area =
			xmc_area_at(out->system, (size_t)first + i);

		xmc_decompile_open(out, "Area");
		xmc_decompile_name(out, "name", area->name);
		xmc_decompile_hex(out, "start", area->start);
		xmc_decompile_size(out, "size", area->size);
		if (area->mapped_at != area->start) {
			xmc_decompile_hex(out, "mappedAt", area->mapped_at);
		}
		xmc_decompile_flags(out, "flags", area->flags, xmc_area_words);
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "PhysicalMemoryAreas");
}

void xmc_decompile_hypervisor(struct xmc_decompile *out)
{
	const xmc_system_info *info = xmc_info(out->system);

	xmc_decompile_open(out, "XMHypervisor");
	xmc_decompile_device(out, "console", info->console);
	xmc_decompile_device(out, "healthMonitorDevice", info->hm_device);
	xmc_decompile_children(out);
	xmc_decompile_open(out, "PhysicalMemoryArea");
	xmc_decompile_size(out, "size", info->hypervisor_bytes);
	xmc_decompile_flags(out, "flags", info->hypervisor_flags,
			    xmc_area_words);
	xmc_decompile_close(out, NULL);
	xmc_decompile_events(out, info->first_event, info->event_count);
	xmc_decompile_trace(out, info->trace_device, info->trace_bitmask,
			    xmc_trace_words);
	if (info->watchdog_initial_us != 0 || info->watchdog_reload_us != 0) {
		xmc_decompile_open(out, "Watchdog");
		xmc_decompile_time(out, "initialValue",
				   info->watchdog_initial_us);
		xmc_decompile_time(out, "hwReloadValue",
				   info->watchdog_reload_us);
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_close(out, "XMHypervisor");
	if (info->rsw_area_count > 0) {
		xmc_decompile_begin(out, "ResidentSw");
		put_areas(out, info->rsw_first_area, info->rsw_area_count);
		xmc_decompile_close(out, "ResidentSw");
	}
}

static void put_partition(struct xmc_decompile *out,
			  const xmc_partition *partition, uint32_t id)
{
	xmc_decompile_open(out, "Partition");
	xmc_decompile_number(out, "id", id);
	xmc_decompile_name(out, "name", partition->name);
	xmc_decompile_device(out, "console", partition->console);
	if (partition->entry_point != XMC_NO_ENTRY_POINT) {
		xmc_decompile_hex(out, "entryPoint", partition->entry_point);
	}
	xmc_decompile_flags(out, "flags", partition->flags,
			    xmc_partition_words);
	xmc_decompile_children(out);
	put_areas(out, partition->first_area, partition->area_count);
	if (partition->period_us != 0) {
		xmc_decompile_open(out, "TemporalRequirements");
		xmc_decompile_time(out, "period", partition->period_us);
		xmc_decompile_time(out, "duration", partition->duration_us);
		xmc_decompile_close(out, NULL);
	}
	xmc_decompile_events(out, partition->first_event,
			     partition->event_count);
	xmc_decompile_hw_resources(out, partition);
	xmc_decompile_trace(out, partition->trace_device,
			    partition->trace_bitmask, NULL);
	xmc_decompile_ports(out, partition);
	xmc_decompile_close(out, "Partition");
}

void xmc_decompile_partitions(struct xmc_decompile *out)
{
	xmc_decompile_begin(out, "PartitionTable");
	for (size_t i = 0; i < xmc_partition_count(out->system); i++) {
		put_partition(out, xmc_partition_at(out->system, i),
			      (uint32_t)i);
	}
	xmc_decompile_close(out, "PartitionTable");
}
