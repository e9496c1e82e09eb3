/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which finding each record of a system is in.
 */
#include "report/marks.h"

#include "findings/place_order.h"
#include "tables/array.h"
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

/* The search for the findings about one record. */
struct search {
	const struct spots *spots;
	const xmc_system *system;
	struct xmc_marks *marks;
	size_t slot;
	uint32_t first; /* 0: none yet */
	bool no_memory;
};

static void add_mark(struct search *search, uint32_t finding)
{
	struct xmc_marks *marks = search->marks;
	struct xmc_mark *items =
		xmc_array_grow(marks->items, &marks->capacity,
			       marks->item_count, sizeof(*items));

	if (items == NULL) {
		search->no_memory = true;
		return;
	}
	marks->items = items;
	items[marks->item_count++] =
		(struct xmc_mark){finding, marks->lists[search->slot]};
	marks->lists[search->slot] = (uint32_t)marks->item_count;
	if (search->first == 0 || finding < search->first) {
		search->first = finding;
	}
}

/* The findings that stand in the characters of a place. */
static void visit_place(struct search *search, struct xmc_place place)
{
	const struct spots *spots = search->spots;
	uint32_t end = place.column + (place.length == 0 ? 1 : place.length);
	size_t low = 0;
	size_t high = spots->count;

	if (place.line == 0) {
		return;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (xmc_compare_places(spots->items[middle].at, place) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < spots->count; low++) {
		const struct spot *spot = &spots->items[low];
		if (spot->at.part != place.part ||
		    spot->at.line != place.line || spot->at.column >= end) {
			break;
		}
		add_mark(search, spot->mark);
	}
}

/* Those about an element or one of its attributes. */
static void visit(struct search *search, const struct xmc_origin *origin)
{
	visit_place(search, origin->at);
	for (size_t i = 0; i < XMC_ELEMENT_ATTRIBUTES_MAX; i++) {
		/* One that is absent has the element's place. */
		if (xmc_compare_places(origin->attributes[i], origin->at) !=
		    0) {
			visit_place(search, origin->attributes[i]);
		}
	}
}

static void visit_partition(struct search *search,
			    const struct xmc_partition_node *node)
{
	visit(search, &node->origin);
	visit(search, &node->requirement);
	visit(search, &node->interrupts);
	visit(search, &node->trace.origin);
}

static void visit_channel(struct search *search,
			  const struct xmc_channel_node *node)
{
	const struct xmc_destination_node *destinations =
		search->system->destinations.items;

	visit(search, &node->origin);
	visit(search, &node->source.origin);
	for (uint32_t i = 0; i < node->pub.destination_count; i++) {
		size_t at = (size_t)node->pub.first_destination + i;
		visit(search, &destinations[at].end.origin);
	}
}

static void visit_record(struct search *search, xmc_record kind, size_t i)
{
	const xmc_system *system = search->system;

	switch ((int)kind) {
	case XMC_RECORD_REGION:
		visit(search, &system->regions.items[i].origin);
		break;
	case XMC_RECORD_DEVICE:
		visit(search, &system->devices.items[i].origin);
		break;
	case XMC_RECORD_PLAN:
		visit(search, &system->plans.items[i].origin);
		break;
	case XMC_RECORD_SLOT:
		visit(search, &system->slots.items[i].origin);
		break;
	case XMC_RECORD_PARTITION:
		visit_partition(search, &system->partitions.items[i]);
		break;
	case XMC_RECORD_AREA:
		visit(search, &system->areas.items[i].origin);
		break;
	case XMC_RECORD_EVENT:
		visit(search, &system->events.items[i].origin);
		break;
	case XMC_RECORD_IO_PORT:
		visit(search, &system->io_ports.items[i].origin);
		break;
	case XMC_RECORD_PORT:
		visit(search, &system->ports.items[i].origin);
		break;
	case XMC_RECORD_CHANNEL:
		visit_channel(search, &system->channels.items[i]);
		break;
	case XMC_RECORD_IPVI:
		visit(search, &system->ipvis.items[i].origin);
		break;
	case XMC_RECORD_HYPERVISOR:
		visit(search, &system->hypervisor);
		visit(search, &system->hypervisor_area);
		break;
	default:
		break;
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

static int mark_records(struct xmc_marks *marks, const xmc_system *system,
			const struct spots *spots)
{
	struct search search = {
		.spots = spots, .system = system, .marks = marks};

	for (size_t kind = 0; kind < XMC_MARKS_KINDS && spots->count > 0;
	     kind++) {
		for (size_t i = marks->first[kind]; i < marks->first[kind + 1];
		     i++) {
			search.slot = i;
			search.first = 0;
			visit_record(&search, (xmc_record)kind,
				     i - marks->first[kind]);
			if (marks->findings[i] == 0) {
				marks->findings[i] = search.first;
			}
		}
	}
	return search.no_memory ? XMC_ERR_MEMORY : XMC_SUCCESS;
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
	marks->lists = calloc(marks->first[XMC_MARKS_KINDS], sizeof(uint32_t));
	if (marks->findings == NULL || marks->lists == NULL) {
		xmc_marks_free(marks);
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < 2 && status == XMC_SUCCESS; i++) {
		struct spots spots = {0};
		status = collect_spots(&spots, diag, severities[i]);
		if (status == XMC_SUCCESS) {
			status = mark_records(marks, system, &spots);
		}
		free(spots.items);
	}
	return status;
}

void xmc_marks_free(struct xmc_marks *marks)
{
	free(marks->findings);
	free(marks->lists);
	free(marks->items);
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

const struct xmc_mark *xmc_marks_first(const struct xmc_marks *marks,
				       size_t slot)
{
	uint32_t item = marks->lists[slot];

	return item == 0 ? NULL : &marks->items[item - 1];
}

const struct xmc_mark *xmc_marks_next(const struct xmc_marks *marks,
				      const struct xmc_mark *item)
{
	return item->next == 0 ? NULL : &marks->items[item->next - 1];
}
