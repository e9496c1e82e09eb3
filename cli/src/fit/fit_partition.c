/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A partition's image against the partition.
 */
#include "fit/fit_partition.h"

#include "fit/fit_area.h"
#include "fit/fit_finding.h"
#include "report.h"

#include <inttypes.h>

#define INSTRUCTION_BYTES 4u

/* Of a version: all but the revision. */
#define VERSION_SHIFT 8

/* An image in its place. */
struct fitting {
	const struct fit *fit;
	const struct fit_image *image;
	const xmc_partition *partition;
};

/* A range that is loaded, or only taken. */
struct range {
	uint32_t start;
	uint32_t size;
	struct fit_place place;
};

static struct range segment_range(const struct fit_image *image, uint32_t index)
{
	xef_segment segment = {0};

	/* Cannot fail: the index is in range. The same below. */
	(void)xef_image_segment(image->image, index, &segment);
	return (struct range){
		segment.virt_addr, segment.size,
		fit_finding_in_image(image->name, "segment %" PRIu32, index)};
}

/* What is loaded must lie in one area that may be loaded into. */
static int check_loaded(const struct fitting *fitting,
			const struct range *range)
{
	const struct fit *fit = fitting->fit;
	const uint32_t id = fitting->image->id;
	const size_t area = fit_area_find(fit, fitting->partition, range->start,
					  range->size);
	const char *why;
	int status;

	if (area == FIT_NO_AREA) {
		status = fit_finding_error(
			&range->place,
			"0x%08" PRIx32 "..0x%08" PRIx32
			" is not inside one mapped area of partition %" PRIu32
			" '%s'",
			range->start, fit_area_last(range->start, range->size),
			id, fitting->partition->name);
		fit_area_note_near(fit, id, range->start, range->size);
		return status;
	}
	why = fit_area_not_loadable(fit, area);
	if (why == NULL) {
		return REPORT_OK;
	}
	status = fit_finding_error(
		&range->place,
		"0x%08" PRIx32 "..0x%08" PRIx32
		" cannot be loaded into an area of partition %" PRIu32 " '%s'",
		range->start, fit_area_last(range->start, range->size), id,
		fitting->partition->name);
	fit_area_note(fit, id, area, why);
	return status;
}

static int check_segments(const struct fitting *fitting)
{
	const uint32_t count = xef_image_segment_count(fitting->image->image);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		const struct range range = segment_range(fitting->image, i);

		status = report_worst(status, check_loaded(fitting, &range));
	}
	return status;
}

/* A custom file takes its room; one without a bound, what it has. */
static int check_customs(const struct fitting *fitting)
{
	const struct fit_image *image = fitting->image;
	int status = REPORT_OK;

	for (uint32_t i = 0; i < image->custom_count; i++) {
		const struct fit_custom *custom = &image->custom[i];
		xef_custom room = {0};
		struct range range;

		if (custom->image == NULL ||
		    xef_image_custom(image->image, i, &room) != XEF_SUCCESS) {
			continue;
		}
		range = (struct range){
			room.addr,
			room.size != 0 ? room.size
				       : xef_image_length(custom->image),
			fit_finding_in_image(image->name,
					     "custom file %" PRIu32, i)};
		if (check_loaded(fitting, &range) != REPORT_OK) {
			const struct fit_place file =
				fit_finding_in_image(custom->name, "%s", "");

			fit_finding_note(&file, "this is the custom file");
			status = REPORT_BAD;
		}
	}
	return status;
}

/* Whether a segment that begins here was said not to fit. */
static bool segment_misfits(const struct fitting *fitting, uint32_t start)
{
	const uint32_t count = xef_image_segment_count(fitting->image->image);

	for (uint32_t i = 0; i < count; i++) {
		const struct range range = segment_range(fitting->image, i);

		if (range.start == start &&
		    fit_area_find(fitting->fit, fitting->partition, range.start,
				  range.size) == FIT_NO_AREA) {
			return true;
		}
	}
	return false;
}

/* The part of a program's memory that lies in one area. */
static int check_rights(const struct fitting *fitting,
			const struct range *range, uint32_t permissions,
			size_t area)
{
	const struct fit *fit = fitting->fit;
	const char *read_only = fit_area_not_writable(fit, area);
	int status = REPORT_OK;

	if ((permissions & XEF_MEMORY_WRITE) != 0 && read_only != NULL) {
		status = fit_finding_error(
			&range->place,
			"the program writes 0x%08" PRIx32 "..0x%08" PRIx32
			", but cannot write there",
			range->start, fit_area_last(range->start, range->size));
		fit_area_note(fit, fitting->image->id, area, read_only);
	}
	if ((permissions & XEF_MEMORY_EXECUTE) != 0 &&
	    fit_area_is_uncached(fit, area)) {
		fit_finding_warning(&range->place,
				    "0x%08" PRIx32 "..0x%08" PRIx32
				    " is executed, but not cached",
				    range->start,
				    fit_area_last(range->start, range->size));
		fit_area_note(fit, fitting->image->id, area, "uncached");
	}
	return status;
}

/* Memory may lie over several areas that follow each other. */
static int check_memory(const struct fitting *fitting, struct range range,
			uint32_t permissions)
{
	uint32_t at = range.start;
	uint32_t left = range.size;
	int status = REPORT_OK;

	while (left > 0) {
		const size_t index =
			fit_area_find(fitting->fit, fitting->partition, at, 1);
		const xmc_area *area;
		uint32_t in_area;

		if (index == FIT_NO_AREA) {
			status = fit_finding_error(
				&range.place,
				"the program takes 0x%08" PRIx32
				"..0x%08" PRIx32 ", of which 0x%08" PRIx32
				" is in no mapped area of partition %" PRIu32
				" '%s'",
				range.start,
				fit_area_last(range.start, range.size), at,
				fitting->image->id, fitting->partition->name);
			fit_area_note_near(fitting->fit, fitting->image->id,
					   range.start, range.size);
			return status;
		}
		area = xmc_area_at(fitting->fit->system, index);
		in_area = area->size - (at - area->mapped_at);
		status = report_worst(status, check_rights(fitting, &range,
							   permissions, index));
		if (in_area >= left) {
			break;
		}
		at += in_area;
		left -= in_area;
	}
	return status;
}

