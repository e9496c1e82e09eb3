/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is free of addresses or of times.
 */
#include "rules/room.h"

#include "tables/array.h"
#include "tables/sort.h"
#include "xmc.h"

#include <stdlib.h>

/* Who takes a stretch, if it is not one taker. */
#define NOBODY SIZE_MAX
#define SEVERAL (SIZE_MAX - 1)

struct xmc_stretch {
	uint64_t start;
	uint64_t end;
	size_t space;
	size_t taker;
};

/* Where a space or a taker begins or ends. */
struct edge {
	uint64_t at;
	size_t index;
	bool space;
	bool begins;
};

static int compare(const void *left, const void *right)
{
	const struct edge *a = left;
	const struct edge *b = right;

	return (a->at > b->at) - (a->at < b->at);
}

static size_t add_edges(struct edge *edges, size_t count,
			const struct xmc_ranges *ranges, bool space)
{
	for (size_t i = 0; i < ranges->count; i++) {
		const struct xmc_range *range = &ranges->items[i];
		if (range->end > range->start) {
			edges[count++] =
				(struct edge){range->start, i, space, true};
			edges[count++] =
				(struct edge){range->end, i, space, false};
		}
	}
	return count;
}

/* What is open between two edges. Of the takers that are, the numbers from 1
 * on are added up by exclusive or: of one alone that is its number. */
struct open {
	size_t spaces;
	size_t space_sum;
	size_t takers;
	size_t taker_sum;
};

static void pass(struct open *open, const struct edge *edge)
{
	size_t *count = edge->space ? &open->spaces : &open->takers;
	size_t *sum = edge->space ? &open->space_sum : &open->taker_sum;

	*count += edge->begins ? 1 : SIZE_MAX; /* one less, by wrapping */
	*sum ^= edge->index + 1;
}

static int add_stretch(struct xmc_room *room, const struct open *open,
		       uint64_t start, uint64_t end,
		       const struct xmc_ranges *spaces)
{
	struct xmc_stretch *stretch = &room->stretches[room->count++];

	stretch->start = start;
	stretch->end = end;
	stretch->space = open->space_sum - 1;
	stretch->taker = open->takers == 0   ? NOBODY
			 : open->takers == 1 ? open->taker_sum - 1
					     : SEVERAL;
	return open->takers > 0
		       ? XMC_SUCCESS
		       : xmc_gaps_add(&room->gaps, (uint32_t)start,
				      (uint32_t)(end - start),
				      spaces->items[stretch->space].kind);
}

int xmc_room_make(struct xmc_room *room, const struct xmc_ranges *spaces,
		  const struct xmc_ranges *takers)
{
	size_t most = 2 * (spaces->count + takers->count) + 1;
	struct edge *edges = calloc(most, sizeof(*edges));
	struct open open = {0, 0, 0, 0};
	int status = XMC_SUCCESS;

	*room = (struct xmc_room){0};
	room->stretches = calloc(most, sizeof(*room->stretches));
	if (edges == NULL || room->stretches == NULL) {
		free(edges);
		return XMC_ERR_MEMORY;
	}
	size_t count = add_edges(edges, 0, spaces, true);
	count = add_edges(edges, count, takers, false);
	xmc_sort(edges, count, sizeof(*edges), compare);
	for (size_t i = 0; i < count && status == XMC_SUCCESS; i++) {
		if (i > 0 && edges[i].at > edges[i - 1].at &&
		    open.spaces == 1) {
			status = add_stretch(room, &open, edges[i - 1].at,
					     edges[i].at, spaces);
		}
		pass(&open, &edges[i]);
	}
	free(edges);
	return status == XMC_SUCCESS ? xmc_gaps_seal(&room->gaps) : status;
}

