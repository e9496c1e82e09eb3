/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a system.
 */
#include "fit/fit.h"

#include "findings/warnings.h"
#include "fit/fit_note.h"
#include "model/find.h"
#include "tables/sort.h"

#include <inttypes.h>
#include <stdlib.h>
#include <xmcore/bytes.h>

const struct xmc_place xmc_fit_no_place = {0};

bool xmc_fit_inside(uint32_t start, uint32_t size, uint32_t outer,
		    uint32_t outer_size)
{
	return start >= outer && xm_in_range(outer_size, start - outer, size);
}

uint32_t xmc_fit_last(uint32_t start, uint32_t size)
{
	if (size == 0) {
		return start;
	}
	return xm_no_wrap(start, size) ? start + (size - 1) : UINT32_MAX;
}

uint32_t xmc_fit_custom_bytes(const xmc_image_custom *custom)
{
	return custom->room_bytes != 0 ? custom->room_bytes : custom->size;
}

static int by_start(const void *left, const void *right)
{
	const struct xmc_fit_segment *a = left;
	const struct xmc_fit_segment *b = right;

	if (a->start != b->start) {
		return a->start < b->start ? -1 : 1;
	}
	return a->index < b->index ? -1 : 1;
}

void xmc_fit_sort_segments(struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0; i < image->segment_count; i++) {
		fit->segments[i] = (struct xmc_fit_segment){
			image->segments[i].virt_addr, image->segments[i].size,
			i, false};
	}
	if (image->segment_count > 1) {
		xmc_sort(fit->segments, image->segment_count,
			 sizeof(*fit->segments), by_start);
	}
}

const struct xmc_fit_segment *xmc_fit_find_segment(const struct xmc_fit *fit,
						   const xmc_image *image,
						   uint32_t address)
{
	size_t low = 0;
	size_t high = image->segment_count;

	/* The first segment that begins above the address. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (fit->segments[middle].start <= address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == 0 || address - fit->segments[low - 1].start >=
				fit->segments[low - 1].size) {
		return NULL;
	}
	return &fit->segments[low - 1];
}

/* An image for a partition that is not there. */
static void report_stranger(const struct xmc_fit *fit, const xmc_image *image)
{
	const size_t count = fit->system->partitions.count;

	xmc_diag_error(fit->diag, "image-unknown-partition", xmc_fit_no_place,
		       "the system has no partition %" PRIu32
		       ": it has %zu, counted from 0",
		       image->id, count);
	xmc_fit_in_file(fit, image->name, "%s", "");
	if (count > 0) {
		xmc_diag_note(
			fit->diag,
			fit->system->partitions.items[count - 1].origin.at,
			"%s, the last one, stands here",
			xmc_text_owner(fit->system, (uint32_t)count - 1).bytes);
		xmc_fit_in_record(fit, XMC_RECORD_PARTITION, count - 1);
		xmc_diag_help(fit->diag, "the ids of this system are 0 to %zu",
			      count - 1);
	}
}

static void report_twice(const struct xmc_fit *fit, const xmc_image *image,
			 const xmc_image *first)
{
	xmc_diag_error(fit->diag, "image-twice", xmc_fit_no_place,
		       "a second image of %s",
		       image->id == XMC_HYPERVISOR_ID
			       ? "the hypervisor"
			       : xmc_text_owner(fit->system, image->id).bytes);
	xmc_fit_in_file(fit, image->name, "%s", "");
	xmc_diag_note(fit->diag, xmc_fit_no_place, "this is the first one");
	xmc_fit_in_file(fit, first->name, "%s", "");
	if (image->id == XMC_HYPERVISOR_ID) {
		xmc_fit_note_hypervisor(fit);
	} else {
		xmc_diag_note(
			fit->diag,
			fit->system->partitions.items[image->id].origin.at,
			"the partition stands here");
		xmc_fit_in_record(fit, XMC_RECORD_PARTITION, image->id);
	}
	xmc_diag_help(fit->diag, "each has one image; leave out one of the "
				 "two, or give it another id");
}

static void check_missing(const struct xmc_fit *fit,
			  const xmc_image *const *given)
{
	for (size_t i = 0; i < fit->system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&fit->system->partitions.items[i];
		const struct xmc_text owner =
			xmc_text_owner(fit->system, (uint32_t)i);
		if (given[i] != NULL) {
			continue;
		}
		if ((node->pub.flags & XMC_PARTITION_BOOT) != 0) {
			xmc_diag_error(
				fit->diag, "image-missing", node->origin.at,
				"%s is to boot but has no image", owner.bytes);
			xmc_fit_in_record(fit, XMC_RECORD_PARTITION, i);
			xmc_diag_fact(fit->diag, "the kernel would find "
						 "nothing to load and halt it");
			xmc_diag_help(fit->diag, "add its image, or remove its "
						 "flag boot");
		} else {
			xmc_diag_warning(fit->diag, "image-none",
					 node->origin.at, "%s has no image",
					 owner.bytes);
			xmc_fit_in_record(fit, XMC_RECORD_PARTITION, i);
			xmc_diag_fact(fit->diag, "nobody can start it: there "
						 "is nothing to run");
			xmc_diag_help(fit->diag, "add its image if somebody "
						 "is to start it");
		}
	}
}

static void check_image(struct xmc_fit *fit, const xmc_image *image,
			const xmc_image **given)
{
	const size_t count = fit->system->partitions.count;
	const bool is_kernel = image->id == XMC_HYPERVISOR_ID;
	const xmc_image **place = &given[is_kernel ? count : image->id];

	if (!is_kernel && image->id >= count) {
		report_stranger(fit, image);
		return;
	}
	if (*place != NULL) {
		report_twice(fit, image, *place);
	} else {
		*place = image;
	}
	if (image->is_bad != 0) {
		return;
	}
	if (is_kernel) {
		xmc_fit_check_hypervisor(fit, image);
	} else {
		xmc_fit_check_partition(fit, image);
	}
}

static int check_images(struct xmc_fit *fit)
{
	const xmc_image **given =
		calloc(fit->system->partitions.count + 1, sizeof(*given));

	if (given == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < fit->count && !xmc_diag_full(fit->diag); i++) {
		check_image(fit, fit->images[i], given);
	}
	xmc_fit_check_kernel(fit);
	check_missing(fit, given);
	free((void *)given);
	return xmc_fit_check_loads(fit);
}

/* Whether all that is handed in can be read. */
static bool is_right(const xmc_image *image)
{
	if (image == NULL || image->size != sizeof(*image) ||
	    image->name == NULL) {
		return false;
	}
	if (image->is_bad != 0) {
		return true;
	}
	if ((image->segments == NULL && image->segment_count > 0) ||
	    (image->memories == NULL && image->memory_count > 0) ||
	    (image->customs == NULL && image->custom_count > 0)) {
		return false;
	}
	for (size_t i = 0; i < image->custom_count; i++) {
		if (image->customs[i].name == NULL) {
			return false;
		}
	}
	return true;
}

static bool are_right(const xmc_image *const *images, size_t count)
{
	if (images == NULL && count > 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_right(images[i])) {
			return false;
		}
	}
	return true;
}

