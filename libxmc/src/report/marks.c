/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which finding each record of a system is in.
 */
#include "report/marks.h"

#include "findings/place_order.h"
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

/* Those of one severity, and their notes, which tell of the other record. */
static int collect_spots(struct spots *spots, const xmc_diag *diag,
			 xmc_severity wanted)
{
	size_t first = xmc_diag_run_first(diag);
	size_t count = xmc_diag_count(diag);
	bool ours = false;

	spots->items = calloc(count - first + 1, sizeof(*spots->items));
	if (spots->items == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = first; i < count; i++) {
		xmc_severity severity = xmc_diag_at(diag, i)->severity;
		struct xmc_place at = xmc_diag_place_at(diag, i);

		if (severity != XMC_SEVERITY_NOTE) {
			ours = severity == wanted;
		}
		if (ours && at.line != 0) {
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

static uint32_t earlier(uint32_t a, uint32_t b)
{
	return a == 0 || (b != 0 && b < a) ? b : a;
}

/* The first finding about an element or one of its attributes. */
static uint32_t mark_of(const struct spots *spots,
			const struct xmc_origin *origin)
{
	uint32_t mark = find_mark(spots, origin->at);

	for (size_t i = 0; i < XMC_ELEMENT_ATTRIBUTES_MAX; i++) {
		mark = earlier(mark, find_mark(spots, origin->attributes[i]));
	}
	return mark;
}

static uint32_t mark_of_partition(const struct spots *spots,
				  const struct xmc_partition_node *node)
{
	uint32_t mark = mark_of(spots, &node->origin);

	mark = earlier(mark, mark_of(spots, &node->requirement));
	mark = earlier(mark, mark_of(spots, &node->interrupts));
	return earlier(mark, mark_of(spots, &node->trace.origin));
}

static uint32_t mark_of_channel(const struct spots *spots,
				const xmc_system *system,
				const struct xmc_channel_node *node)
{
	uint32_t mark = earlier(mark_of(spots, &node->origin),
				mark_of(spots, &node->source.origin));

	for (uint32_t i = 0; i < node->pub.destination_count; i++) {
		size_t at = (size_t)node->pub.first_destination + i;
		mark = earlier(
			mark,
			mark_of(spots,
				&system->destinations.items[at].end.origin));
	}
	return mark;
}

static uint32_t mark_of_record(const struct spots *spots,
			       const xmc_system *system, xmc_record kind,
			       size_t i)
{
	switch ((int)kind) {
	case XMC_RECORD_REGION:
		return mark_of(spots, &system->regions.items[i].origin);
	case XMC_RECORD_DEVICE:
		return mark_of(spots, &system->devices.items[i].origin);
	case XMC_RECORD_PLAN:
		return mark_of(spots, &system->plans.items[i].origin);
	case XMC_RECORD_SLOT:
		return mark_of(spots, &system->slots.items[i].origin);
	case XMC_RECORD_PARTITION:
		return mark_of_partition(spots, &system->partitions.items[i]);
	case XMC_RECORD_AREA:
		return mark_of(spots, &system->areas.items[i].origin);
	case XMC_RECORD_EVENT:
		return mark_of(spots, &system->events.items[i].origin);
	case XMC_RECORD_IO_PORT:
		return mark_of(spots, &system->io_ports.items[i].origin);
	case XMC_RECORD_PORT:
		return mark_of(spots, &system->ports.items[i].origin);
	case XMC_RECORD_CHANNEL:
		return mark_of_channel(spots, system,
				       &system->channels.items[i]);
	case XMC_RECORD_IPVI:
		return mark_of(spots, &system->ipvis.items[i].origin);
	case XMC_RECORD_HYPERVISOR:
		return earlier(mark_of(spots, &system->hypervisor),
			       mark_of(spots, &system->hypervisor_area));
	default:
		return 0;
	}
}

static void count_records(struct xmc_marks *marks, const xmc_system *system)
{
	const size_t counts[XMC_MARKS_KINDS] = {
		[XMC_RECORD_REGION] = system->regions.count,
		[XMC_RECORD_DEVICE] = system->devices.count,
		[XMC_RECORD_PLAN] = system->plans.count,
		[XMC_RECORD_SLOT] = system->slots.count,
		[XMC_RECORD_PARTITION] = system->partitions.count,
		[XMC_RECORD_AREA] = system->areas.count,
		[XMC_RECORD_EVENT] = system->events.count,
		[XMC_RECORD_IO_PORT] = system->io_ports.count,
		[XMC_RECORD_PORT] = system->ports.count,
		[XMC_RECORD_CHANNEL] = system->channels.count,
		[XMC_RECORD_IPVI] = system->ipvis.count,
		[XMC_RECORD_HYPERVISOR] = 1,
	};

	for (size_t kind = 0; kind < XMC_MARKS_KINDS; kind++) {
		marks->first[kind + 1] = marks->first[kind] + counts[kind];
	}
}

static void mark_records(struct xmc_marks *marks, const xmc_system *system,
			 const struct spots *spots)
{
	for (size_t kind = 0; kind < XMC_MARKS_KINDS && spots->count > 0;
	     kind++) {
		for (size_t i = marks->first[kind]; i < marks->first[kind + 1];
		     i++) {
			if (marks->findings[i] == 0) {
				marks->findings[i] = mark_of_record(
					spots, system, (xmc_record)kind,
					i - marks->first[kind]);
			}
		}
	}
}

int xmc_marks_make(struct xmc_marks *marks, const xmc_system *system,
		   const xmc_diag *diag)
{
	static const xmc_severity severities[] = {XMC_SEVERITY_ERROR,
						  XMC_SEVERITY_WARNING};
	int status = XMC_SUCCESS;

	*marks = (struct xmc_marks){0};
	count_records(marks, system);
	marks->findings =
		calloc(marks->first[XMC_MARKS_KINDS], sizeof(uint32_t));
	if (marks->findings == NULL) {
		*marks = (struct xmc_marks){0};
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < 2 && status == XMC_SUCCESS; i++) {
		struct spots spots = {0};
		status = collect_spots(&spots, diag, severities[i]);
		if (status == XMC_SUCCESS) {
			mark_records(marks, system, &spots);
		}
		free(spots.items);
	}
	return status;
}

void xmc_marks_free(struct xmc_marks *marks)
{
	free(marks->findings);
	*marks = (struct xmc_marks){0};
}

size_t xmc_marks_slot(const struct xmc_marks *marks, xmc_record kind,
		      size_t index)
{
	if (marks == NULL ||
	    index >= marks->first[kind + 1] - marks->first[kind]) {
		return SIZE_MAX;
	}
	return marks->first[kind] + index;
}

uint32_t xmc_marks_of(const struct xmc_marks *marks, xmc_record kind,
		      size_t index)
{
	size_t slot = xmc_marks_slot(marks, kind, index);

	return slot == SIZE_MAX ? 0 : marks->findings[slot];
}
