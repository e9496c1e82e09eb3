/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places, notes and help of findings about images.
 */
#include "fit/fit_note.h"

#include "model/find.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

/* How many areas are noted; the rest is only counted. */
#define AREAS_NOTED_MAX 8u

void xmc_fit_in_file(const struct xmc_fit *fit, const char *name,
		     const char *format, ...)
{
	char part[XMC_FIT_PART_BYTES];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(part, sizeof(part), format, arguments);
	va_end(arguments);
	xmc_diag_in_part(fit->diag, name, part);
}

/* A name behind the number of a record. */
static void name_part(const struct xmc_fit *fit, const char *kind, size_t index,
		      const char *name)
{
	char part[XMC_FIT_PART_BYTES];

	(void)snprintf(part, sizeof(part), "%s %zu%s%s", kind, index,
		       name[0] != '\0' ? " " : "",
		       name[0] != '\0' ? xmc_text_quote_name(name).bytes : "");
	xmc_diag_in_part(fit->diag, NULL, part);
}

void xmc_fit_in_record(const struct xmc_fit *fit, xmc_record kind, size_t index)
{
	if (xmc_place_of(fit->system, kind, index)->line != 0) {
		return;
	}
	if (kind == XMC_RECORD_AREA) {
		name_part(fit, "area", index,
			  fit->system->areas.items[index].pub.name);
	} else if (kind == XMC_RECORD_REGION) {
		name_part(fit, "region", index, "");
	}
}

struct xmc_place xmc_fit_place(const struct xmc_origin *origin,
			       unsigned int attribute)
{
	return origin->attributes[attribute].line != 0
		       ? origin->attributes[attribute]
		       : origin->at;
}

void xmc_fit_note_area(const struct xmc_fit *fit, size_t index, const char *why)
{
	const struct xmc_area_node *node = &fit->system->areas.items[index];
	const xmc_area *area = &node->pub;
	const bool is_mapped = (area->flags & XMC_AREA_UNMAPPED) == 0;
	const uint32_t start = is_mapped ? area->mapped_at : area->start;

	xmc_diag_note(fit->diag,
		      why != NULL && !xmc_fit_is_in_rom(fit, index)
			      ? xmc_fit_place(&node->origin, XMC_AT_AREA_FLAGS)
			      : node->origin.at,
		      is_mapped ? "%s has its area 0x%" PRIx32 "..0x%" PRIx32
				  " here%s%s"
				: "%s has an area at physical 0x%" PRIx32
				  "..0x%" PRIx32
				  " here, which is not mapped%s%s",
		      xmc_text_owner(fit->system, node->owner).bytes, start,
		      xmc_fit_last(start, area->size), why != NULL ? ", " : "",
		      why != NULL ? why : "");
	xmc_fit_in_record(fit, XMC_RECORD_AREA, index);
}

/* Notes the areas that a range touches, or all of them. @return how many. */
static uint32_t note_areas(const struct xmc_fit *fit,
			   const xmc_partition *partition, uint32_t start,
			   uint32_t size, bool all)
{
	uint32_t noted = 0;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const size_t index = (size_t)partition->first_area + i;
		const xmc_area *area = &fit->system->areas.items[index].pub;
		if (!all &&
		    !xm_overlap(start, size, area->mapped_at, area->size)) {
			continue;
		}
		if (noted < AREAS_NOTED_MAX) {
			xmc_fit_note_area(fit, index,
					  xmc_fit_not_loadable(fit, index));
		}
		noted++;
	}
	return noted;
}

void xmc_fit_note_near(const struct xmc_fit *fit, uint32_t partition,
		       uint32_t start, uint32_t size)
{
	const struct xmc_partition_node *node =
		&fit->system->partitions.items[partition];
	uint32_t noted = note_areas(fit, &node->pub, start, size, false);

	if (noted == 0) {
		noted = note_areas(fit, &node->pub, start, size, true);
	}
	if (noted == 0) {
		xmc_diag_note(fit->diag, node->origin.at,
			      "%s, which has no area, stands here",
			      xmc_text_owner(fit->system, partition).bytes);
	} else if (noted > AREAS_NOTED_MAX) {
		xmc_diag_note(fit->diag, node->origin.at,
			      "%s has %" PRIu32 " areas more",
			      xmc_text_owner(fit->system, partition).bytes,
			      noted - AREAS_NOTED_MAX);
	} else {
		return;
	}
	xmc_fit_in_record(fit, XMC_RECORD_PARTITION, partition);
}

void xmc_fit_note_hypervisor(const struct xmc_fit *fit)
{
	const xmc_system_info *info = &fit->system->info;

	xmc_diag_note(
		fit->diag, fit->system->hypervisor_area.at,
		"the hypervisor has its area 0x%" PRIx32 "..0x%" PRIx32 " here",
		info->hypervisor_start,
		xmc_fit_last(info->hypervisor_start, info->hypervisor_bytes));
	xmc_fit_in_record(fit, XMC_RECORD_HYPERVISOR, 0);
}

uint64_t xmc_fit_whole_pages(uint64_t bytes)
{
	return (bytes + (XM_PAGE_BYTES - 1)) / XM_PAGE_BYTES * XM_PAGE_BYTES;
}

void xmc_fit_help_room(const struct xmc_fit *fit, uint32_t partition,
		       uint32_t start, uint32_t size)
{
	const size_t begins = xmc_fit_find_area(fit, partition, start, 1);
	const size_t room = xmc_fit_find_room(fit, partition, size);
	const struct xmc_area_node *areas = fit->system->areas.items;

	if (begins != XMC_FIT_NO_AREA) {
		const xmc_area *area = &areas[begins].pub;
		const uint64_t end = (uint64_t)(start - area->mapped_at) + size;
		xmc_diag_help(fit->diag,
			      "the area at 0x%" PRIx32 " would need a size of "
			      "%s",
			      area->mapped_at,
			      xmc_text_size(xmc_fit_whole_pages(end)).bytes);
	} else if (room != XMC_FIT_NO_AREA) {
		xmc_diag_help(fit->diag,
			      "its area 0x%" PRIx32 "..0x%" PRIx32
			      " has room: link it for there",
			      areas[room].pub.mapped_at,
			      xmc_fit_last(areas[room].pub.mapped_at,
					   areas[room].pub.size));
	} else {
		xmc_diag_help(
			fit->diag,
			"give it an area with mappedAt=\"0x%" PRIx32
			"\" and a size of %s: none of its areas has "
			"room",
			start & ~(uint32_t)(XM_PAGE_BYTES - 1),
			xmc_text_size(xmc_fit_whole_pages(
					      (start & (XM_PAGE_BYTES - 1)) +
					      (uint64_t)size))
				.bytes);
	}
}
