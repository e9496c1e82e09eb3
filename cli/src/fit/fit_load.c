/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is loaded over what.
 */
#include "fit/fit_load.h"

#include "fit/fit_area.h"
#include "fit/fit_finding.h"
#include "report.h"

#include <inttypes.h>
#include <stdlib.h>

/* How many overlaps are told; there can be as many as pairs. */
#define OVERLAPS_TOLD_MAX 100u

/* Where a range lies that is loaded to virtual addresses. */
static bool find_area(const struct fit *fit, struct fit_load *load,
		      uint32_t virt, uint32_t size)
{
	const xmc_partition *partition =
		xmc_partition_at(fit->system, load->image->id);
	const xmc_area *area;

	if (partition == NULL || size == 0) {
		return false;
	}
	load->area = fit_area_find(fit, partition, virt, size);
	if (load->area == FIT_NO_AREA) {
		return false;
	}
	area = xmc_area_at(fit->system, load->area);
	load->start = area->start + (virt - area->mapped_at);
	load->last = fit_area_last(load->start, size);
	return true;
}

static bool find_physical(const struct fit *fit, struct fit_load *load,
			  uint32_t phys, uint32_t size)
{
	const xmc_system_info *info = xmc_info(fit->system);

	load->area = FIT_NO_AREA;
	load->start = phys;
	load->last = fit_area_last(phys, size);
	return size > 0 && fit_area_inside(phys, size, info->hypervisor_start,
					   info->hypervisor_bytes);
}

static void add_image(struct fit_load_list *list, const struct fit *fit,
		      const struct fit_image *image)
{
	const bool physical = image->id == XEF_HYPERVISOR_ID;
	const uint32_t segments = xef_image_segment_count(image->image);

	for (uint32_t i = 0; i < segments; i++) {
		struct fit_load load = {.image = image, .index = i};
		xef_segment segment = {0};

		(void)xef_image_segment(image->image, i, &segment);
		if (physical ? find_physical(fit, &load, segment.phys_addr,
					     segment.size)
			     : find_area(fit, &load, segment.virt_addr,
					 segment.size)) {
			list->items[list->count++] = load;
		}
	}
	for (uint32_t i = 0; i < image->custom_count; i++) {
		struct fit_load load = {
			.image = image, .index = i, .is_custom = true};
		xef_custom room = {0};
		uint32_t size;

		if (image->custom[i].image == NULL ||
		    xef_image_custom(image->image, i, &room) != XEF_SUCCESS) {
			continue;
		}
		load.is_bounded = room.size != 0;
		size = load.is_bounded
			       ? room.size
			       : xef_image_length(image->custom[i].image);
		if (physical ? find_physical(fit, &load, room.addr, size)
			     : find_area(fit, &load, room.addr, size)) {
			list->items[list->count++] = load;
		}
	}
}

static int by_start(const void *left, const void *right)
{
	const struct fit_load *a = left;
	const struct fit_load *b = right;

	if (a->start != b->start) {
		return a->start < b->start ? -1 : 1;
	}
	/* The larger one first, then as they were given. */
	if (a->last != b->last) {
		return a->last > b->last ? -1 : 1;
	}
	if (a->image != b->image) {
		return a->image < b->image ? -1 : 1;
	}
	return a->is_custom == b->is_custom ? (a->index < b->index ? -1 : 1)
	       : a->is_custom		    ? 1
					    : -1;
}

int fit_load_find(struct fit_load_list *list, const struct fit *fit)
{
	size_t most = 1;

	for (size_t i = 0; i < fit->count; i++) {
		if (fit->images[i].image != NULL) {
			most += xef_image_segment_count(fit->images[i].image) +
				fit->images[i].custom_count;
		}
	}
	list->items = calloc(most, sizeof(*list->items));
	if (list->items == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < fit->count; i++) {
		if (fit->images[i].image != NULL) {
			add_image(list, fit, &fit->images[i]);
		}
	}
	qsort(list->items, list->count, sizeof(*list->items), by_start);
	return REPORT_OK;
}

static const char *kind_text(const struct fit_load *load)
{
	return load->is_custom ? "custom file" : "segment";
}

static struct fit_place place_of(const struct fit_load *load)
{
	return fit_finding_in_image(load->image->name, "%s %" PRIu32,
				    kind_text(load), load->index);
}

static void note_home(const struct fit *fit, const struct fit_load *load)
{
	if (load->area != FIT_NO_AREA) {
		fit_area_note(fit, load->image->id, load->area, NULL);
	} else {
		const struct fit_place place =
			fit_finding_in_config(fit, XMC_RECORD_HYPERVISOR, 0);

		fit_finding_note(&place, "the hypervisor's area stands here");
	}
}

/* A program may keep room for a custom file inside a segment of its own. */
static bool is_room_in(const struct fit_load *custom,
		       const struct fit_load *segment)
{
	return custom->is_custom && custom->is_bounded && !segment->is_custom &&
	       custom->image == segment->image &&
	       custom->start >= segment->start && custom->last <= segment->last;
}

static void report_overlap(const struct fit *fit, const struct fit_load *load,
			   const struct fit_load *other)
{
	const struct fit_place place = place_of(load);
	const struct fit_place at = place_of(other);

	(void)fit_finding_error(
		&place,
		"loaded to physical 0x%08" PRIx32 "..0x%08" PRIx32
		", over what is loaded to 0x%08" PRIx32 "..0x%08" PRIx32,
		load->start, load->last, other->start, other->last);
	note_home(fit, load);
	fit_finding_note(&at, "this is what would be overwritten");
	note_home(fit, other);
}

int fit_load_check(const struct fit_load_list *list, const struct fit *fit)
{
	size_t told = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct fit_load *one = &list->items[i];

		for (size_t j = i + 1;
		     j < list->count && list->items[j].start <= one->last;
		     j++) {
			const struct fit_load *other = &list->items[j];

			if (is_room_in(other, one) || is_room_in(one, other)) {
				continue;
			}
			report_overlap(fit, other, one);
			if (++told == OVERLAPS_TOLD_MAX) {
				return REPORT_BAD;
			}
		}
	}
	return told > 0 ? REPORT_BAD : REPORT_OK;
}

int fit_load_check_rom(const struct fit_load_list *list, const struct fit *fit,
		       const char *name, uint64_t size)
{
	int status = REPORT_OK;

	for (size_t i = 0; i < list->count && list->items[i].start < size;
	     i++) {
		const struct fit_load *load = &list->items[i];
		const struct fit_place place = place_of(load);
		const struct fit_place at =
			fit_finding_in_image(name, "%s", "");

		status = fit_finding_error(
			&place,
			"loaded to physical 0x%08" PRIx32 "..0x%08" PRIx32
			", over the container or the resident software",
			load->start, load->last);
		note_home(fit, load);
		fit_finding_note(&at, "they lie at 0x00000000..0x%08" PRIx64,
				 size - 1);
	}
	return status;
}

void fit_load_free(struct fit_load_list *list)
{
	free(list->items);
	*list = (struct fit_load_list){0};
}
