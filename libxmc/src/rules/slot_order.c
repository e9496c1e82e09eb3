/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule of the order of slots.
 */
#include "rules/slot_order.h"

#include <stdlib.h>

/* No slot. */
#define NONE SIZE_MAX

struct order {
	const struct xmc_free_time *time;
	const struct xmc_slot_list *list;
	xmc_diag *diag;
	/* The slots that are right, as positions in the list; in order. */
	size_t *chain;
	size_t chain_count;
	size_t *before; /* the one before each, in the best chain to it */
};

/* The n-th of the list. */
static const struct xmc_slot_node *slot_at(const struct order *order, size_t n)
{
	return &order->time->system->slots
			.items[order->time->plan->pub.first_slot +
			       order->list->indices[n]];
}

static uint64_t end_of(const struct xmc_slot_node *slot)
{
	return (uint64_t)slot->pub.start_us + slot->pub.duration_us;
}

static bool is_in_order(const struct order *order)
{
	for (size_t i = 1; i < order->list->count; i++) {
		if (slot_at(order, i)->pub.start_us <
		    end_of(slot_at(order, i - 1))) {
			return false;
		}
	}
	return true;
}

/* How many of the chain's slots end at a time or before; they are in order. */
static size_t count_ended(const struct order *order, uint64_t time_us)
{
	size_t low = 0;
	size_t high = order->chain_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (end_of(slot_at(order, order->chain[middle])) <= time_us) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* Finds the longest chain. While it is looked for, chain[n] is the slot that
 * ends first of those that end a chain of n + 1. */
static void find_chain(struct order *order)
{
	order->chain_count = 0;
	for (size_t i = 0; i < order->list->count; i++) {
		const struct xmc_slot_node *slot = slot_at(order, i);
		size_t n = count_ended(order, slot->pub.start_us);
		order->before[i] = n == 0 ? NONE : order->chain[n - 1];
		if (n == order->chain_count) {
			order->chain[order->chain_count++] = i;
		} else if (end_of(slot) <
			   end_of(slot_at(order, order->chain[n]))) {
			order->chain[n] = i;
		}
	}
	size_t i = order->chain[order->chain_count - 1];
	for (size_t n = order->chain_count; n > 0; n--) {
		order->chain[n - 1] = i;
		i = order->before[i];
	}
}

static void report_overlap(const struct order *order, size_t i,
			   const struct xmc_slot_node *other)
{
	const struct xmc_slot_node *slot = slot_at(order, i);

	xmc_diag_error(order->diag, "slot-overlap",
		       slot->origin.attributes[XMC_AT_SLOT_START],
		       "slot %u at %s..%s overlaps slot %u at %s..%s",
		       slot->pub.id, xmc_text_time(slot->pub.start_us).bytes,
		       xmc_text_time(end_of(slot)).bytes, other->pub.id,
		       xmc_text_time(other->pub.start_us).bytes,
		       xmc_text_time(end_of(other)).bytes);
	xmc_diag_note(order->diag, other->origin.at, "slot %u stands here",
		      other->pub.id);
	xmc_free_time_help(order->time, order->list->indices[i], order->diag);
}

/* other: the right one that begins later, or earlier, than where it stands
 * says. */
static void report_order(const struct order *order, size_t i, size_t other_i,
			 bool later)
{
	const struct xmc_slot_node *slot = slot_at(order, i);
	const struct xmc_slot_node *other = slot_at(order, other_i);

	xmc_diag_error(order->diag, "slot-order",
		       slot->origin.attributes[XMC_AT_SLOT_START],
		       "slot %u at %s..%s stands %s slot %u, which begins %s "
		       "at %s",
		       slot->pub.id, xmc_text_time(slot->pub.start_us).bytes,
		       xmc_text_time(end_of(slot)).bytes,
		       later ? "behind" : "before", other->pub.id,
		       later ? "later" : "earlier",
		       xmc_text_time(other->pub.start_us).bytes);
	xmc_diag_note(order->diag, other->origin.at, "slot %u stands here",
		      other->pub.id);
}

/* A slot that is not in the chain, of which so many stand before it. */
static void report(const struct order *order, size_t i, size_t stand_before)
{
	const struct xmc_slot_node *slot = slot_at(order, i);
	size_t ended = count_ended(order, slot->pub.start_us);
	const struct xmc_slot_node *next =
		ended < order->chain_count ? slot_at(order, order->chain[ended])
					   : NULL;

	if (next != NULL && next->pub.start_us < end_of(slot)) {
		report_overlap(order, i, next);
	} else if (ended < stand_before) {
		report_order(order, i, order->chain[stand_before - 1], true);
		xmc_diag_help(order->diag,
			      "write it before slot %u: slots stand in order "
			      "of start",
			      slot_at(order, order->chain[ended])->pub.id);
	} else {
		report_order(order, i, order->chain[stand_before], false);
		xmc_diag_help(order->diag,
			      "write it behind slot %u: slots stand in order "
			      "of start",
			      slot_at(order, order->chain[ended - 1])->pub.id);
	}
}

static void report_all(const struct order *order)
{
	size_t next = 0; /* of the chain */

	for (size_t i = 0;
	     i < order->list->count && !xmc_diag_full(order->diag); i++) {
		if (next < order->chain_count && order->chain[next] == i) {
			next++;
		} else {
			report(order, i, next);
		}
	}
}

int xmc_check_slot_order(struct xmc_free_time *time,
			 const struct xmc_slot_list *list, xmc_diag *diag)
{
	struct order order = {.time = time, .list = list, .diag = diag};

	if (is_in_order(&order)) {
		return XMC_SUCCESS;
	}
	order.chain = calloc(list->count, sizeof(*order.chain));
	order.before = calloc(list->count, sizeof(*order.before));
	bool memory = order.chain != NULL && order.before != NULL &&
		      xmc_free_time_find(time) == XMC_SUCCESS;
	if (memory) {
		find_chain(&order);
		report_all(&order);
	}
	free(order.chain);
	free(order.before);
	return memory ? XMC_SUCCESS : XMC_ERR_MEMORY;
}
