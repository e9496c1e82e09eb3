/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of the slots of a plan: times, partitions, ids.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"
#include "rules/free_time.h"
#include "rules/slot_order.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>

/* A partition switch takes a good part of a slot below this. */
#define SHORT_SLOT_US 50u
#define SWITCH_US 10u /* at 40 MHz */
/* Slots that a finding names. */
#define NOTED_MAX 4u

static void check_slot_partition(const xmc_system *system,
				 const struct xmc_slot_node *slot,
				 bool ids_sound, xmc_diag *diag)
{
	if (ids_sound && xmc_usable(&slot->origin, XMC_AT_SLOT_PARTITION) &&
	    xmc_find_partition(system, slot->pub.partition) == NULL) {
		xmc_diag_error(diag, "unknown-partition",
			       slot->origin.attributes[XMC_AT_SLOT_PARTITION],
			       "slot %u names partition %u, which is not there",
			       slot->pub.id, slot->pub.partition);
		xmc_help_partition_id(system, diag);
	}
	if (xmc_usable(&slot->origin, XMC_AT_SLOT_VCPU) &&
	    slot->pub.vcpu != 0) {
		xmc_diag_error(diag, "unknown-vcpu",
			       slot->origin.attributes[XMC_AT_SLOT_VCPU],
			       "slot %u names virtual processor %u",
			       slot->pub.id, slot->pub.vcpu);
		xmc_diag_fact(diag, "a partition has one virtual processor, 0");
		xmc_diag_help(diag, "write vCpuId=\"0\", or leave it out");
	}
}

static bool slot_sound(const struct xmc_slot_node *slot)
{
	return xmc_usable(&slot->origin, XMC_AT_SLOT_START) &&
	       xmc_usable(&slot->origin, XMC_AT_SLOT_DURATION);
}

static uint64_t slot_end(const struct xmc_slot_node *slot)
{
	return (uint64_t)slot->pub.start_us + slot->pub.duration_us;
}

static void check_slot_empty(const struct xmc_slot_node *slot, xmc_diag *diag)
{
	if (slot_sound(slot) && slot->pub.duration_us == 0) {
		xmc_diag_error(diag, "slot-empty",
			       slot->origin.attributes[XMC_AT_SLOT_DURATION],
			       "slot %u has duration 0", slot->pub.id);
		xmc_diag_fact(diag, "a slot of no time runs nobody");
		xmc_diag_help(diag,
			      "write duration=\"%uus\" or more, or remove "
			      "the slot",
			      SHORT_SLOT_US);
	}
}

/* What the rules of one plan need. */
struct judge {
	const xmc_system *system;
	const struct xmc_plan_node *plan;
	xmc_diag *diag;
	bool ids_sound;
	/* Room for the plan's slots: */
	const struct xmc_slot_node **by_id;
	uint32_t *judged;
	struct xmc_free_time free_time;
};

static const struct xmc_slot_node *slot_of(const struct judge *judge,
					   uint32_t i)
{
	return &judge->system->slots.items[judge->plan->pub.first_slot + i];
}

static bool is_past_frame(const struct judge *judge,
			  const struct xmc_slot_node *slot)
{
	return judge->free_time.framed && slot_sound(slot) &&
	       slot->pub.duration_us > 0 &&
	       slot_end(slot) > judge->plan->pub.major_frame_us;
}

/* One slot that passes the end: its start if that lies there already, or else
 * its duration is what is wrong. */
static void report_past_frame(const struct judge *judge, uint32_t i)
{
	const struct xmc_slot_node *slot = slot_of(judge, i);
	uint32_t frame_us = judge->plan->pub.major_frame_us;
	bool starts_past = slot->pub.start_us >= frame_us;

	xmc_diag_error(
		judge->diag, "slot-past-frame",
		slot->origin.attributes[starts_past ? XMC_AT_SLOT_START
						    : XMC_AT_SLOT_DURATION],
		"slot %u at %s..%s passes the end of the major frame at %s by "
		"%s",
		slot->pub.id, xmc_text_time(slot->pub.start_us).bytes,
		xmc_text_time(slot_end(slot)).bytes,
		xmc_text_time(frame_us).bytes,
		xmc_text_time(slot_end(slot) - frame_us).bytes);
	xmc_diag_note(judge->diag,
		      judge->plan->origin.attributes[XMC_AT_PLAN_MAJOR_FRAME],
		      "the major frame stands here");
	uint32_t end_us =
		starts_past ? 0 : xmc_free_time_end(&judge->free_time, i);
	if (end_us > slot->pub.start_us) {
		xmc_diag_help(
			judge->diag,
			"write duration=\"%s\" at the most: that is free from "
			"its start on",
			xmc_text_time(end_us - slot->pub.start_us).bytes);
	} else {
		xmc_free_time_help(&judge->free_time, i, judge->diag);
	}
}