/* The first stretch that ends behind a place. */
static size_t find_stretch(const struct xmc_room *room, uint64_t at)
{
	size_t low = 0;
	size_t high = room->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (room->stretches[middle].end <= at) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* A walk over what is free to a taker where it is now, and beside that. */
struct walk {
	size_t next;
	uint64_t start;
	uint64_t end;
};

static bool is_free_to(const struct xmc_stretch *stretch,
		       const struct xmc_seeker *seeker)
{
	return stretch->taker == NOBODY || stretch->taker == seeker->taker;
}

static struct walk begin_walk(const struct xmc_room *room,
			      const struct xmc_seeker *seeker)
{
	struct walk walk = {find_stretch(room, seeker->start), 0, 0};

	if (seeker->taker == XMC_NO_TAKER || seeker->end <= seeker->start) {
		walk.next = room->count;
	} else if (walk.next > 0) {
		walk.next--;
	}
	return walk;
}

/* The next stretches side by side that are free. @return false: no more. */
static bool walk_on(const struct xmc_room *room, struct walk *walk,
		    const struct xmc_seeker *seeker)
{
	const struct xmc_stretch *all = room->stretches;

	while (walk->next < room->count &&
	       all[walk->next].start <= seeker->end) {
		const struct xmc_stretch *first = &all[walk->next++];
		if (!is_free_to(first, seeker)) {
			continue;
		}
		walk->start = first->start;
		walk->end = first->end;
		while (walk->next < room->count &&
		       all[walk->next].start == walk->end &&
		       all[walk->next].space == first->space &&
		       is_free_to(&all[walk->next], seeker)) {
			walk->end = all[walk->next++].end;
		}
		return true;
	}
	return false;
}

static uint64_t distance(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* Takes the place in a free range that is nearest, if it is nearer. */
static void offer(uint64_t *best, uint64_t start, uint64_t end,
		  const struct xmc_seeker *seeker)
{
	uint64_t place = seeker->wanted;

	if (end - start < seeker->size) {
		return;
	}
	if (place > end - seeker->size) {
		place = end - seeker->size;
	}
	if (place < start) {
		place = start;
	}
	if (*best == UINT64_MAX ||
	    distance(place, seeker->wanted) < distance(*best, seeker->wanted)) {
		*best = place;
	}
}

static void offer_gap(uint64_t *best, const struct xmc_gap *gap,
		      const struct xmc_seeker *seeker)
{
	if (gap != NULL) {
		offer(best, gap->start, (uint64_t)gap->start + gap->size,
		      seeker);
	}
}

bool xmc_room_nearest(const struct xmc_room *room, uint32_t *start,
		      const struct xmc_seeker *seeker)
{
	uint64_t best = UINT64_MAX;
	struct walk walk = begin_walk(room, seeker);

	offer_gap(&best,
		  xmc_gaps_find_from(&room->gaps, seeker->wanted, seeker->size,
				     seeker->kinds),
		  seeker);
	offer_gap(&best,
		  xmc_gaps_find_below(&room->gaps, seeker->wanted, seeker->size,
				      seeker->kinds),
		  seeker);
	while (walk_on(room, &walk, seeker)) {
		offer(&best, walk.start, walk.end, seeker);
	}
	*start = (uint32_t)best;
	return best != UINT64_MAX;
}

bool xmc_room_longest(const struct xmc_room *room, struct xmc_place_free *out,
		      const struct xmc_seeker *seeker)
{
	struct walk walk = begin_walk(room, seeker);
	bool found = false; /* one in what the seeker has */

	out->size = xmc_gaps_largest(&room->gaps);
	if (out->size > 0) {
		out->start = xmc_gaps_find_from(&room->gaps, 0, out->size, 1u)
				     ->start;
	}
	while (walk_on(room, &walk, seeker)) {
		uint64_t size = walk.end - walk.start;
		bool here =
			walk.start < seeker->end && walk.end > seeker->start;
		if (size > out->size || (size == out->size && here && !found)) {
			found = here;
			out->start = (uint32_t)walk.start;
			out->size = (uint32_t)size;
		}
	}
	return out->size > 0;
}

uint64_t xmc_room_end_at(const struct xmc_room *room,
			 const struct xmc_seeker *seeker)
{
	struct walk walk = begin_walk(room, seeker);

	while (walk_on(room, &walk, seeker)) {
		if (walk.start <= seeker->wanted && walk.end > seeker->wanted) {
			return walk.end;
		}
	}
	return 0;
}

void xmc_room_free(struct xmc_room *room)
{
	free(room->stretches);
	xmc_gaps_free(&room->gaps);
	*room = (struct xmc_room){0};
}
