/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From elements of the language to records of the model.
 */
#include "model/build.h"

void xmc_build_origin(struct xmc_origin *origin, enum xmc_element element,
		      const struct xmc_value *values, struct xmc_place at)
{
	const struct xmc_attribute_rule *rules =
		xmc_language[element].attributes;

	origin->at = at;
	for (unsigned int i = 0; rules[i].name != NULL; i++) {
		origin->attributes[i] = values[i].at;
		bool bad = !values[i].usable &&
			   (values[i].present || rules[i].required);
		origin->bad |= (uint32_t)bad << i;
	}
}

int xmc_build_name(xmc_system *system, const char **out,
		   const struct xmc_value *value)
{
	*out = "";
	if (value->usable && value->length > 0) {
		*out = xmc_pool_keep(&system->names, value->text,
				     value->length);
	}
	return *out == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}

int xmc_build_device_name(xmc_system *system, xmc_device_name *out,
			  const struct xmc_value *value)
{
	*out = NULL;
	return value->usable ? xmc_build_name(system, out, value) : XMC_SUCCESS;
}

static int build_system(xmc_system *system, const struct xmc_value *values,
			struct xmc_place at)
{
	xmc_build_origin(&system->origin, XMC_EL_SYSTEM_DESCRIPTION, values,
			 at);
	system->info.version = values[XMC_AT_SYSTEM_VERSION].number;
	return xmc_build_name(system, &system->info.name,
			      &values[XMC_AT_SYSTEM_NAME]);
}

static int build_region(xmc_system *system, const struct xmc_value *values,
			struct xmc_place at)
{
	struct xmc_region_node *node = xmc_model_add_region(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_REGION, values, at);
	node->pub.type = (xmc_region_type)values[XMC_AT_REGION_TYPE].number;
	node->pub.start = values[XMC_AT_REGION_START].number;
	node->pub.size = values[XMC_AT_REGION_SIZE].number;
	return XMC_SUCCESS;
}

static int build_processor(xmc_system *system, const struct xmc_value *values,
			   struct xmc_place at)
{
	struct xmc_processor_node *node = xmc_model_add_processor(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_PROCESSOR, values, at);
	node->id = values[XMC_AT_PROCESSOR_ID].number;
	node->pub.frequency_khz = values[XMC_AT_PROCESSOR_FREQUENCY].number;
	node->pub.features = values[XMC_AT_PROCESSOR_FEATURES].number;
	node->pub.console = XMC_NO_DEVICE;
	node->pub.first_plan = (uint32_t)system->plans.count;
	return xmc_build_device_name(system, &node->console,
				     &values[XMC_AT_PROCESSOR_CONSOLE]);
}

static int build_plan(xmc_system *system, const struct xmc_value *values,
		      struct xmc_place at)
{
	struct xmc_plan_node *node = xmc_model_add_plan(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_PLAN, values, at);
	node->id = values[XMC_AT_PLAN_ID].number;
	node->processor = (uint32_t)system->processors.count - 1;
	node->pub.major_frame_us = values[XMC_AT_PLAN_MAJOR_FRAME].number;
	node->pub.first_slot = (uint32_t)system->slots.count;
	system->processors.items[node->processor].pub.plan_count++;
	return xmc_build_name(system, &node->pub.name,
			      &values[XMC_AT_PLAN_NAME]);
}

static int build_slot(xmc_system *system, const struct xmc_value *values,
		      struct xmc_place at)
{
	struct xmc_slot_node *node = xmc_model_add_slot(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_SLOT, values, at);
	node->pub.id = values[XMC_AT_SLOT_ID].number;
	node->pub.start_us = values[XMC_AT_SLOT_START].number;
	node->pub.duration_us = values[XMC_AT_SLOT_DURATION].number;
	node->pub.partition = values[XMC_AT_SLOT_PARTITION].number;
	node->pub.vcpu = values[XMC_AT_SLOT_VCPU].number;
	node->pub.flags = values[XMC_AT_SLOT_FLAGS].number;
	system->plans.items[system->plans.count - 1].pub.slot_count++;
	return XMC_SUCCESS;
}

static int build_device(xmc_system *system, enum xmc_element element,
			const struct xmc_value *values, struct xmc_place at)
{
	struct xmc_device_node *node = xmc_model_add_device(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, element, values, at);
	node->pub.kind = XMC_DEVICE_NULL;
	if (element == XMC_EL_UART) {
		node->pub.kind = XMC_DEVICE_UART;
		node->pub.id = values[XMC_AT_UART_ID].number;
		node->pub.baud_rate = values[XMC_AT_UART_BAUD_RATE].number;
	} else if (element == XMC_EL_MEMORY_BLOCK) {
		node->pub.kind = XMC_DEVICE_MEMORY_BLOCK;
		node->pub.start = values[XMC_AT_BLOCK_START].number;
		node->pub.size = values[XMC_AT_BLOCK_SIZE].number;
	}
	/* The name is the first attribute of each kind. */
	return xmc_build_name(system, &node->pub.name,
			      &values[XMC_AT_UART_NAME]);
}

