/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is loaded over what.
 */
#include "fit/fit_load.h"

#include "fit/fit_note.h"
#include "tables/sort.h"

#include <inttypes.h>
#include <stdlib.h>

/* How many overlaps are told; there can be as many as pairs. */
#define OVERLAPS_TOLD_MAX 100u

/* Where a range lies that is loaded to virtual addresses. */
static bool find_virtual(const struct xmc_fit *fit, struct xmc_fit_load *load,
			 uint32_t virt, uint32_t size)
{
	const uint32_t id = fit->images[load->image]->id;

	if (id >= fit->system->partitions.count || size == 0) {
		return false;
	}
	load->area = xmc_fit_find_area(fit, id, virt, size);
	if (load->area == XMC_FIT_NO_AREA) {
		return false;
	}
	const xmc_area *area = &fit->system->areas.items[load->area].pub;
	load->start = area->start + (virt - area->mapped_at);
	load->last = xmc_fit_last(load->start, size);
	return true;
}

static bool find_physical(const struct xmc_fit *fit, struct xmc_fit_load *load,
			  uint32_t phys, uint32_t size)
{
	const xmc_system_info *info = &fit->system->info;

	load->area = XMC_FIT_NO_AREA;
	load->start = phys;
	load->last = xmc_fit_last(phys, size);
	return size > 0 && xmc_fit_inside(phys, size, info->hypervisor_start,
					  info->hypervisor_bytes);
}

static void add_image(struct xmc_fit_loads *loads, const struct xmc_fit *fit,
		      size_t index)
{
	const xmc_image *image = fit->images[index];
	const bool physical = image->id == XMC_HYPERVISOR_ID;

	for (size_t i = 0; i < image->segment_count; i++) {
		const xmc_image_segment *segment = &image->segments[i];
		struct xmc_fit_load load = {.image = index, .index = i};
		if (physical ? find_physical(fit, &load, segment->phys_addr,
					     segment->size)
			     : find_virtual(fit, &load, segment->virt_addr,
					    segment->size)) {
			loads->items[loads->count++] = load;
		}
	}
	for (size_t i = 0; i < image->custom_count; i++) {
		const xmc_image_custom *custom = &image->customs[i];
		const uint32_t size = xmc_fit_custom_bytes(custom);
		struct xmc_fit_load load = {.image = index,
					    .index = i,
					    .is_custom = true,
					    .is_bounded =
						    custom->room_bytes != 0};
		if (custom->is_bad == 0 &&
		    (physical ? find_physical(fit, &load, custom->addr, size)
			      : find_virtual(fit, &load, custom->addr, size))) {
			loads->items[loads->count++] = load;
		}
	}
}

static int by_start(const void *left, const void *right)
{
	const struct xmc_fit_load *a = left;
	const struct xmc_fit_load *b = right;

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
	if (a->is_custom != b->is_custom) {
		return a->is_custom ? 1 : -1;
	}
	return (a->index > b->index) - (a->index < b->index);
}

int xmc_fit_loads_find(struct xmc_fit_loads *loads, const struct xmc_fit *fit)
{
	size_t most = 1;

	for (size_t i = 0; i < fit->count; i++) {
		if (fit->images[i]->is_bad == 0) {
			most += fit->images[i]->segment_count +
				fit->images[i]->custom_count;
		}
	}
	loads->items = calloc(most, sizeof(*loads->items));
	if (loads->items == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < fit->count; i++) {
		if (fit->images[i]->is_bad == 0) {
			add_image(loads, fit, i);
		}
	}
	xmc_sort(loads->items, loads->count, sizeof(*loads->items), by_start);
	return XMC_SUCCESS;
}

void xmc_fit_loads_free(struct xmc_fit_loads *loads)
{
	free(loads->items);
	*loads = (struct xmc_fit_loads){0};
}

void xmc_fit_in_load(const struct xmc_fit *fit, const struct xmc_fit_load *load)
{
	xmc_fit_in_file(fit, fit->images[load->image]->name, "%s %zu",
			load->is_custom ? "custom file" : "segment",
			load->index);
}

void xmc_fit_note_load(const struct xmc_fit *fit,
		       const struct xmc_fit_load *load)
{
	if (load->area != XMC_FIT_NO_AREA) {
		xmc_fit_note_area(fit, load->area, NULL);
	} else {
		xmc_fit_note_hypervisor(fit);
	}
}

/* A program may keep room for a custom file inside a segment of its own. */
static bool is_room_in(const struct xmc_fit_load *custom,
		       const struct xmc_fit_load *segment)
{
	return custom->is_custom && custom->is_bounded && !segment->is_custom &&
	       custom->image == segment->image &&
	       custom->start >= segment->start && custom->last <= segment->last;
}

static void report_overlap(const struct xmc_fit *fit,
			   const struct xmc_fit_load *load,
			   const struct xmc_fit_load *other)
{
	xmc_diag_error(fit->diag, "image-overlap", xmc_fit_no_place,
		       "loaded to physical 0x%" PRIx32 "..0x%" PRIx32
		       ", over what is loaded to 0x%" PRIx32 "..0x%" PRIx32,
		       load->start, load->last, other->start, other->last);
	xmc_fit_in_load(fit, load);
	xmc_fit_note_load(fit, load);
	xmc_diag_note(fit->diag, xmc_fit_no_place,
		      "this is what would be overwritten");
	xmc_fit_in_load(fit, other);
	xmc_fit_note_load(fit, other);
	if (other->last != UINT32_MAX) {
		xmc_diag_help(fit->diag,
			      "physical 0x%" PRIx32 " is the first address "
			      "behind that",
			      other->last + 1);
	} else {
		xmc_diag_help(fit->diag,
			      "map one of the two to other memory: nothing is "
			      "free behind that");
	}
}

static void check_overlaps(const struct xmc_fit *fit,
			   const struct xmc_fit_loads *loads)
{
	size_t told = 0;

	for (size_t i = 0; i < loads->count; i++) {
		const struct xmc_fit_load *one = &loads->items[i];
		for (size_t k = i + 1;
		     k < loads->count && loads->items[k].start <= one->last;
		     k++) {
			const struct xmc_fit_load *other = &loads->items[k];
			if (is_room_in(other, one) || is_room_in(one, other)) {
				continue;
			}
			report_overlap(fit, other, one);
			if (++told == OVERLAPS_TOLD_MAX) {
				return;
			}
		}
	}
}

int xmc_fit_check_loads(const struct xmc_fit *fit)
{
	struct xmc_fit_loads loads = {0};
	int status = xmc_fit_loads_find(&loads, fit);

	if (status == XMC_SUCCESS) {
		check_overlaps(fit, &loads);
	}
	xmc_fit_loads_free(&loads);
	return status;
}
