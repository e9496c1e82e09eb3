/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a record stands in the description.
 */
#include "model/model.h"

/* One case of the kinds below: the place of list->items[index]. */
#define PLACE_IN(list, member)                                                 \
	return index < (list)->count ? &(list)->items[index].member : NULL

const struct xmc_place *xmc_place_of(const xmc_system *system, xmc_record kind,
				     size_t index)
{
	switch (kind) {
	case XMC_RECORD_SYSTEM:
		return index == 0 ? &system->origin.at : NULL;
	case XMC_RECORD_REGION:
		PLACE_IN(&system->regions, origin.at);
	case XMC_RECORD_DEVICE:
		PLACE_IN(&system->devices, origin.at);
	case XMC_RECORD_PROCESSOR:
		PLACE_IN(&system->processors, origin.at);
	case XMC_RECORD_PLAN:
		PLACE_IN(&system->plans, origin.at);
	case XMC_RECORD_SLOT:
		PLACE_IN(&system->slots, origin.at);
	case XMC_RECORD_PARTITION:
		PLACE_IN(&system->partitions, origin.at);
	case XMC_RECORD_AREA:
		PLACE_IN(&system->areas, origin.at);
	case XMC_RECORD_EVENT:
		PLACE_IN(&system->events, origin.at);
	case XMC_RECORD_IO_PORT:
		PLACE_IN(&system->io_ports, origin.at);
	case XMC_RECORD_PORT:
		PLACE_IN(&system->ports, origin.at);
	case XMC_RECORD_CHANNEL:
		PLACE_IN(&system->channels, origin.at);
	case XMC_RECORD_DESTINATION:
		PLACE_IN(&system->destinations, end.origin.at);
	case XMC_RECORD_IPVI:
		PLACE_IN(&system->ipvis, origin.at);
	case XMC_RECORD_IPVI_TARGET:
		PLACE_IN(&system->ipvi_targets, at);
	case XMC_RECORD_HYPERVISOR:
		return index == 0 ? &system->hypervisor_area.at : NULL;
	}
	return NULL;
}

int xmc_record_place(const xmc_system *system, xmc_record kind, size_t index,
		     xmc_location *out)
{
	if (system == NULL || out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	const struct xmc_place *at = xmc_place_of(system, kind, index);
	if (at == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	const struct xmc_source *source =
		xmc_sources_of(&system->sources, at->part);
	*out = (xmc_location){source == NULL ? system->file : source->name,
			      at->line, at->column};
	return XMC_SUCCESS;
}
