/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of a system as tables to read.
 */
#include "analyse_text.h"

#include "safe_text.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#define NS_PER_US 1000u

/* A number as text, to be used within one expression. */
struct figure {
	char text[XMC_QUANTITY_BYTES];
};

static struct figure time_of(uint32_t time_us)
{
	struct figure figure = {"-"};

	if (time_us != XMC_NO_TIME) {
		xmc_format_time(figure.text, time_us);
	}
	return figure;
}

static struct figure time_of_ns(uint64_t time_ns)
{
	struct figure figure = {""};

	if (time_ns % NS_PER_US == 0) {
		return time_of((uint32_t)(time_ns / NS_PER_US));
	}
	(void)snprintf(figure.text, sizeof(figure.text),
		       "%" PRIu64 ".%03" PRIu64 "us", time_ns / NS_PER_US,
		       time_ns % NS_PER_US);
	return figure;
}

static struct figure size_of(uint32_t bytes)
{
	struct figure figure = {""};

	xmc_format_size(figure.text, bytes);
	return figure;
}

static struct figure percent(uint32_t ppm)
{
	struct figure figure = {""};

	(void)snprintf(figure.text, sizeof(figure.text),
		       "%" PRIu32 ".%02" PRIu32 "%%", ppm / 10000,
		       ppm / 100 % 100);
	return figure;
}

/* ` "NAME"`, or nothing. */
static void put_name(const char *name)
{
	if (*name != '\0') {
		fputs(" \"", stdout);
		safe_text_put(stdout, name);
		putchar('"');
	}
}

/* The names stand behind the figures: they alone may be long. */
static void put_partition(const xmc_system *system, uint32_t index)
{
	printf("  partition %" PRIu32, index);
	put_name(xmc_partition_at(system, index)->name);
}

static void put_shares(const xmc_system *system, const xmc_analysis *analysis,
		       const xmc_plan_load *load)
{
	printf("  %6s %12s %8s %16s %12s %12s\n", "slots", "budget", "share",
	       "effective", "blackout", "from");
	for (uint32_t i = 0; i < load->share_count; i++) {
		const xmc_share *share =
			xmc_share_at(analysis, (size_t)load->first_share + i);

		printf("  %6" PRIu32 " %12s %8s %16s %12s %12s",
		       share->slot_count, time_of(share->budget_us).text,
		       percent(share->share_ppm).text,
		       time_of_ns(share->effective_ns).text,
		       time_of(share->blackout_us).text,
		       time_of(share->blackout_start_us).text);
		put_partition(system, share->partition);
		putchar('\n');
	}
}

static void put_requirements(const xmc_system *system,
			     const xmc_analysis *analysis,
			     const xmc_plan_load *load)
{
	bool headed = false;

	for (uint32_t i = 0; i < load->share_count; i++) {
		const xmc_share *share =
			xmc_share_at(analysis, (size_t)load->first_share + i);

		if (share->period_us == XMC_NO_TIME) {
			continue;
		}
		if (!headed) {
			puts("  against temporal requirements:");
			printf("  %12s %12s %12s %16s %12s %12s\n", "period",
			       "required", "least", "effective", "latency",
			       "jitter");
			headed = true;
		}
		printf("  %12s %12s %12s %16s %12s %12s",
		       time_of(share->period_us).text,
		       time_of(share->required_us).text,
		       time_of(share->least_us).text,
		       time_of_ns(share->least_effective_ns).text,
		       time_of(share->latency_us).text,
		       time_of(share->jitter_us).text);
		put_partition(system, share->partition);
		puts(share->least_effective_ns <
				     (uint64_t)share->required_us * NS_PER_US
			     ? ", too little after switches"
			     : "");
	}
}

static void put_gaps(const xmc_analysis *analysis, const xmc_plan_load *load)
{
	if (load->gap_count == 0) {
		puts("  no gaps");
		return;
	}
	puts("  gaps:");
	for (uint32_t i = 0; i < load->gap_count; i++) {
		const xmc_gap_time *gap =
			xmc_gap_time_at(analysis, (size_t)load->first_gap + i);

		printf("  %12s from %s\n", time_of(gap->duration_us).text,
		       time_of(gap->start_us).text);
	}
}

