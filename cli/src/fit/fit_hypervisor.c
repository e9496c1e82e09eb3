/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypervisor's image against its area.
 */
#include "fit/fit_hypervisor.h"

#include "fit/fit_area.h"
#include "fit/fit_finding.h"
#include "report.h"

#include <inttypes.h>
#include <stdbool.h>

#define INSTRUCTION_BYTES 4u

static void note_area(const struct fit *fit)
{
	const xmc_system_info *info = xmc_info(fit->system);
	const struct fit_place place =
		fit_finding_in_config(fit, XMC_RECORD_HYPERVISOR, 0);

	fit_finding_note(
		&place,
		"the hypervisor has its area 0x%08" PRIx32 "..0x%08" PRIx32
		" here",
		info->hypervisor_start,
		fit_area_last(info->hypervisor_start, info->hypervisor_bytes));
}

static int check_range(const struct fit *fit, const struct fit_place *place,
		       uint32_t start, uint32_t size)
{
	const xmc_system_info *info = xmc_info(fit->system);
	int status;

	if (fit_area_inside(start, size, info->hypervisor_start,
			    info->hypervisor_bytes)) {
		return REPORT_OK;
	}
	status = fit_finding_error(place,
				   "physical 0x%08" PRIx32 "..0x%08" PRIx32
				   " is not inside the hypervisor's area",
				   start, fit_area_last(start, size));
	note_area(fit);
	return status;
}

static int check_segments(const struct fit *fit, const struct fit_image *image)
{
	const uint32_t count = xef_image_segment_count(image->image);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		const struct fit_place place = fit_finding_in_image(
			image->name, "segment %" PRIu32, i);
		xef_segment segment = {0};

		/* Cannot fail: the index is in range. The same below. */
		(void)xef_image_segment(image->image, i, &segment);
		status = report_worst(status, check_range(fit, &place,
							  segment.phys_addr,
							  segment.size));
	}
	return status;
}

/* The segment that memory begins with; memory that begins with none is the
 * loader's affair. */
static bool find_segment(const xef_image *image, uint32_t virt,
			 xef_segment *segment)
{
	const uint32_t count = xef_image_segment_count(image);

	for (uint32_t i = 0; i < count; i++) {
		(void)xef_image_segment(image, i, segment);
		if (segment->virt_addr == virt) {
			return true;
		}
	}
	return false;
}

/* A custom file behind a segment's bytes, but in what the kernel clears or
 * uses. Room that has a bound may be kept there. */
static int check_taken(const struct fit *fit, const struct fit_image *image,
		       const struct fit_place *place,
		       const xef_segment *segment, uint32_t size)
{
	int status = REPORT_OK;

	for (uint32_t i = 0; i < image->custom_count; i++) {
		xef_custom room = {0};

		(void)xef_image_custom(image->image, i, &room);
		if (room.size != 0 || room.addr < segment->phys_addr ||
		    room.addr - segment->phys_addr < segment->size ||
		    room.addr - segment->phys_addr >= size) {
			continue;
		}
		status = fit_finding_error(
			place,
			"the hypervisor takes physical 0x%08" PRIx32
			"..0x%08" PRIx32 ", over its custom file %" PRIu32
			" at 0x%08" PRIx32,
			segment->phys_addr,
			fit_area_last(segment->phys_addr, size), i, room.addr);
		note_area(fit);
	}
	return status;
}

/* What the kernel takes behind its segments' bytes. A segment that is outside
 * itself was told. */
static int check_memories(const struct fit *fit, const struct fit_image *image)
{
	const xmc_system_info *info = xmc_info(fit->system);
	const xef_trailer *trailer = xef_image_trailer(image->image);
	const uint32_t count = xef_trailer_memory_count(trailer);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		const struct fit_place place =
			fit_finding_in_image(image->name, "memory %" PRIu32, i);
		xef_memory memory = {0};
		xef_segment segment = {0};
		int result;

		(void)xef_trailer_memory(trailer, i, &memory);
		if (!find_segment(image->image, memory.virt_addr, &segment) ||
		    !fit_area_inside(segment.phys_addr, segment.size,
				     info->hypervisor_start,
				     info->hypervisor_bytes)) {
			continue;
		}
		result = check_range(fit, &place, segment.phys_addr,
				     memory.size);
		if (result == REPORT_OK) {
			result = check_taken(fit, image, &place, &segment,
					     memory.size);
		}
		status = report_worst(status, result);
	}
	return status;
}

/* The kernel lays out its tables behind the configuration, and that is placed
 * where this kernel's header says. */
static int check_room(const struct fit *fit, const struct fit_image *image,
		      const xef_custom *configuration)
{
	const xmc_system_info *info = xmc_info(fit->system);
	const struct fit_place place =
		fit_finding_in_image(image->name, "custom file 0");
	const uint64_t needed =
		(uint64_t)(configuration->addr - info->hypervisor_start) +
		(info->hypervisor_bytes_needed - info->hypervisor_image_bytes);
	const struct fit_place at =
		fit_finding_in_config(fit, XMC_RECORD_HYPERVISOR, 0);

	if (needed <= info->hypervisor_bytes) {
		return REPORT_OK;
	}
	(void)fit_finding_error(
		&place,
		"this hypervisor has the configuration at 0x%08" PRIx32
		", and with its tables behind that needs an area of 0x%" PRIx64
		" bytes",
		configuration->addr, needed);
	fit_finding_note(&at, "its area has 0x%" PRIx32 " bytes",
			 info->hypervisor_bytes);
	return REPORT_BAD;
}

static int check_customs(const struct fit *fit, const struct fit_image *image)
{
	int status = REPORT_OK;

	for (uint32_t i = 0; i < image->custom_count; i++) {
		const struct fit_custom *custom = &image->custom[i];
		const struct fit_place place = fit_finding_in_image(
			image->name, "custom file %" PRIu32, i);
		xef_custom room = {0};
		uint32_t size;
		int result;

		if (custom->image == NULL ||
		    xef_image_custom(image->image, i, &room) != XEF_SUCCESS) {
			continue;
		}
		size = room.size != 0 ? room.size
				      : xef_image_length(custom->image);
		result = check_range(fit, &place, room.addr, size);
		if (result == REPORT_OK && i == 0) {
			result = check_room(fit, image, &room);
		}
		status = report_worst(status, result);
	}
	return status;
}

int fit_hypervisor_check(const struct fit *fit, const struct fit_image *image)
{
	const uint32_t entry = xef_image_entry_point(image->image);
	int status = check_segments(fit, image);

	status = report_worst(status, check_memories(fit, image));
	status = report_worst(status, check_customs(fit, image));
	if (entry % INSTRUCTION_BYTES != 0) {
		const struct fit_place place =
			fit_finding_in_image(image->name, "entry point");

		status = fit_finding_error(
			&place, "0x%08" PRIx32 " is not a multiple of %u",
			entry, INSTRUCTION_BYTES);
		note_area(fit);
	}
	return status;
}