static int check_memories(const struct fitting *fitting)
{
	const xef_trailer *trailer = xef_image_trailer(fitting->image->image);
	const uint32_t count = xef_trailer_memory_count(trailer);
	int status = REPORT_OK;

	for (uint32_t i = 0; i < count; i++) {
		xef_memory memory = {0};
		struct range range;

		(void)xef_trailer_memory(trailer, i, &memory);
		range = (struct range){
			memory.virt_addr, memory.size,
			fit_finding_in_image(fitting->image->name,
					     "memory %" PRIu32, i)};
		/* One mistake is said once. */
		if (!segment_misfits(fitting, memory.virt_addr)) {
			status = report_worst(status,
					      check_memory(fitting, range,
							   memory.permissions));
		}
	}
	return status;
}

/* Whether the trailer, if it tells the memory, tells this as executable. */
static bool is_executable(const xef_image *image, uint32_t entry)
{
	const xef_trailer *trailer = xef_image_trailer(image);
	const uint32_t count = xef_trailer_memory_count(trailer);

	for (uint32_t i = 0; i < count; i++) {
		xef_memory memory = {0};

		(void)xef_trailer_memory(trailer, i, &memory);
		if ((memory.permissions & XEF_MEMORY_EXECUTE) != 0 &&
		    fit_area_inside(entry, INSTRUCTION_BYTES, memory.virt_addr,
				    memory.size)) {
			return true;
		}
	}
	return count == 0;
}

/* The kernel takes the configuration's entry point if there is one: it must
 * be where the program begins. */
static int check_stated_entry(const struct fitting *fitting,
			      const struct fit_place *place, uint32_t entry)
{
	const uint32_t stated = fitting->partition->entry_point;
	const struct fit_place at = fit_finding_in_config(
		fitting->fit, XMC_RECORD_PARTITION, fitting->image->id);

	if (stated == XMC_NO_ENTRY_POINT || stated == entry) {
		return REPORT_OK;
	}
	(void)fit_finding_error(
		place,
		"the program begins at 0x%08" PRIx32 ", but partition %" PRIu32
		" '%s' is started at 0x%08" PRIx32,
		entry, fitting->image->id, fitting->partition->name, stated);
	fit_finding_note(&at,
			 "partition %" PRIu32
			 " '%s', whose entryPoint that is, stands here",
			 fitting->image->id, fitting->partition->name);
	return REPORT_BAD;
}

static int check_entry(const struct fitting *fitting)
{
	const struct fit_place place =
		fit_finding_in_image(fitting->image->name, "entry point");
	const uint32_t entry = xef_image_entry_point(fitting->image->image);
	int status = check_stated_entry(fitting, &place, entry);

	if (entry % INSTRUCTION_BYTES != 0) {
		status = fit_finding_error(
			&place, "0x%08" PRIx32 " is not a multiple of %u",
			entry, INSTRUCTION_BYTES);
		fit_area_note_near(fitting->fit, fitting->image->id, entry, 1);
		return status;
	}
	if (!is_executable(fitting->image->image, entry)) {
		status = fit_finding_error(&place,
					   "0x%08" PRIx32
					   " is in no memory that the "
					   "program's own map says is executed",
					   entry);
		fit_area_note_near(fitting->fit, fitting->image->id, entry, 1);
	}
	return status;
}

static int check_versions(const struct fitting *fitting,
			  const struct fit_image *hypervisor)
{
	const struct fit_place place =
		fit_finding_in_image(fitting->image->name, "image header");
	xef_image_header program = {0};
	xef_image_header kernel = {0};
	struct fit_place at;

	if (hypervisor == NULL ||
	    xef_image_header_read(fitting->image->image, &program) !=
		    XEF_SUCCESS ||
	    xef_image_header_read(hypervisor->image, &kernel) != XEF_SUCCESS) {
		return REPORT_OK;
	}
	at = fit_finding_in_image(hypervisor->name, "image header");
	if (program.abi_version != kernel.abi_version) {
		(void)fit_finding_error(
			&place,
			"compiled for version 0x%08" PRIx32
			" of the binary interface, the hypervisor has "
			"0x%08" PRIx32 ": it must be rebuilt",
			program.abi_version, kernel.abi_version);
		fit_finding_note(&at, "the hypervisor's version stands here");
		return REPORT_BAD;
	}
	if (program.api_version >> VERSION_SHIFT !=
		    kernel.api_version >> VERSION_SHIFT ||
	    program.api_version > kernel.api_version) {
		fit_finding_warning(&place,
				    "compiled for version 0x%08" PRIx32
				    " of the interface, the hypervisor has "
				    "0x%08" PRIx32,
				    program.api_version, kernel.api_version);
		fit_finding_note(&at, "the hypervisor's version stands here");
	}
	return REPORT_OK;
}

int fit_partition_check(const struct fit *fit, const struct fit_image *image,
			const struct fit_image *hypervisor)
{
	const struct fitting fitting = {
		fit, image, xmc_partition_at(fit->system, image->id)};
	int status = check_segments(&fitting);

	status = report_worst(status, check_memories(&fitting));
	status = report_worst(status, check_customs(&fitting));
	status = report_worst(status, check_entry(&fitting));
	return report_worst(status, check_versions(&fitting, hypervisor));
}
