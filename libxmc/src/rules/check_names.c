/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of identifiers and names: partitions 0, 1, 2... each once, no
 * name of partitions, of devices or of a processor's plans twice.
 */
#include "findings/place_order.h"
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

static void check_partition_ids(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_partitions *partitions = &system->partitions;

	if (partitions->count > XM_XMC_PARTITIONS_MAX) {
		xmc_diag_error(
			diag, "too-many-partitions",
			partitions->items[XM_XMC_PARTITIONS_MAX].origin.at,
			"%zu partitions; %u are the most", partitions->count,
			XM_XMC_PARTITIONS_MAX);
	}
	uint32_t expected = 0;
	bool all_known = all_ids_known(system);
	for (size_t i = 0; i < partitions->count; i++) {
		const struct xmc_partition_node *node = &partitions->items[i];
		struct xmc_place at =
			node->origin.attributes[XMC_AT_PARTITION_ID];
		if (!xmc_usable(&node->origin, XMC_AT_PARTITION_ID)) {
			continue;
		}
		if (node->id < expected) {
			xmc_diag_error(diag, "partition-id-twice", at,
				       "partition id %u stands twice",
				       node->id);
			xmc_diag_note(diag, node[-1].origin.at,
				      "partition %u stands here", node->id);
			xmc_diag_help(diag,
				      "%zu partitions have the ids 0 to "
				      "%zu, each once",
				      partitions->count, partitions->count - 1);
			continue;
		}
		if (node->id > expected && all_known) {
			xmc_diag_error(diag, "partition-id-gap", at,
				       "partition id is %u, but no partition "
				       "has id %u; ids are 0, 1, 2...",
				       node->id, expected);
		}
		expected = node->id == UINT32_MAX ? UINT32_MAX : node->id + 1;
	}
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

/* Records without a name are passed over. */
static void check_unique(struct named *items, size_t count, const char *what,
			 xmc_diag *diag)
{
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
		xmc_diag_help(diag, "give each %s a name of its own", what);
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
	check_partition_ids(system, diag);
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
	return XMC_SUCCESS;
}
