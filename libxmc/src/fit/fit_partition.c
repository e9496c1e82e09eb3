/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a partition's image holds and takes, against its areas.
 */
#include "fit/fit.h"
#include "fit/fit_note.h"
#include "model/find.h"

#include <inttypes.h>
#include <stdio.h>
#include <xmcore/bytes.h>

/* A range that is loaded. */
struct loaded {
	const xmc_image *image;
	uint32_t start;
	uint32_t size;
	char part[XMC_FIT_PART_BYTES];
};

static void report_outside(const struct xmc_fit *fit, const char *code,
			   const struct loaded *range)
{
	const uint32_t id = range->image->id;

	xmc_diag_error(fit->diag, code, xmc_fit_no_place,
		       "0x%" PRIx32 "..0x%" PRIx32
		       " is not inside one mapped area of %s",
		       range->start, xmc_fit_last(range->start, range->size),
		       xmc_text_owner(fit->system, id).bytes);
	xmc_fit_in_file(fit, range->image->name, "%s", range->part);
	xmc_fit_note_near(fit, id, range->start, range->size);
	xmc_fit_help_room(fit, id, range->start, range->size);
}

static void check_loadable(const struct xmc_fit *fit,
			   const struct loaded *range, size_t area)
{
	const char *why = xmc_fit_not_loadable(fit, area);
	const uint32_t id = range->image->id;

	if (why == NULL) {
		return;
	}
	xmc_diag_error(fit->diag, "image-not-loadable", xmc_fit_no_place,
		       "0x%" PRIx32 "..0x%" PRIx32
		       " cannot be loaded into an area of %s",
		       range->start, xmc_fit_last(range->start, range->size),
		       xmc_text_owner(fit->system, id).bytes);
	xmc_fit_in_file(fit, range->image->name, "%s", range->part);
	xmc_fit_note_area(fit, area, why);
	const size_t room = xmc_fit_find_room(fit, id, range->size);
	if (room == XMC_FIT_NO_AREA) {
		xmc_diag_help(fit->diag, "give the partition an area for it "
					 "that is in RAM and its own");
		return;
	}
	const xmc_area *other = &fit->system->areas.items[room].pub;
	xmc_diag_help(fit->diag,
		      "its area 0x%" PRIx32 "..0x%" PRIx32
		      " has room: link it for there",
		      other->mapped_at,
		      xmc_fit_last(other->mapped_at, other->size));
}

static void check_segments(struct xmc_fit *fit, const xmc_image *image)
{
	xmc_fit_sort_segments(fit, image);
	for (size_t i = 0; i < image->segment_count; i++) {
		struct xmc_fit_segment *segment = &fit->segments[i];
		segment->misfits =
			xmc_fit_find_area(fit, image->id, segment->start,
					  segment->size) == XMC_FIT_NO_AREA;
	}
}

/* In the order of the image. */
static void report_segments(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0;
	     i < image->segment_count && !xmc_diag_full(fit->diag); i++) {
		const xmc_image_segment *segment = &image->segments[i];
		struct loaded range = {image, segment->virt_addr, segment->size,
				       ""};
		(void)snprintf(range.part, sizeof(range.part), "segment %zu",
			       i);
		const size_t area = xmc_fit_find_area(fit, image->id,
						      range.start, range.size);
		if (area == XMC_FIT_NO_AREA) {
			report_outside(fit, "image-segment-outside", &range);
		} else {
			check_loadable(fit, &range, area);
		}
	}
}

/* A custom file takes its room; one without a bound, what it has. */
static void check_customs(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0; i < image->custom_count; i++) {
		const xmc_image_custom *custom = &image->customs[i];
		struct loaded range = {image, custom->addr,
				       xmc_fit_custom_bytes(custom), ""};
		if (custom->is_bad != 0) {
			continue;
		}
		(void)snprintf(range.part, sizeof(range.part),
			       "custom file %zu", i);
		const size_t area = xmc_fit_find_area(fit, image->id,
						      range.start, range.size);
		if (area == XMC_FIT_NO_AREA) {
			report_outside(fit, "image-custom-outside", &range);
		} else if (xmc_fit_not_loadable(fit, area) != NULL) {
			check_loadable(fit, &range, area);
		} else {
			continue;
		}
		xmc_diag_note(fit->diag, xmc_fit_no_place,
			      "this is the custom file");
		xmc_fit_in_file(fit, custom->name, "%s", "");
	}
}

