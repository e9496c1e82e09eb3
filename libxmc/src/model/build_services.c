/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From elements of the language to records of the model: events, traces
 * and the watchdog, interrupts, I/O ports, ports, channels, IPVIs.
 */
#include "language/hm_words.h"
#include "model/build.h"

#include <xm/hm.h>

/* The partition that elements are being read of. */
static uint32_t current_partition(const xmc_system *system)
{
	return (uint32_t)system->partitions.count - 1;
}

/* Resets have one name for hypervisor and partitions in other versions. */
static uint32_t action_of(uint32_t word, bool hypervisor)
{
	switch (word) {
	case XMC_ACTION_COLD_RESET:
		return hypervisor ? XM_HM_AC_HYPERVISOR_COLD_RESET
				  : XM_HM_AC_PARTITION_COLD_RESET;
	case XMC_ACTION_WARM_RESET:
		return hypervisor ? XM_HM_AC_HYPERVISOR_WARM_RESET
				  : XM_HM_AC_PARTITION_WARM_RESET;
	default:
		return word;
	}
}

static int build_event(xmc_system *system, const struct xmc_value *values,
		       struct xmc_place at, bool hypervisor)
{
	struct xmc_event_node *node = xmc_model_add_event(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_EVENT, values, at);
	node->owner =
		hypervisor ? XMC_OWNER_HYPERVISOR : current_partition(system);
	node->pub.event = values[XMC_AT_EVENT_NAME].number;
	node->pub.action =
		action_of(values[XMC_AT_EVENT_ACTION].number, hypervisor);
	node->pub.log = values[XMC_AT_EVENT_LOG].number;
	return XMC_SUCCESS;
}

static int build_trace(xmc_system *system, const struct xmc_value *values,
		       struct xmc_place at, bool hypervisor)
{
	struct xmc_trace *trace = &system->trace;
	uint32_t *bitmask = &system->info.trace_bitmask;

	if (!hypervisor) {
		struct xmc_partition_node *node =
			&system->partitions.items[current_partition(system)];
		trace = &node->trace;
		bitmask = &node->pub.trace_bitmask;
	}
	xmc_build_origin(&trace->origin, XMC_EL_TRACE, values, at);
	*bitmask = values[XMC_AT_TRACE_BITMASK].number;
	return xmc_build_device_name(system, &trace->device,
				     &values[XMC_AT_TRACE_DEVICE]);
}

static int build_io_port(xmc_system *system, enum xmc_element element,
			 const struct xmc_value *values, struct xmc_place at)
{
	struct xmc_io_port_node *node = xmc_model_add_io_port(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, element, values, at);
	node->owner = current_partition(system);
	/* The address is the first attribute of each kind. */
	node->pub.address = values[XMC_AT_RANGE_BASE].number;
	if (element == XMC_EL_RANGE) {
		node->pub.kind = XMC_IO_RANGE;
		node->pub.count = values[XMC_AT_RANGE_COUNT].number;
		node->pub.mask = UINT32_MAX;
	} else {
		node->pub.kind = XMC_IO_RESTRICTED;
		node->pub.count = 1;
		node->pub.mask = values[XMC_AT_RESTRICTED_MASK].number;
	}
	return XMC_SUCCESS;
}

static int build_interrupts(xmc_system *system, const struct xmc_value *values,
			    struct xmc_place at)
{
	struct xmc_partition_node *partition =
		&system->partitions.items[current_partition(system)];
	const struct xmc_value *lines = &values[XMC_AT_INTERRUPTS_LINES];
	struct xmc_number_walk walk = {0};

	xmc_build_origin(&partition->interrupts, XMC_EL_INTERRUPTS, values, at);
	while (lines->usable && xmc_value_next_number(lines, &walk)) {
		struct xmc_line_node *node = xmc_model_add_line(system);
		if (node == NULL) {
			return XMC_ERR_MEMORY;
		}
		node->pub = walk.number;
		node->at = walk.at;
		node->owner = current_partition(system);
		if (walk.number < 32) {
			partition->pub.interrupt_lines |= 1u << walk.number;
		}
	}
	return XMC_SUCCESS;
}

static int build_port(xmc_system *system, const struct xmc_value *values,
		      struct xmc_place at)
{
	struct xmc_port_node *node = xmc_model_add_port(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_PORT, values, at);
	node->disciplined = values[XMC_AT_PORT_DISCIPLINE].present;
	node->pub.partition = current_partition(system);
	node->pub.direction =
		(xmc_port_direction)values[XMC_AT_PORT_DIRECTION].number;
	node->pub.type = (xmc_port_type)values[XMC_AT_PORT_TYPE].number;
	node->pub.discipline =
		(xmc_port_discipline)values[XMC_AT_PORT_DISCIPLINE].number;
	node->pub.channel = XMC_NO_CHANNEL;
	return xmc_build_name(system, &node->pub.name,
			      &values[XMC_AT_PORT_NAME]);
}

