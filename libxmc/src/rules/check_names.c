/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of identifiers and names: partitions 0, 1, 2... each once, no
 * name of partitions, of devices or of a processor's plans twice.
 */
#include "findings/place_order.h"
#include "rules/free_name.h"
#include "rules/rules.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <string.h>
#include <xmcore/xmc_read.h>

/* Whether an id that seems to be missing is: none was found wrong. */
static bool all_ids_known(const xmc_system *system)
{
	bool known = !system->incomplete;

	for (size_t i = 0; i < system->partitions.count; i++) {
		known = known && xmc_usable(&system->partitions.items[i].origin,
					    XMC_AT_PARTITION_ID);
	}
	return known;
}

/* The partitions, and which of the ids 0, 1, 2... are taken. */
struct ids {
	const struct xmc_partitions *partitions;
	xmc_diag *diag;
	bool *taken; /* as many as there are partitions */
	bool known;  /* what seems to be missing is */
	size_t next; /* none below is free */
};

/* The partitions from one on that have its id; they are in order of ids. */
static size_t count_alike(const struct xmc_partitions *partitions, size_t first)
{
	size_t count = 1;

	while (first + count < partitions->count &&
	       partitions->items[first + count].id ==
		       partitions->items[first].id) {
		count++;
	}
	return count;
}

static bool id_usable(const struct xmc_partition_node *node)
{
	return xmc_usable(&node->origin, XMC_AT_PARTITION_ID);
}

/* Of partitions with one id, the one that it is right for: that which stands
 * where it says, or else the first. */
static size_t find_right(const struct xmc_partitions *partitions, size_t first,
			 size_t count)
{
	size_t right = first + count;

	for (size_t i = first + count; i > first; i--) {
		const struct xmc_partition_node *node =
			&partitions->items[i - 1];
		if (id_usable(node) &&
		    (right == first + count || node->file_index == node->id ||
		     partitions->items[right].file_index != node->id)) {
			right = i - 1;
		}
	}
	return right;
}

/* An id for a partition that has a wrong one: where it stands, if that is
 * free. There is one for each. */
static uint32_t take_free_id(struct ids *ids,
			     const struct xmc_partition_node *node)
{
	uint32_t id = node->file_index;

	while (ids->next + 1 < ids->partitions->count &&
	       ids->taken[ids->next]) {
		ids->next++;
	}
	if (ids->taken[id]) {
		id = (uint32_t)ids->next;
	}
	ids->taken[id] = true;
	return id;
}

static void help_free_id(struct ids *ids, const struct xmc_partition_node *node)
{
	if (ids->known) {
		xmc_diag_help(ids->diag, "write id=\"%u\", which is free",
			      take_free_id(ids, node));
	} else {
		xmc_diag_help(ids->diag, "give each partition an id of its "
					 "own");
	}
}

/* The partitions from first on with one id. */
static void check_alike(struct ids *ids, size_t first, size_t count)
{
	const struct xmc_partition_node *items = ids->partitions->items;
	size_t right = find_right(ids->partitions, first, count);

	for (size_t i = first; i < first + count; i++) {
		const struct xmc_partition_node *node = &items[i];
		struct xmc_place at =
			node->origin.attributes[XMC_AT_PARTITION_ID];
		if (!id_usable(node)) {
			continue;
		}
		if (ids->known && node->id >= ids->partitions->count) {
			uint32_t id = take_free_id(ids, node);
			xmc_diag_error(ids->diag, "partition-id-gap", at,
				       "partition id is %u, but no partition "
				       "has id %u",
				       node->id, id);
			xmc_diag_fact(ids->diag,
				      "%zu partitions have the ids 0 to %zu, "
				      "in whatever order they stand",
				      ids->partitions->count,
				      ids->partitions->count - 1);
			xmc_diag_help(ids->diag, "write id=\"%u\"", id);
		} else if (i != right) {
			xmc_diag_error(ids->diag, "partition-id-twice", at,
				       "partition id %u stands twice",
				       node->id);
			xmc_diag_note(ids->diag, items[right].origin.at,
				      "partition %u stands here", node->id);
			help_free_id(ids, node);
		}
	}
}

/* Ids that are not 0, 1, 2...: of those, as many are wrong as are missing. */
static void check_id_list(struct ids *ids)
{
	const struct xmc_partitions *partitions = ids->partitions;

	for (size_t i = 0; i < partitions->count; i++) {
		if (partitions->items[i].id < partitions->count) {
			ids->taken[partitions->items[i].id] = true;
		}
	}
	for (size_t i = 0, count; i < partitions->count; i += count) {
		count = count_alike(partitions, i);
		check_alike(ids, i, count);
	}
}