static int build_hypervisor(xmc_system *system, const struct xmc_value *values,
			    struct xmc_place at)
{
	xmc_build_origin(&system->hypervisor, XMC_EL_XM_HYPERVISOR, values, at);
	int status = xmc_build_device_name(system, &system->console,
					   &values[XMC_AT_HYPERVISOR_CONSOLE]);
	if (status != XMC_SUCCESS) {
		return status;
	}
	return xmc_build_device_name(system, &system->hm_device,
				     &values[XMC_AT_HYPERVISOR_HM_DEVICE]);
}

static int build_partition(xmc_system *system, const struct xmc_value *values,
			   struct xmc_place at)
{
	struct xmc_partition_node *node = xmc_model_add_partition(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_PARTITION, values, at);
	node->id = values[XMC_AT_PARTITION_ID].number;
	node->file_index = (uint32_t)system->partitions.count - 1;
	node->pub.flags = values[XMC_AT_PARTITION_FLAGS].number;
	node->pub.console = XMC_NO_DEVICE;
	node->pub.trace_device = XMC_NO_DEVICE;
	node->pub.entry_point = XMC_NO_ENTRY_POINT;
	if (values[XMC_AT_PARTITION_ENTRY_POINT].usable) {
		node->pub.entry_point =
			values[XMC_AT_PARTITION_ENTRY_POINT].number;
	}
	int status = xmc_build_device_name(system, &node->console,
					   &values[XMC_AT_PARTITION_CONSOLE]);
	if (status != XMC_SUCCESS) {
		return status;
	}
	return xmc_build_name(system, &node->pub.name,
			      &values[XMC_AT_PARTITION_NAME]);
}

static int build_requirement(xmc_system *system, const struct xmc_value *values,
			     struct xmc_place at)
{
	struct xmc_partition_node *node =
		&system->partitions.items[system->partitions.count - 1];

	xmc_build_origin(&node->requirement, XMC_EL_TEMPORAL_REQUIREMENTS,
			 values, at);
	node->pub.period_us = values[XMC_AT_REQUIREMENT_PERIOD].number;
	node->pub.duration_us = values[XMC_AT_REQUIREMENT_DURATION].number;
	return XMC_SUCCESS;
}

static int build_area(xmc_system *system, const struct xmc_value *values,
		      struct xmc_place at, bool resident)
{
	struct xmc_area_node *node = xmc_model_add_area(system);

	if (node == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_build_origin(&node->origin, XMC_EL_AREA, values, at);
	node->owner = resident ? XMC_OWNER_RESIDENT_SW
			       : (uint32_t)system->partitions.count - 1;
	node->pub.start = values[XMC_AT_AREA_START].number;
	node->pub.size = values[XMC_AT_AREA_SIZE].number;
	node->pub.mapped_at = values[XMC_AT_AREA_MAPPED_AT].usable
				      ? values[XMC_AT_AREA_MAPPED_AT].number
				      : node->pub.start;
	node->pub.flags = values[XMC_AT_AREA_FLAGS].number;
	if (values[XMC_AT_AREA_NAME].usable) {
		node->pub.flags |= XMC_AREA_TAGGED;
	}
	return xmc_build_name(system, &node->pub.name,
			      &values[XMC_AT_AREA_NAME]);
}

int xmc_build(xmc_system *system, enum xmc_element element,
	      const struct xmc_value *values, struct xmc_place at,
	      enum xmc_element holder)
{
	switch ((int)element) {
	case XMC_EL_SYSTEM_DESCRIPTION:
		return build_system(system, values, at);
	case XMC_EL_REGION:
		return build_region(system, values, at);
	case XMC_EL_PROCESSOR:
		return build_processor(system, values, at);
	case XMC_EL_PLAN:
		return build_plan(system, values, at);
	case XMC_EL_SLOT:
		return build_slot(system, values, at);
	case XMC_EL_MEMORY_BLOCK:
	case XMC_EL_UART:
	case XMC_EL_NULL:
		return build_device(system, element, values, at);
	case XMC_EL_XM_HYPERVISOR:
		return build_hypervisor(system, values, at);
	case XMC_EL_HYPERVISOR_AREA:
		xmc_build_origin(&system->hypervisor_area, element, values, at);
		system->info.hypervisor_bytes =
			values[XMC_AT_HYPERVISOR_SIZE].number;
		system->info.hypervisor_flags =
			values[XMC_AT_HYPERVISOR_FLAGS].number;
		return XMC_SUCCESS;
	case XMC_EL_PARTITION:
		return build_partition(system, values, at);
	case XMC_EL_TEMPORAL_REQUIREMENTS:
		return build_requirement(system, values, at);
	case XMC_EL_AREA:
		return build_area(system, values, at,
				  holder == XMC_EL_RESIDENT_SW);
	default:
		return xmc_build_service(system, element, values, at, holder);
	}
}