/* The part of a program's memory that lies in one area. */
static void check_rights(const struct xmc_fit *fit, const xmc_image *image,
			 size_t index, size_t area)
{
	const xmc_image_memory *memory = &image->memories[index];
	const uint32_t last = xmc_fit_last(memory->start, memory->size);
	const char *read_only = xmc_fit_not_writable(fit, area);

	if ((memory->permissions & XMC_MEMORY_WRITE) != 0 &&
	    read_only != NULL) {
		xmc_diag_error(fit->diag, "image-memory-read-only",
			       xmc_fit_no_place,
			       "the program writes 0x%" PRIx32 "..0x%" PRIx32
			       ", but cannot write there",
			       memory->start, last);
		xmc_fit_in_file(fit, image->name, "memory %zu", index);
		xmc_fit_note_area(fit, area, read_only);
		xmc_diag_help(fit->diag,
			      "an area of its own without the flags read-only "
			      "and rom would do");
	}
	if ((memory->permissions & XMC_MEMORY_EXECUTE) != 0 &&
	    xmc_fit_is_uncached(fit, area)) {
		xmc_diag_warning(fit->diag, "image-memory-uncached",
				 xmc_fit_no_place,
				 "0x%" PRIx32 "..0x%" PRIx32
				 " is executed, but not cached",
				 memory->start, last);
		xmc_fit_in_file(fit, image->name, "memory %zu", index);
		xmc_fit_note_area(fit, area, "uncached");
		xmc_diag_help(fit->diag,
			      "code runs many times faster in an area that is "
			      "neither uncacheable nor shared");
	}
}

static void report_unmapped(const struct xmc_fit *fit, const xmc_image *image,
			    size_t index, uint32_t at)
{
	const xmc_image_memory *memory = &image->memories[index];

	xmc_diag_error(fit->diag, "image-memory-outside", xmc_fit_no_place,
		       "the program takes 0x%" PRIx32 "..0x%" PRIx32
		       ", of which 0x%" PRIx32 " is in no mapped area of %s",
		       memory->start, xmc_fit_last(memory->start, memory->size),
		       at, xmc_text_owner(fit->system, image->id).bytes);
	xmc_fit_in_file(fit, image->name, "memory %zu", index);
	xmc_fit_note_near(fit, image->id, memory->start, memory->size);
	xmc_fit_help_room(fit, image->id, memory->start, memory->size);
}

/* Memory may lie over several areas that follow each other. */
static void check_memory(const struct xmc_fit *fit, const xmc_image *image,
			 size_t index)
{
	uint32_t at = image->memories[index].start;
	uint32_t left = image->memories[index].size;

	while (left > 0 && !xmc_diag_full(fit->diag)) {
		const size_t found = xmc_fit_find_area(fit, image->id, at, 1);
		if (found == XMC_FIT_NO_AREA) {
			report_unmapped(fit, image, index, at);
			return;
		}
		const xmc_area *area = &fit->system->areas.items[found].pub;
		const uint32_t in_area = area->size - (at - area->mapped_at);
		check_rights(fit, image, index, found);
		if (in_area >= left) {
			return;
		}
		/* Wraps for memory that does, whose end is in no area. */
		at += in_area;
		left -= in_area;
	}
}

static void check_memories(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0; i < image->memory_count; i++) {
		const xmc_image_memory *memory = &image->memories[i];
		const struct xmc_fit_segment *segment =
			xmc_fit_find_segment(fit, image, memory->start);
		/* One mistake is said once. */
		if (segment != NULL && segment->start == memory->start &&
		    segment->misfits) {
			continue;
		}
		check_memory(fit, image, i);
	}
}

void xmc_fit_check_partition(struct xmc_fit *fit, const xmc_image *image)
{
	check_segments(fit, image);
	report_segments(fit, image);
	check_memories(fit, image);
	check_customs(fit, image);
	xmc_fit_check_entry(fit, image);
	xmc_fit_check_versions(fit, image);
}