/* Several slots that do: the frame is what is wrong. */
static void report_short_frame(const struct judge *judge, uint32_t count)
{
	const struct xmc_plan_node *plan = judge->plan;
	xmc_diag *diag = judge->diag;
	uint32_t noted = 0;
	uint64_t end_us = 0;

	for (uint32_t i = 0; i < plan->pub.slot_count; i++) {
		uint64_t slot_end_us = slot_sound(slot_of(judge, i))
					       ? slot_end(slot_of(judge, i))
					       : 0;
		end_us = slot_end_us > end_us ? slot_end_us : end_us;
	}
	xmc_diag_error(diag, "slot-past-frame",
		       plan->origin.attributes[XMC_AT_PLAN_MAJOR_FRAME],
		       "%u slots pass the end of the major frame of %s, the "
		       "last one by %s",
		       count, xmc_text_time(plan->pub.major_frame_us).bytes,
		       xmc_text_time(end_us - plan->pub.major_frame_us).bytes);
	for (uint32_t i = 0; i < plan->pub.slot_count && noted < NOTED_MAX;
	     i++) {
		const struct xmc_slot_node *slot = slot_of(judge, i);
		if (is_past_frame(judge, slot)) {
			xmc_diag_note(diag, slot->origin.at,
				      "slot %u ends at %s", slot->pub.id,
				      xmc_text_time(slot_end(slot)).bytes);
			noted++;
		}
	}
	if (count > noted) {
		xmc_diag_fact(diag, "and %u more slots", count - noted);
	}
	if (end_us <= UINT32_MAX) {
		xmc_diag_help(diag,
			      "write majorFrame=\"%s\", which holds them all",
			      xmc_text_time(end_us).bytes);
	} else {
		xmc_diag_help(diag, "let them start and end in the frame");
	}
}

/* @param[out] apart whether a slot that passes the end is what is wrong itself,
 * and its order is not judged. */
static int check_frame(struct judge *judge, bool *apart)
{
	uint32_t count = 0;
	uint32_t last = 0;
	int status = XMC_SUCCESS;

	for (uint32_t i = 0; i < judge->plan->pub.slot_count; i++) {
		if (is_past_frame(judge, slot_of(judge, i))) {
			count++;
			last = i;
		}
	}
	*apart = count == 1;
	if (count == 1) {
		status = xmc_free_time_find(&judge->free_time);
	}
	if (count == 1 && status == XMC_SUCCESS) {
		report_past_frame(judge, last);
	} else if (count > 1) {
		report_short_frame(judge, count);
	}
	return status;
}