static int check_partition_ids(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_partitions *partitions = &system->partitions;

	if (partitions->count > XM_XMC_PARTITIONS_MAX) {
		xmc_diag_error(
			diag, "too-many-partitions",
			partitions->items[XM_XMC_PARTITIONS_MAX].origin.at,
			"%zu partitions; %u are the most", partitions->count,
			XM_XMC_PARTITIONS_MAX);
		xmc_diag_fact(diag, "the binary configuration holds no more");
		xmc_diag_help(diag, "remove %zu of them, from this one on",
			      partitions->count - XM_XMC_PARTITIONS_MAX);
	}
	if (partitions->count == 0) {
		return XMC_SUCCESS;
	}
	struct ids ids = {
		.partitions = partitions,
		.diag = diag,
		.taken = calloc(partitions->count, sizeof(*ids.taken)),
		.known = all_ids_known(system),
	};
	if (ids.taken == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_id_list(&ids);
	free(ids.taken);
	return XMC_SUCCESS;
}

/* A name and the record that it is for. */
struct named {
	const char *name;
	struct xmc_place at;
};

static int compare_named(const void *left, const void *right)
{
	const struct named *a = left;
	const struct named *b = right;
	int order = strcmp(a->name, b->name);

	return order != 0 ? order : xmc_compare_places(a->at, b->at);
}

/* All names of one kind, in order. */
struct names {
	const struct named *items;
	size_t count;
};

static int compare_name(const void *key, const void *item)
{
	const struct named *named = item;

	return strcmp(key, named->name);
}

static bool is_name(const void *context, const char *name)
{
	const struct names *names = context;

	return bsearch(name, names->items, names->count, sizeof(*names->items),
		       compare_name) != NULL;
}

/* Records without a name are passed over. */
static void check_unique(struct named *items, size_t count, const char *what,
			 xmc_diag *diag)
{
	const struct names names = {items, count};

	xmc_sort(items, count, sizeof(*items), compare_named);
	for (size_t i = 1; i < count; i++) {
		if (items[i].name[0] == '\0' ||
		    strcmp(items[i].name, items[i - 1].name) != 0) {
			continue;
		}
		struct xmc_text quoted = xmc_text_quote_name(items[i].name);
		xmc_diag_error(diag, "name-twice", items[i].at,
			       "two %ss have the name %s", what, quoted.bytes);
		xmc_diag_note(diag, items[i - 1].at,
			      "another %s %s stands here", what, quoted.bytes);
		xmc_help_free_name(diag, items[i].name, what, is_name, &names);
	}
}

static void take_name(struct named *out, const char *name,
		      const struct xmc_origin *origin, unsigned int attribute)
{
	out->name = name;
	out->at = origin->attributes[attribute];
}

/* named: room for the plans of each. */
static void check_plan_names(const xmc_system *system, struct named *named,
			     xmc_diag *diag)
{
	for (size_t i = 0; i < system->processors.count; i++) {
		const xmc_processor *processor =
			&system->processors.items[i].pub;
		for (uint32_t k = 0; k < processor->plan_count; k++) {
			const struct xmc_plan_node *node =
				&system->plans.items[processor->first_plan + k];
			take_name(&named[k], node->pub.name, &node->origin,
				  XMC_AT_PLAN_NAME);
		}
		check_unique(named, processor->plan_count, "plan", diag);
	}
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

int xmc_check_names(const xmc_system *system, xmc_diag *diag)
{
	size_t devices = system->devices.count;
	size_t partitions = system->partitions.count;
	size_t most = larger(system->plans.count, larger(devices, partitions));
	struct named *named = calloc(most + 1, sizeof(*named));

	if (named == NULL) {
		return XMC_ERR_MEMORY;
	}
	int status = check_partition_ids(system, diag);
	for (size_t i = 0; i < partitions; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		take_name(&named[i], node->pub.name, &node->origin,
			  XMC_AT_PARTITION_NAME);
	}
	check_unique(named, partitions, "partition", diag);
	for (size_t i = 0; i < devices; i++) {
		const struct xmc_device_node *node = &system->devices.items[i];
		/* The name is the first attribute of each kind. */
		take_name(&named[i], node->pub.name, &node->origin,
			  XMC_AT_UART_NAME);
	}
	check_unique(named, devices, "device", diag);
	check_plan_names(system, named, diag);
	free(named);
	return status;
}
