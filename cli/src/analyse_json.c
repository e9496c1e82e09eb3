/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system as JSON.
 */
#include "analyse_json.h"

#include "json.h"

static void put_time(struct json *json, const char *key, uint32_t time_us)
{
	if (time_us == XMC_NO_TIME) {
		json_null(json, key);
	} else {
		json_number(json, key, time_us);
	}
}

static void put_gaps(struct json *json, const xmc_analysis *analysis,
		     const xmc_plan_load *load)
{
	json_array_begin(json, "gaps");
	for (uint32_t i = 0; i < load->gap_count; i++) {
		const xmc_gap_time *gap =
			xmc_gap_time_at(analysis, (size_t)load->first_gap + i);

		json_object_begin(json, NULL);
		json_number(json, "start_us", gap->start_us);
		json_number(json, "duration_us", gap->duration_us);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_requirements(struct json *json, const xmc_share *share)
{
	if (share->period_us == XMC_NO_TIME) {
		json_null(json, "requirements");
		return;
	}
	json_object_begin(json, "requirements");
	json_number(json, "period_us", share->period_us);
	json_number(json, "duration_us", share->required_us);
	json_number(json, "least_us", share->least_us);
	json_number(json, "least_effective_ns", share->least_effective_ns);
	json_number(json, "latency_us", share->latency_us);
	put_time(json, "jitter_us", share->jitter_us);
	json_object_end(json);
}

static void put_shares(struct json *json, const xmc_system *system,
		       const xmc_analysis *analysis, const xmc_plan_load *load)
{
	json_array_begin(json, "partitions");
	for (uint32_t i = 0; i < load->share_count; i++) {
		const xmc_share *share =
			xmc_share_at(analysis, (size_t)load->first_share + i);

		json_object_begin(json, NULL);
		json_number(json, "id", share->partition);
		json_string(json, "name",
			    xmc_partition_at(system, share->partition)->name);
		json_number(json, "slots", share->slot_count);
		json_number(json, "budget_us", share->budget_us);
		json_number(json, "share_ppm", share->share_ppm);
		json_number(json, "effective_ns", share->effective_ns);
		json_number(json, "blackout_us", share->blackout_us);
		json_number(json, "blackout_start_us",
			    share->blackout_start_us);
		put_requirements(json, share);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_plans(struct json *json, const xmc_system *system,
		      const xmc_analysis *analysis)
{
	json_array_begin(json, "plans");
	for (size_t i = 0; i < xmc_plan_load_count(analysis); i++) {
		const xmc_plan_load *load = xmc_plan_load_at(analysis, i);
		const xmc_plan *plan = xmc_plan_at(system, i);
		const xmc_processor *processor =
			xmc_processor_at(system, load->processor);

		json_object_begin(json, NULL);
		json_number(json, "processor", load->processor);
		json_number(json, "id", i - processor->first_plan);
		json_string(json, "name", plan->name);
		json_number(json, "major_frame_us", load->major_frame_us);
		json_number(json, "slots", plan->slot_count);
		json_number(json, "busy_us", load->busy_us);
		json_number(json, "utilisation_ppm", load->utilisation_ppm);
		json_number(json, "overhead_ns", load->overhead_ns);
		put_gaps(json, analysis, load);
		put_shares(json, system, analysis, load);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_use(struct json *json, const xmc_system *system,
		    const xmc_memory_use *use)
{
	static const char *const users[] = {"hypervisor", "resident_software",
					    "partition", "device"};
	const xmc_area *area = xmc_area_at(system, use->area);

	json_object_begin(json, NULL);
	json_number(json, "start", use->start);
	json_number(json, "size", use->size);
	json_string(json, "user", users[use->user]);
	if (use->user == XMC_USER_PARTITION) {
		json_number(json, "partition", use->index);
	}
	if (use->user == XMC_USER_DEVICE) {
		json_string(json, "device",
			    xmc_device_at(system, use->index)->name);
	} else if (use->user != XMC_USER_HYPERVISOR) {
		json_string(json, "area", area->name);
		json_bool(json, "shared", (area->flags & XMC_AREA_SHARED) != 0);
	}
	json_object_end(json);
}

static void put_regions(struct json *json, const xmc_system *system,
			const xmc_analysis *analysis)
{
	static const char *const types[] = {"sdram", "stram", "rom"};

	json_array_begin(json, "regions");
	for (size_t i = 0; i < xmc_region_load_count(analysis); i++) {
		const xmc_region_load *load = xmc_region_load_at(analysis, i);
		const xmc_region *region = xmc_region_at(system, i);

		json_object_begin(json, NULL);
		json_string(json, "type", types[region->type]);
		json_number(json, "start", region->start);
		json_number(json, "size", region->size);
		json_number(json, "used_bytes", load->used_bytes);
		json_number(json, "shared_bytes", load->shared_bytes);
		json_number(json, "largest_gap_bytes", load->largest_gap_bytes);
		json_array_begin(json, "uses");
		for (uint32_t u = 0; u < load->use_count; u++) {
			put_use(json, system,
				xmc_memory_use_at(analysis,
						  (size_t)load->first_use + u));
		}
		json_array_end(json);
		json_array_begin(json, "gaps");
		for (uint32_t g = 0; g < load->gap_count; g++) {
			const xmc_memory_gap *gap = xmc_memory_gap_at(
				analysis, (size_t)load->first_gap + g);

			json_object_begin(json, NULL);
			json_number(json, "start", gap->start);
			json_number(json, "size", gap->size);
			json_object_end(json);
		}
		json_array_end(json);
		json_object_end(json);
	}
	json_array_end(json);
}

void analyse_json(struct json *json, const xmc_system *system,
		  const xmc_analysis *analysis, uint32_t switch_cost_ns)
{
	json_string(json, "system", xmc_info(system)->name);
	json_number(json, "switch_cost_ns", switch_cost_ns);
	put_plans(json, system, analysis);
	put_regions(json, system, analysis);
}
