/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finds objects of a resolved model, and names their owners.
 */
#include "model/find.h"

#include "model/sound.h"

#include <stdio.h>

struct xmc_text xmc_text_owner(const xmc_system *system, uint32_t owner)
{
	struct xmc_text out = {"the resident software"};

	if (owner != XMC_OWNER_RESIDENT_SW) {
		const struct xmc_partition_node *partition =
			&system->partitions.items[owner];
		bool named = partition->pub.name[0] != '\0';
		(void)snprintf(
			out.bytes, sizeof(out.bytes), "partition %u%s%.50s",
			partition->id, named ? " " : "",
			named ? xmc_text_quote_name(partition->pub.name).bytes
			      : "");
	}
	return out;
}

const struct xmc_partition_node *xmc_find_partition(const xmc_system *system,
						    uint32_t id)
{
	size_t low = 0;
	size_t high = system->partitions.count;

	/* Where it is in a right system. */
	if (id < high && system->partitions.items[id].id == id) {
		return &system->partitions.items[id];
	}
	/* The first partition whose id is not below the one sought. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (system->partitions.items[middle].id < id) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == system->partitions.count ||
	    system->partitions.items[low].id != id) {
		return NULL;
	}
	return &system->partitions.items[low];
}

const struct xmc_region_node *xmc_find_region(const xmc_system *system,
					      uint32_t address)
{
	size_t low = 0;
	size_t high = system->regions.count;

	/* The first region that begins above the address. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (system->regions.items[middle].pub.start <= address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	if (low == 0) {
		return NULL;
	}
	const struct xmc_region_node *region = &system->regions.items[low - 1];
	return xmc_region_sound(region) && xmc_last(region->pub.start,
						    region->pub.size) >= address
		       ? region
		       : NULL;
}

void xmc_help_partition_id(const xmc_system *system, xmc_diag *diag)
{
	size_t count = system->partitions.count;

	if (count == 0) {
		xmc_diag_fact(diag, "the system has no partitions");
		xmc_diag_help(diag, "write the partition into PartitionTable");
	} else {
		xmc_diag_note(
			diag, system->partitions.items[count - 1].origin.at,
			"%s is the last one",
			xmc_text_owner(system, (uint32_t)count - 1).bytes);
		xmc_diag_help(diag, "write an id from 0 to %zu", count - 1);
	}
}
