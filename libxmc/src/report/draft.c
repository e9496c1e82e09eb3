/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What can be drawn of a description with errors.
 */
#include "report/draft.h"

#include "findings/place_order.h"
#include "report/draft_prune.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>

/* Where a finding stands, and which it is, from 1. */
struct spot {
	struct xmc_place at;
	uint32_t mark;
};

struct spots {
	struct spot *items;
	size_t count;
};

static int compare_spots(const void *left, const void *right)
{
	const struct spot *a = left;
	const struct spot *b = right;
	int order = xmc_compare_places(a->at, b->at);

	return order != 0 ? order : xmc_compare(a->mark, b->mark);
}

/* Errors and their notes, which tell of the other record. */
static int collect_spots(struct spots *spots, const xmc_diag *diag)
{
	size_t first = xmc_diag_run_first(diag);
	size_t count = xmc_diag_count(diag);
	bool error = false;

	spots->items = calloc(count - first + 1, sizeof(*spots->items));
	if (spots->items == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = first; i < count; i++) {
		xmc_severity severity = xmc_diag_at(diag, i)->severity;
		struct xmc_place at = xmc_diag_place_at(diag, i);

		if (severity != XMC_SEVERITY_NOTE) {
			error = severity == XMC_SEVERITY_ERROR;
		}
		if (error && at.line != 0) {
			spots->items[spots->count++] =
				(struct spot){at, (uint32_t)i + 1};
		}
	}
	xmc_sort(spots->items, spots->count, sizeof(*spots->items),
		 compare_spots);
	return XMC_SUCCESS;
}

/* The first finding that stands in the characters of a place; 0: none. */
static uint32_t find_mark(const struct spots *spots, struct xmc_place place)
{
	uint32_t end = place.column + (place.length == 0 ? 1 : place.length);
	size_t low = 0;
	size_t high = spots->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (xmc_compare_places(spots->items[middle].at, place) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (place.line == 0 || low == spots->count) {
		return 0;
	}
	const struct spot *spot = &spots->items[low];
	return spot->at.part == place.part && spot->at.line == place.line &&
			       spot->at.column < end
		       ? spot->mark
		       : 0;
}

/* The first finding about an element or one of its attributes. */
static uint32_t mark_of(const struct spots *spots,
			const struct xmc_origin *origin)
{
	uint32_t mark = find_mark(spots, origin->at);

	for (size_t i = 0; i < XMC_ELEMENT_ATTRIBUTES_MAX; i++) {
		uint32_t found = find_mark(spots, origin->attributes[i]);
		if (found != 0 && (mark == 0 || found < mark)) {
			mark = found;
		}
	}
	return mark;
}

static int find_marks(struct xmc_draft *draft, const struct spots *spots)
{
	const xmc_system *system = draft->system;

	/* One more of each: no array of nothing. */
	draft->region_marks =
		calloc(system->regions.count + 1, sizeof(uint32_t));
	draft->area_marks = calloc(system->areas.count + 1, sizeof(uint32_t));
	draft->slot_marks = calloc(system->slots.count + 1, sizeof(uint32_t));
	if (draft->region_marks == NULL || draft->area_marks == NULL ||
	    draft->slot_marks == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->regions.count; i++) {
		draft->region_marks[i] =
			mark_of(spots, &system->regions.items[i].origin);
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		draft->area_marks[i] =
			mark_of(spots, &system->areas.items[i].origin);
	}
	for (size_t i = 0; i < system->slots.count; i++) {
		draft->slot_marks[i] =
			mark_of(spots, &system->slots.items[i].origin);
	}
	return XMC_SUCCESS;
}

int xmc_draft_make(xmc_draft **out, xmc_system *system, const xmc_diag *diag)
{
	struct xmc_draft *draft = calloc(1, sizeof(*draft));
	struct spots spots = {0};

	if (draft == NULL) {
		return XMC_ERR_MEMORY;
	}
	int status = collect_spots(&spots, diag);
	if (status == XMC_SUCCESS) {
		draft->system = system;
		xmc_draft_prune(system, &draft->left_out);
		status = find_marks(draft, &spots);
	}
	free(spots.items);
	if (status != XMC_SUCCESS) {
		draft->system = NULL;
		xmc_draft_free(draft);
		return status;
	}
	*out = draft;
	return XMC_SUCCESS;
}

void xmc_draft_free(xmc_draft *draft)
{
	if (draft == NULL) {
		return;
	}
	xmc_system_free(draft->system);
	free(draft->region_marks);
	free(draft->area_marks);
	free(draft->slot_marks);
	free(draft);
}

uint32_t xmc_draft_mark(const xmc_draft *draft, xmc_record kind, size_t index)
{
	if (draft == NULL) {
		return 0;
	}
	switch ((int)kind) {
	case XMC_RECORD_REGION:
		return draft->region_marks[index];
	case XMC_RECORD_AREA:
		return draft->area_marks[index];
	case XMC_RECORD_SLOT:
		return draft->slot_marks[index];
	default:
		return 0;
	}
}
