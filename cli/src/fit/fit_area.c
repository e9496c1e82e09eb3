/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory of a partition.
 */
#include "fit/fit_area.h"

#include "fit/fit_finding.h"

#include <inttypes.h>

/* How many areas are noted; the rest is only counted. */
#define AREAS_NOTED_MAX 8u

bool fit_area_inside(uint32_t start, uint32_t size, uint32_t outer,
		     uint32_t outer_size)
{
	return start >= outer && start - outer <= outer_size &&
	       size <= outer_size - (start - outer);
}

uint32_t fit_area_last(uint32_t start, uint32_t size)
{
	return size > 0 ? start + (size - 1) : start;
}

static bool overlap(uint32_t a, uint32_t a_size, uint32_t b, uint32_t b_size)
{
	return a_size > 0 && b_size > 0 && a <= fit_area_last(b, b_size) &&
	       b <= fit_area_last(a, a_size);
}

size_t fit_area_find(const struct fit *fit, const xmc_partition *partition,
		     uint32_t start, uint32_t size)
{
	for (uint32_t i = 0; i < partition->area_count; i++) {
		const size_t index = (size_t)partition->first_area + i;
		const xmc_area *area = xmc_area_at(fit->system, index);

		if ((area->flags & XMC_AREA_UNMAPPED) == 0 &&
		    fit_area_inside(start, size, area->mapped_at, area->size)) {
			return index;
		}
	}
	return FIT_NO_AREA;
}

/* An area lies inside one region: a rule of every configuration. */
static bool is_in_rom(const struct fit *fit, const xmc_area *area)
{
	for (size_t i = 0; i < xmc_region_count(fit->system); i++) {
		const xmc_region *region = xmc_region_at(fit->system, i);

		if (region->type == XMC_REGION_ROM &&
		    overlap(area->start, area->size, region->start,
			    region->size)) {
			return true;
		}
	}
	return false;
}

const char *fit_area_not_loadable(const struct fit *fit, size_t index)
{
	const uint32_t lent = XMC_AREA_SHARED | XMC_AREA_READONLY;
	const xmc_area *area = xmc_area_at(fit->system, index);

	if ((area->flags & XMC_AREA_ROM) != 0) {
		return "a ROM: nothing is loaded into it";
	}
	if (is_in_rom(fit, area)) {
		return "in a region of type rom: nothing is loaded into it";
	}
	if ((area->flags & lent) == lent) {
		return "shared and read-only: who may write it loads it";
	}
	return NULL;
}

const char *fit_area_not_writable(const struct fit *fit, size_t index)
{
	const xmc_area *area = xmc_area_at(fit->system, index);

	if ((area->flags & XMC_AREA_READONLY) != 0) {
		return "read-only";
	}
	return (area->flags & XMC_AREA_ROM) != 0 ? "a ROM" : NULL;
}

bool fit_area_is_uncached(const struct fit *fit, size_t index)
{
	const xmc_area *area = xmc_area_at(fit->system, index);

	if ((area->flags & XMC_AREA_UNCACHEABLE) != 0) {
		return true;
	}
	if ((area->flags & XMC_AREA_SHARED) == 0) {
		return false;
	}
	/* What one owner writes is mapped uncached for all. */
	for (size_t i = 0; i < xmc_area_count(fit->system); i++) {
		const xmc_area *other = xmc_area_at(fit->system, i);

		if ((other->flags & XMC_AREA_SHARED) != 0 &&
		    (other->flags & XMC_AREA_READONLY) == 0 &&
		    overlap(area->start, area->size, other->start,
			    other->size)) {
			return true;
		}
	}
	return false;
}

void fit_area_note(const struct fit *fit, uint32_t id, size_t index,
		   const char *why)
{
	const xmc_area *area = xmc_area_at(fit->system, index);
	const xmc_partition *partition = xmc_partition_at(fit->system, id);
	const struct fit_place place =
		fit_finding_in_config(fit, XMC_RECORD_AREA, index);
	const char *comma = why != NULL ? ", " : "";

	why = why != NULL ? why : "";
	if ((area->flags & XMC_AREA_UNMAPPED) != 0) {
		fit_finding_note(&place,
				 "partition %" PRIu32 " '%s' has an area at "
				 "physical 0x%08" PRIx32 "..0x%08" PRIx32
				 " here, which is not mapped%s%s",
				 id, partition->name, area->start,
				 fit_area_last(area->start, area->size), comma,
				 why);
		return;
	}
	fit_finding_note(&place,
			 "partition %" PRIu32 " '%s' has its area 0x%08" PRIx32
			 "..0x%08" PRIx32 " here%s%s",
			 id, partition->name, area->mapped_at,
			 fit_area_last(area->mapped_at, area->size), comma,
			 why);
}

/* Notes the areas that a range touches, or all of them. @return how many. */
static uint32_t note_areas(const struct fit *fit, uint32_t id, uint32_t start,
			   uint32_t size, bool all)
{
	const xmc_partition *partition = xmc_partition_at(fit->system, id);
	uint32_t noted = 0;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const size_t index = (size_t)partition->first_area + i;
		const xmc_area *area = xmc_area_at(fit->system, index);

		if (!all &&
		    !overlap(start, size, area->mapped_at, area->size)) {
			continue;
		}
		if (noted < AREAS_NOTED_MAX) {
			fit_area_note(fit, id, index,
				      fit_area_not_loadable(fit, index));
		}
		noted++;
	}
	return noted;
}

void fit_area_note_near(const struct fit *fit, uint32_t id, uint32_t start,
			uint32_t size)
{
	const struct fit_place place =
		fit_finding_in_config(fit, XMC_RECORD_PARTITION, id);
	uint32_t noted = note_areas(fit, id, start, size, false);

	if (noted == 0) {
		noted = note_areas(fit, id, start, size, true);
	}
	if (noted == 0) {
		fit_finding_note(&place,
				 "partition %" PRIu32 " '%s', which has no "
				 "area, stands here",
				 id, xmc_partition_at(fit->system, id)->name);
	}
	if (noted > AREAS_NOTED_MAX) {
		fit_finding_note(&place,
				 "%" PRIu32 " areas more of partition %" PRIu32
				 " '%s'",
				 noted - AREAS_NOTED_MAX, id,
				 xmc_partition_at(fit->system, id)->name);
	}
}
