/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a slot of a plan could be instead.
 */
#include "rules/free_time.h"

#include <stdlib.h>

static const xmc_slot *slot_at(const struct xmc_free_time *time, uint32_t index)
{
	return &time->system->slots.items[time->plan->pub.first_slot + index]
			.pub;
}

struct xmc_free_time xmc_free_time_of(const xmc_system *system,
				      const struct xmc_plan_node *plan)
{
	return (struct xmc_free_time){
		.system = system,
		.plan = plan,
		.framed = xmc_usable(&plan->origin, XMC_AT_PLAN_MAJOR_FRAME) &&
			  plan->pub.major_frame_us > 0,
	};
}

int xmc_free_time_find(struct xmc_free_time *time)
{
	const xmc_system *system = time->system;
	const struct xmc_plan_node *plan = time->plan;
	const struct xmc_range frame = {0, plan->pub.major_frame_us, 0};

	if (time->room.stretches != NULL) {
		return XMC_SUCCESS;
	}
	struct xmc_range *takers =
		calloc((size_t)plan->pub.slot_count + 1, sizeof(*takers));
	if (takers == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->pub.first_slot + i];
		if (xmc_usable(&slot->origin, XMC_AT_SLOT_START) &&
		    xmc_usable(&slot->origin, XMC_AT_SLOT_DURATION)) {
			takers[i].start = slot->pub.start_us;
			takers[i].end = (uint64_t)slot->pub.start_us +
					slot->pub.duration_us;
		}
	}
	int status = xmc_room_make(
		&time->room, &(struct xmc_ranges){&frame, 1},
		&(struct xmc_ranges){takers, plan->pub.slot_count});
	free(takers);
	return status;
}

static struct xmc_seeker seeker_of(const xmc_slot *slot, uint32_t index)
{
	return (struct xmc_seeker){
		.taker = index,
		.start = slot->start_us,
		.end = (uint64_t)slot->start_us + slot->duration_us,
		.wanted = slot->start_us,
		.size = slot->duration_us,
		.kinds = 1u,
	};
}

uint32_t xmc_free_time_end(const struct xmc_free_time *time, uint32_t index)
{
	const struct xmc_seeker seeker = seeker_of(slot_at(time, index), index);

	return (uint32_t)xmc_room_end_at(&time->room, &seeker);
}

/* When the slot before one in the file ends. */
static uint64_t end_before(const struct xmc_free_time *time, uint32_t index)
{
	if (index == 0) {
		return 0;
	}
	const xmc_slot *slot = slot_at(time, index - 1);
	return (uint64_t)slot->start_us + slot->duration_us;
}

/* Whether a slot that runs there is in the order of the file. */
static bool in_order(const struct xmc_free_time *time, uint32_t index,
		     uint32_t start_us, uint32_t duration_us)
{
	uint64_t end_us = (uint64_t)start_us + duration_us;

	return start_us >= end_before(time, index) &&
	       (index + 1 == time->plan->pub.slot_count ||
		end_us <= slot_at(time, index + 1)->start_us);
}

/* The free time that is nearest to the slot's own; rather one where it is in
 * order, next to the slot before it. @return false if there is none. */
static bool find_start(const struct xmc_free_time *time, uint32_t *start_us,
		       const struct xmc_seeker *seeker)
{
	uint32_t index = (uint32_t)seeker->taker;
	uint64_t before_us = end_before(time, index);
	struct xmc_seeker in_line = *seeker;
	uint32_t other_us;

	if (!xmc_room_nearest(&time->room, start_us, seeker)) {
		return false;
	}
	in_line.wanted = (uint32_t)before_us;
	if (!in_order(time, index, *start_us, seeker->size) &&
	    before_us <= UINT32_MAX &&
	    xmc_room_nearest(&time->room, &other_us, &in_line) &&
	    in_order(time, index, other_us, seeker->size)) {
		*start_us = other_us;
	}
	return true;
}

/* What has to be done beside writing the time that a help names. */
static const char *order_words(const struct xmc_free_time *time, uint32_t index,
			       uint32_t start_us, uint32_t duration_us)
{
	return in_order(time, index, start_us, duration_us)
		       ? ""
		       : ", and move the element to where that is in order";
}

/* No place is long enough: the longest one there is. */
static void help_longest(const struct xmc_free_time *time,
			 const struct xmc_place_free *longest,
			 const struct xmc_seeker *seeker, xmc_diag *diag)
{
	uint32_t index = (uint32_t)seeker->taker;
	const char *order =
		order_words(time, index, longest->start, longest->size);

	if (longest->start == seeker->start) {
		xmc_diag_help(diag,
			      "write duration=\"%s\", which is the longest "
			      "gap%s",
			      xmc_text_time(longest->size).bytes, order);
	} else {
		xmc_diag_help(diag,
			      "write start=\"%s\" duration=\"%s\", which is "
			      "the longest gap%s",
			      xmc_text_time(longest->start).bytes,
			      xmc_text_time(longest->size).bytes, order);
	}
}

void xmc_free_time_help(const struct xmc_free_time *time, uint32_t index,
			xmc_diag *diag)
{
	const struct xmc_seeker seeker = seeker_of(slot_at(time, index), index);
	struct xmc_place_free longest;
	uint32_t start_us;

	if (!time->framed) {
		xmc_diag_help(diag, "let it start when no other slot runs");
	} else if (find_start(time, &start_us, &seeker)) {
		xmc_diag_help(diag, "write start=\"%s\", where %s are free%s",
			      xmc_text_time(start_us).bytes,
			      xmc_text_time(seeker.size).bytes,
			      order_words(time, index, start_us, seeker.size));
	} else if (xmc_room_longest(&time->room, &longest, &seeker)) {
		help_longest(time, &longest, &seeker, diag);
	} else {
		xmc_diag_help(diag,
			      "make slots shorter: the major frame is full");
	}
}

void xmc_free_time_free(struct xmc_free_time *time)
{
	xmc_room_free(&time->room);
}