static int build_channel(xmc_system *system, enum xmc_element element,
			 const struct xmc_value *values, struct xmc_place at)
{
	struct xmc_channel_node *node = xmc_model_add_channel(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, element, values, at);
	/* The length is the first attribute of each kind. */
	node->pub.max_message_bytes = values[XMC_AT_SAMPLING_LENGTH].number;
	if (element == XMC_EL_SAMPLING_CHANNEL) {
		node->pub.type = XMC_PORT_SAMPLING;
		node->pub.max_messages = 1;
		node->pub.time_us = values[XMC_AT_SAMPLING_REFRESH].number;
	} else {
		node->pub.type = XMC_PORT_QUEUING;
		node->pub.max_messages = values[XMC_AT_QUEUING_MESSAGES].number;
		node->pub.time_us = values[XMC_AT_QUEUING_EXPIRATION].number;
	}
	node->pub.source_port = UINT32_MAX;
	node->pub.first_destination = (uint32_t)system->destinations.count;
	return XMC_SUCCESS;
}

static int set_end(xmc_system *system, struct xmc_end *end,
		   enum xmc_element element, const struct xmc_value *values,
		   struct xmc_place at)
{
	xmc_build_origin(&end->origin, element, values, at);
	end->partition_id = values[XMC_AT_END_PARTITION_ID].number;
	int status = xmc_build_name(system, &end->partition_name,
				    &values[XMC_AT_END_PARTITION_NAME]);
	if (status != XMC_SUCCESS) {
		return status;
	}
	return xmc_build_name(system, &end->port_name,
			      &values[XMC_AT_END_PORT]);
}

static int build_end(xmc_system *system, enum xmc_element element,
		     const struct xmc_value *values, struct xmc_place at)
{
	struct xmc_channel_node *channel =
		&system->channels.items[system->channels.count - 1];

	if (element == XMC_EL_SOURCE) {
		return set_end(system, &channel->source, element, values, at);
	}
	struct xmc_destination_node *node = xmc_model_add_destination(system);
	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	node->pub = UINT32_MAX;
	channel->pub.destination_count++;
	return set_end(system, &node->end, element, values, at);
}

static int build_ipvi(xmc_system *system, const struct xmc_value *values,
		      struct xmc_place at)
{
	struct xmc_ipvi_node *node = xmc_model_add_ipvi(system);
	const struct xmc_value *targets = &values[XMC_AT_IPVI_TARGETS];
	struct xmc_number_walk walk = {0};

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_IPVI, values, at);
	node->pub.id = values[XMC_AT_IPVI_ID].number;
	node->pub.source_partition = values[XMC_AT_IPVI_SOURCE].number;
	node->pub.first_target = (uint32_t)system->ipvi_targets.count;
	while (targets->usable && xmc_value_next_number(targets, &walk)) {
		struct xmc_ipvi_target_node *target =
			xmc_model_add_ipvi_target(system);
		if (target == NULL) {
			return XMC_ERR_MEMORY;
		}
		target->pub = walk.number;
		target->at = walk.at;
		node->pub.target_count++;
	}
	return XMC_SUCCESS;
}

int xmc_build_service(xmc_system *system, enum xmc_element element,
		      const struct xmc_value *values, struct xmc_place at,
		      enum xmc_element holder)
{
	bool hypervisor = holder == XMC_EL_XM_HYPERVISOR;

	switch ((int)element) {
	case XMC_EL_EVENT:
		return build_event(system, values, at, hypervisor);
	case XMC_EL_TRACE:
		return build_trace(system, values, at, hypervisor);
	case XMC_EL_WATCHDOG:
		xmc_build_origin(&system->watchdog, element, values, at);
		system->info.watchdog_initial_us =
			values[XMC_AT_WATCHDOG_INITIAL].number;
		system->info.watchdog_reload_us =
			values[XMC_AT_WATCHDOG_RELOAD].number;
		return XMC_SUCCESS;
	case XMC_EL_RANGE:
	case XMC_EL_RESTRICTED:
		return build_io_port(system, element, values, at);
	case XMC_EL_INTERRUPTS:
		return build_interrupts(system, values, at);
	case XMC_EL_PORT:
		return build_port(system, values, at);
	case XMC_EL_SAMPLING_CHANNEL:
	case XMC_EL_QUEUING_CHANNEL:
		return build_channel(system, element, values, at);
	case XMC_EL_SOURCE:
	case XMC_EL_DESTINATION:
		return build_end(system, element, values, at);
	case XMC_EL_IPVI:
		return build_ipvi(system, values, at);
	default:
		/* Only holds other elements. */
		return XMC_SUCCESS;
	}
}
