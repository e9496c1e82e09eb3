/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a configuration.
 */
#include "fit.h"

#include "report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

/* Of findings: xmtool(1), JSON. */
#define CODE "fit"

/* How many areas a message lists; the rest is only counted. */
#define AREAS_LISTED_MAX 8u

#define INSTRUCTION_BYTES 4u

/* An image in its place. */
struct place {
	const xmc_system *system;
	const char *config_name;
	const struct fit_image *image;
	const xmc_partition *partition;
};

/* Whether [start, +size) lies in [outer, +outer_size). The last addresses are
 * compared by way of distances, as sums could wrap. */
static bool inside(uint32_t start, uint32_t size, uint32_t outer,
		   uint32_t outer_size)
{
	return start >= outer && start - outer <= outer_size &&
	       size <= outer_size - (start - outer);
}

/* The last address of a range that is not empty. */
static uint32_t last(uint32_t start, uint32_t size)
{
	return size > 0 ? start + (size - 1) : start;
}

static int check_hypervisor(const xmc_system *system, const char *config_name,
			    const struct fit_image *hypervisor)
{
	const xmc_system_info *info = xmc_info(system);
	uint32_t count = xef_image_segment_count(hypervisor->image);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		xef_segment segment = {0};

		(void)xef_image_segment(hypervisor->image, i, &segment);
		if (inside(segment.phys_addr, segment.size,
			   info->hypervisor_start, info->hypervisor_bytes)) {
			continue;
		}
		status = report_bad_as(
			CODE, hypervisor->name,
			"segment %" PRIu32 " at physical 0x%08" PRIx32
			"..0x%08" PRIx32 " is not inside the hypervisor's "
			"area 0x%08" PRIx32 "..0x%08" PRIx32 " of '%s'",
			i, segment.phys_addr,
			last(segment.phys_addr, segment.size),
			info->hypervisor_start,
			last(info->hypervisor_start, info->hypervisor_bytes),
			config_name);
	}
	return status;
}

/* The area of the partition's initial map that an address range lies in. */
static const xmc_area *find_area(const struct place *place, uint32_t start,
				 uint32_t size)
{
	for (uint32_t i = 0; i < place->partition->area_count; i++) {
		const xmc_area *area =
			xmc_area_at(place->system,
				    (size_t)place->partition->first_area + i);

		if ((area->flags & XMC_AREA_UNMAPPED) == 0 &&
		    inside(start, size, area->mapped_at, area->size)) {
			return area;
		}
	}
	return NULL;
}

/* Why the kernel loads nothing into an area, or NULL. */
static const char *not_loadable(const xmc_area *area)
{
	const uint32_t lent = XMC_AREA_SHARED | XMC_AREA_READONLY;

	if ((area->flags & XMC_AREA_ROM) != 0) {
		return ", a ROM: nothing is loaded into it";
	}
	if ((area->flags & lent) == lent) {
		return ", shared and read-only: who may write it loads it";
	}
	return NULL;
}

static void note_area(const struct place *place, const xmc_area *area)
{
	const char *why = not_loadable(area);

	if ((area->flags & XMC_AREA_UNMAPPED) != 0) {
		report_note(place->config_name,
			    "partition %" PRIu32 " '%s' has an area at "
			    "physical 0x%08" PRIx32 " that is not mapped",
			    place->image->id, place->partition->name,
			    area->start);
		return;
	}
	report_note(place->config_name,
		    "partition %" PRIu32 " '%s' has an area at 0x%08" PRIx32
		    "..0x%08" PRIx32 "%s",
		    place->image->id, place->partition->name, area->mapped_at,
		    last(area->mapped_at, area->size), why != NULL ? why : "");
}

static void list_areas(const struct place *place)
{
	const xmc_partition *partition = place->partition;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		if (i == AREAS_LISTED_MAX) {
			report_note(place->config_name, "and %" PRIu32 " more",
				    partition->area_count - i);
			return;
		}
		note_area(place,
			  xmc_area_at(place->system,
				      (size_t)partition->first_area + i));
	}
}

static int check_segments(const struct place *place)
{
	const struct fit_image *image = place->image;
	uint32_t count = xef_image_segment_count(image->image);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area;
		xef_segment segment = {0};

		(void)xef_image_segment(image->image, i, &segment);
		area = find_area(place, segment.virt_addr, segment.size);
		if (area != NULL && not_loadable(area) == NULL) {
			continue;
		}
		status = report_bad_as(
			CODE, image->name,
			"segment %" PRIu32 " at 0x%08" PRIx32 "..0x%08" PRIx32
			" is not inside one area of partition %" PRIu32
			" '%s' of '%s'",
			i, segment.virt_addr,
			last(segment.virt_addr, segment.size), image->id,
			place->partition->name, place->config_name);
	}
	return status;
}

/* The configuration's entry point comes before the image's own. */
static int check_entry(const struct place *place)
{
	uint32_t configured = place->partition->entry_point;
	bool own = configured == XMC_NO_ENTRY_POINT;
	const char *origin = own ? "the image's" : "the configuration's";
	uint32_t entry =
		own ? xef_image_entry_point(place->image->image) : configured;

	if (entry % INSTRUCTION_BYTES != 0) {
		return report_bad_as(CODE, place->image->name,
				     "the entry point 0x%08" PRIx32
				     " (%s) is not a multiple of %u",
				     entry, origin, INSTRUCTION_BYTES);
	}
	if (find_area(place, entry, INSTRUCTION_BYTES) != NULL) {
		return REPORT_OK;
	}
	return report_bad_as(CODE, place->image->name,
			     "the entry point 0x%08" PRIx32
			     " (%s) is not inside an area of partition %" PRIu32
			     " '%s' of '%s'",
			     entry, origin, place->image->id,
			     place->partition->name, place->config_name);
}

static int check_partition(const struct place *place)
{
	int status = check_segments(place);

	status = report_worst(status, check_entry(place));
	if (status != REPORT_OK) {
		list_areas(place);
	}
	return status;
}

static int check_missing(const xmc_system *system, const char *config_name,
			 const bool *present)
{
	size_t count = xmc_partition_count(system);
	int status = REPORT_OK;

	for (size_t i = 0; i < count; i++) {
		const xmc_partition *partition = xmc_partition_at(system, i);

		if (present[i]) {
			continue;
		}
		if ((partition->flags & XMC_PARTITION_BOOT) != 0) {
			status = report_bad_as(CODE, config_name,
					       "partition %zu '%s' is to boot "
					       "but has no image",
					       i, partition->name);
		} else {
			report_warning(config_name,
				       "partition %zu '%s' has no image", i,
				       partition->name);
		}
	}
	return status;
}

int fit_check(const xmc_system *system, const char *config_name,
	      const struct fit_image *images, size_t count)
{
	size_t partition_count = xmc_partition_count(system);
	bool *present = calloc(partition_count + 1, sizeof(*present));
	int status = REPORT_OK;

	if (present == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < count; i++) {
		const struct fit_image *image = &images[i];
		const struct place place = {
			system, config_name, image,
			xmc_partition_at(system, image->id)};
		int result;

		if (image->id == XEF_HYPERVISOR_ID) {
			result = check_hypervisor(system, config_name, image);
		} else if (place.partition == NULL) {
			result = report_bad_as(CODE, image->name,
					       "'%s' has no partition %" PRIu32
					       ": it has %zu, counted from 0",
					       config_name, image->id,
					       partition_count);
		} else {
			present[image->id] = true;
			result = check_partition(&place);
		}
		status = report_worst(status, result);
	}
	status = report_worst(status,
			      check_missing(system, config_name, present));
	free(present);
	return status;
}