static int compare_slot_ids(const void *left, const void *right)
{
	const struct xmc_slot_node *const *a = left;
	const struct xmc_slot_node *const *b = right;
	int order = xmc_compare((*a)->pub.id, (*b)->pub.id);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

/* The first id that no slot has, of those from the last one's on if there are
 * some. */
static uint32_t free_id(const struct xmc_slot_node *const *by_id, size_t count)
{
	uint32_t id = 0;

	if (count > 0 && by_id[count - 1]->pub.id < UINT32_MAX) {
		return by_id[count - 1]->pub.id + 1;
	}
	for (size_t i = 0; i < count; i++) {
		id += by_id[i]->pub.id == id;
	}
	return id;
}

static void check_slot_ids(const struct judge *judge)
{
	const xmc_system *system = judge->system;
	const xmc_plan *plan = &judge->plan->pub;
	const struct xmc_slot_node **by_id = judge->by_id;
	xmc_diag *diag = judge->diag;
	size_t count = 0;

	for (uint32_t i = 0; i < plan->slot_count; i++) {
		const struct xmc_slot_node *slot =
			&system->slots.items[plan->first_slot + i];
		if (xmc_usable(&slot->origin, XMC_AT_SLOT_ID)) {
			by_id[count++] = slot;
		}
	}
	xmc_sort((void *)by_id, count, sizeof(by_id[0]), compare_slot_ids);
	const uint32_t unused = free_id(by_id, count);
	for (size_t i = 1; i < count; i++) {
		if (by_id[i]->pub.id == by_id[i - 1]->pub.id) {
			xmc_diag_error(
				diag, "slot-id-twice",
				by_id[i]->origin.attributes[XMC_AT_SLOT_ID],
				"slot id %u stands twice in a plan",
				by_id[i]->pub.id);
			xmc_diag_note(diag, by_id[i - 1]->origin.at,
				      "slot %u stands here", by_id[i]->pub.id);
			xmc_diag_help(
				diag,
				"write id=\"%u\", which is free in the plan",
				unused);
		}
	}
}

/* One finding for a plan: a whole plan may be made of them. */
static void check_short_slots(const struct judge *judge)
{
	const struct xmc_slot_node *first = NULL;
	uint32_t count = 0;

	for (uint32_t i = 0; i < judge->plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot = slot_of(judge, i);
		if (slot_sound(slot) && slot->pub.duration_us > 0 &&
		    slot->pub.duration_us < SHORT_SLOT_US) {
			first = first == NULL ? slot : first;
			count++;
		}
	}
	if (first != NULL) {
		char others[64] = "";
		if (count > 1) {
			(void)snprintf(others, sizeof(others),
				       "; the plan has %u such slots", count);
		}
		xmc_diag_warning(judge->diag, "slot-short",
				 first->origin.attributes[XMC_AT_SLOT_DURATION],
				 "slot %u lasts %u us, of which the partition "
				 "switch takes a good part%s",
				 first->pub.id, first->pub.duration_us, others);
		xmc_diag_fact(judge->diag,
			      "a switch takes about %u us at 40 MHz",
			      SWITCH_US);
		xmc_diag_help(judge->diag, "write duration=\"%uus\", or more",
			      SHORT_SLOT_US);
	}
}

static int check_times(struct judge *judge)
{
	struct xmc_slot_list list = {judge->judged, 0};
	bool apart;

	if (check_frame(judge, &apart) != XMC_SUCCESS) {
		return XMC_ERR_MEMORY;
	}

	for (uint32_t i = 0; i < judge->plan->pub.slot_count; i++) {
		const struct xmc_slot_node *slot = slot_of(judge, i);
		if (slot_sound(slot) && slot->pub.duration_us > 0 &&
		    !(apart && is_past_frame(judge, slot))) {
			judge->judged[list.count++] = i;
		}
	}
	return xmc_check_slot_order(&judge->free_time, &list, judge->diag);
}

static int check_slots(struct judge *judge)
{
	judge->free_time = xmc_free_time_of(judge->system, judge->plan);
	for (uint32_t i = 0; i < judge->plan->pub.slot_count; i++) {
		check_slot_partition(judge->system, slot_of(judge, i),
				     judge->ids_sound, judge->diag);
		check_slot_empty(slot_of(judge, i), judge->diag);
	}
	int status = check_times(judge);
	xmc_free_time_free(&judge->free_time);
	return status;
}

int xmc_check_slots(const xmc_system *system, xmc_diag *diag)
{
	struct judge judge = {
		.system = system,
		.diag = diag,
		.ids_sound = xmc_ids_sound(system),
		.by_id = calloc(system->slots.count + 1, sizeof(*judge.by_id)),
		.judged =
			calloc(system->slots.count + 1, sizeof(*judge.judged)),
	};
	int status = judge.by_id == NULL || judge.judged == NULL
			     ? XMC_ERR_MEMORY
			     : XMC_SUCCESS;

	for (size_t i = 0; i < system->plans.count && status == XMC_SUCCESS;
	     i++) {
		judge.plan = &system->plans.items[i];
		status = check_slots(&judge);
		if (status == XMC_SUCCESS) {
			check_slot_ids(&judge);
			check_short_slots(&judge);
		}
	}
	free((void *)judge.by_id);
	free(judge.judged);
	return status;
}