static void put_plans(const xmc_system *system, const xmc_analysis *analysis)
{
	for (size_t i = 0; i < xmc_plan_load_count(analysis); i++) {
		const xmc_plan_load *load = xmc_plan_load_at(analysis, i);
		const xmc_plan *plan = xmc_plan_at(system, i);

		printf("\nprocessor %" PRIu32 " plan %zu", load->processor,
		       i - xmc_processor_at(system, load->processor)
				       ->first_plan);
		put_name(plan->name);
		printf(": major frame %s, %s used, %" PRIu32
		       " slots, switches take %s\n",
		       time_of(load->major_frame_us).text,
		       percent(load->utilisation_ppm).text, plan->slot_count,
		       time_of_ns(load->overhead_ns).text);
		put_shares(system, analysis, load);
		put_requirements(system, analysis, load);
		put_gaps(analysis, load);
	}
}

static void put_range(uint32_t start, uint32_t size)
{
	printf("  0x%08" PRIx32 "..0x%08" PRIx32 " %10s  ", start,
	       start + (size - 1), size_of(size).text);
}

static void put_use(const xmc_system *system, const xmc_memory_use *use)
{
	const xmc_area *area = xmc_area_at(system, use->area);

	put_range(use->start, use->size);
	switch (use->user) {
	case XMC_USER_HYPERVISOR:
		puts("hypervisor");
		return;
	case XMC_USER_DEVICE:
		fputs("memory block", stdout);
		put_name(xmc_device_at(system, use->index)->name);
		putchar('\n');
		return;
	case XMC_USER_RESIDENT_SW:
		fputs("resident software", stdout);
		break;
	case XMC_USER_PARTITION:
	default:
		printf("partition %" PRIu32, use->index);
		put_name(xmc_partition_at(system, use->index)->name);
		break;
	}
	if (*area->name != '\0') {
		fputs(", area", stdout);
		put_name(area->name);
	}
	puts((area->flags & XMC_AREA_SHARED) != 0 ? ", shared" : "");
}

/* Uses and gaps of a region, merged by address. */
static void put_region(const xmc_system *system, const xmc_analysis *analysis,
		       const xmc_region_load *load)
{
	uint32_t u = 0;
	uint32_t g = 0;

	while (u < load->use_count || g < load->gap_count) {
		const xmc_memory_use *use = xmc_memory_use_at(
			analysis, (size_t)load->first_use + u);
		const xmc_memory_gap *gap = xmc_memory_gap_at(
			analysis, (size_t)load->first_gap + g);

		if (u < load->use_count &&
		    (g == load->gap_count || use->start < gap->start)) {
			put_use(system, use);
			u++;
		} else {
			put_range(gap->start, gap->size);
			puts("free");
			g++;
		}
	}
}

static void put_regions(const xmc_system *system, const xmc_analysis *analysis)
{
	static const char *const types[] = {"sdram", "stram", "rom"};

	for (size_t i = 0; i < xmc_region_load_count(analysis); i++) {
		const xmc_region_load *load = xmc_region_load_at(analysis, i);
		const xmc_region *region = xmc_region_at(system, i);

		printf("\nregion %s of %s at 0x%08" PRIx32 ": %s used",
		       types[region->type], size_of(region->size).text,
		       region->start, size_of(load->used_bytes).text);
		if (load->shared_bytes != 0) {
			printf(", %s of it by more than one",
			       size_of(load->shared_bytes).text);
		}
		printf(", largest free piece %s\n",
		       size_of(load->largest_gap_bytes).text);
		put_region(system, analysis, load);
	}
}

void analyse_text(const xmc_system *system, const xmc_analysis *analysis)
{
	fputs("system", stdout);
	put_name(xmc_info(system)->name);
	printf(": partitions %zu, plans %zu, memory regions %zu\n",
	       xmc_partition_count(system), xmc_plan_count(system),
	       xmc_region_count(system));
	put_plans(system, analysis);
	put_regions(system, analysis);
}
