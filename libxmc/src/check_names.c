/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of identifiers and names: partitions 0, 1, 2... each once, no
 * name twice.
 */
#include "rules.h"

#include "order.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>
#include <xmcore/xmc_read.h>

static void check_partition_ids(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_partitions *partitions = &system->partitions;

	if (partitions->count > XM_PARTITIONS_MAX) {
		xmc_diag_error(diag, "too-many-partitions",
			       partitions->items[XM_PARTITIONS_MAX].origin.at,
			       "%zu partitions; %u are the most",
			       partitions->count, XM_PARTITIONS_MAX);
	}
	uint32_t expected = 0;
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
			continue;
		}
		if (node->id > expected && !system->incomplete) {
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
	qsort(items, count, sizeof(*items), compare_named);
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
	}
}

static int compare_uarts(const void *left, const void *right)
{
	const struct xmc_device_node *const *a = left;
	const struct xmc_device_node *const *b = right;
	int order = xmc_compare((*a)->pub.id, (*b)->pub.id);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static void check_device_count(const xmc_system *system, xmc_diag *diag)
{
	if (system->devices.count > XM_XMC_DEVICES_MAX) {
		xmc_diag_error(
			diag, "too-many-devices",
			system->devices.items[XM_XMC_DEVICES_MAX].origin.at,
			"%zu devices; %u are the most", system->devices.count,
			XM_XMC_DEVICES_MAX);
	}
}

/* by_id: room for all devices. */
static void check_uarts(const xmc_system *system,
			const struct xmc_device_node **by_id, xmc_diag *diag)
{
	size_t count = 0;

	for (size_t i = 0; i < system->devices.count; i++) {
		const struct xmc_device_node *node = &system->devices.items[i];
		if (node->pub.kind != XMC_DEVICE_UART) {
			continue;
		}
		if (xmc_usable(&node->origin, XMC_AT_UART_ID)) {
			by_id[count++] = node;
		}
		if (xmc_usable(&node->origin, XMC_AT_UART_BAUD_RATE) &&
		    node->pub.baud_rate == 0) {
			xmc_diag_error(
				diag, "baud-rate",
				node->origin.attributes[XMC_AT_UART_BAUD_RATE],
				"baudRate is 0; write a rate such as 115200");
		}
	}
	qsort((void *)by_id, count, sizeof(by_id[0]), compare_uarts);
	for (size_t i = 1; i < count; i++) {
		if (by_id[i]->pub.id == by_id[i - 1]->pub.id) {
			xmc_diag_error(
				diag, "uart-id-twice",
				by_id[i]->origin.attributes[XMC_AT_UART_ID],
				"UARTs %s and %s have the same id %u",
				xmc_text_quote_name(by_id[i - 1]->pub.name)
					.bytes,
				xmc_text_quote_name(by_id[i]->pub.name).bytes,
				by_id[i]->pub.id);
			xmc_diag_note(diag, by_id[i - 1]->origin.at,
				      "the other one stands here");
		}
	}
}

int xmc_check_names(const xmc_system *system, xmc_diag *diag)
{
	size_t devices = system->devices.count;
	size_t partitions = system->partitions.count;
	size_t most = devices > partitions ? devices : partitions;
	struct named *named = calloc(most + 1, sizeof(*named));
	const struct xmc_device_node **by_id =
		calloc(devices + 1, sizeof(*by_id));
	bool memory = named != NULL && by_id != NULL;

	if (memory) {
		check_partition_ids(system, diag);
		for (size_t i = 0; i < partitions; i++) {
			const struct xmc_partition_node *node =
				&system->partitions.items[i];
			named[i].name = node->pub.name;
			named[i].at =
				node->origin.attributes[XMC_AT_PARTITION_NAME];
		}
		check_unique(named, partitions, "partition", diag);
		for (size_t i = 0; i < devices; i++) {
			const struct xmc_device_node *node =
				&system->devices.items[i];
			named[i].name = node->pub.name;
			named[i].at = node->origin.attributes[XMC_AT_UART_NAME];
		}
		check_unique(named, devices, "device", diag);
		check_device_count(system, diag);
		check_uarts(system, by_id, diag);
	}
	free(named);
	free((void *)by_id);
	return memory ? XMC_SUCCESS : XMC_ERR_MEMORY;
}