static int init(struct xmc_fit *fit)
{
	size_t most = 1;

	for (size_t i = 0; i < fit->count; i++) {
		const xmc_image *image = fit->images[i];
		if (image->is_bad != 0) {
			continue;
		}
		if (image->segment_count > most) {
			most = image->segment_count;
		}
		if (image->id == XMC_HYPERVISOR_ID && fit->hypervisor == NULL) {
			fit->hypervisor = image;
		}
	}
	fit->segments = calloc(most, sizeof(*fit->segments));
	return fit->segments == NULL
		       ? XMC_ERR_MEMORY
		       : xmc_fit_areas_init(&fit->areas, fit->system);
}

/* One run. @param rom NULL: of the images, otherwise of the ROM. */
static int run(struct xmc_fit *fit, const xmc_rom *rom,
	       const xmc_options *options)
{
	xmc_diag_begin(fit->diag, fit->system->file);
	xmc_diag_attach(fit->diag, &fit->system->sources, options);
	int status = init(fit);
	if (status == XMC_SUCCESS) {
		status = rom == NULL ? check_images(fit)
				     : xmc_fit_check_rom(fit, rom);
	}
	xmc_fit_areas_free(&fit->areas);
	free(fit->segments);
	const size_t errors = xmc_diag_end(fit->diag);
	if (xmc_diag_no_memory(fit->diag)) {
		return XMC_ERR_MEMORY;
	}
	return status == XMC_SUCCESS && errors > 0 ? XMC_ERR_FINDINGS : status;
}

int xmc_check_images(xmc_diag *diag, const xmc_system *system,
		     const xmc_image *const *images, size_t count,
		     const xmc_options *options)
{
	struct xmc_fit fit = {.system = system,
			      .diag = diag,
			      .images = images,
			      .count = count};

	if (diag == NULL || system == NULL || !are_right(images, count) ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	return run(&fit, NULL, options);
}

static bool is_right_rom(const xmc_rom *rom)
{
	return rom != NULL && rom->size == sizeof(*rom) && rom->name != NULL &&
	       rom->resident_bytes <= XMC_ROM_PART_BYTES_MAX &&
	       rom->container_bytes <= XMC_ROM_PART_BYTES_MAX &&
	       (rom->resident_memories != NULL ||
		rom->resident_memory_count == 0);
}

int xmc_check_rom(xmc_diag *diag, const xmc_system *system,
		  const xmc_image *const *images, size_t count,
		  const xmc_rom *rom, const xmc_options *options)
{
	struct xmc_fit fit = {.system = system,
			      .diag = diag,
			      .images = images,
			      .count = count};

	if (diag == NULL || system == NULL || !are_right(images, count) ||
	    !is_right_rom(rom) || xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	return run(&fit, rom, options);
}
