/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The calls that add what a partition may do besides having memory and
 * time, and what the hypervisor does of its own.
 */
#include "builder/builder.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* An interrupt line takes two digits and a blank at the most. */
#define LINES_BYTES 97
#define LINE_COUNT 32u
/* An id takes ten digits and a blank at the most. */
#define ID_BYTES 11u

static bool has(const xmc_builder *builder, enum xmc_element element)
{
	return builder != NULL && xmc_builder_count(builder, element) > 0;
}

static int add_event(xmc_builder *builder, uint32_t event, uint32_t action,
		     int log, enum xmc_element holder)
{
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		xmc_event_name(event), xmc_action_name(action),
		log != 0 ? "yes" : "no"};

	if (!has(builder, holder) || values[0] == NULL || values[1] == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_EVENT, values, holder);
}

int xmc_builder_add_event(xmc_builder *builder, uint32_t event, uint32_t action,
			  int log)
{
	return add_event(builder, event, action, log, XMC_EL_PARTITION);
}

int xmc_builder_add_hypervisor_event(xmc_builder *builder, uint32_t event,
				     uint32_t action, int log)
{
	return add_event(builder, event, action, log, XMC_EL_XM_HYPERVISOR);
}

static int set_trace(xmc_builder *builder, const char *device, uint32_t bitmask,
		     enum xmc_element holder)
{
	struct xmc_builder_text mask = xmc_builder_hex(bitmask);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {device,
								mask.bytes};

	if (!has(builder, holder) || device == NULL ||
	    xmc_builder_has_trace(builder, holder)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_TRACE, values, holder);
}

int xmc_builder_set_trace(xmc_builder *builder, const char *device,
			  uint32_t bitmask)
{
	return set_trace(builder, device, bitmask, XMC_EL_PARTITION);
}

int xmc_builder_set_hypervisor_trace(xmc_builder *builder, const char *device,
				     uint32_t bitmask)
{
	return set_trace(builder, device, bitmask, XMC_EL_XM_HYPERVISOR);
}

int xmc_builder_set_watchdog(xmc_builder *builder, uint32_t initial_us,
			     uint32_t reload_us)
{
	struct xmc_builder_text initial = xmc_builder_time(initial_us);
	struct xmc_builder_text reload = xmc_builder_time(reload_us);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {initial.bytes,
								reload.bytes};

	if (builder == NULL || has(builder, XMC_EL_WATCHDOG)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_WATCHDOG, values,
			       XMC_EL_XM_HYPERVISOR);
}

int xmc_builder_add_io_range(xmc_builder *builder, uint32_t address,
			     uint32_t count)
{
	struct xmc_builder_text base = xmc_builder_hex(address);
	struct xmc_builder_text number = xmc_builder_number(count);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {base.bytes,
								number.bytes};

	if (!has(builder, XMC_EL_PARTITION)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_RANGE, values, XMC_EL_PARTITION);
}

int xmc_builder_add_io_bits(xmc_builder *builder, uint32_t address,
			    uint32_t mask)
{
	struct xmc_builder_text base = xmc_builder_hex(address);
	struct xmc_builder_text bits = xmc_builder_hex(mask);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {base.bytes,
								bits.bytes};

	if (!has(builder, XMC_EL_PARTITION)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_RESTRICTED, values,
			       XMC_EL_PARTITION);
}

int xmc_builder_add_interrupts(xmc_builder *builder, uint32_t lines)
{
	char text[LINES_BYTES] = "";
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {text};
	size_t used = 0;

	if (!has(builder, XMC_EL_PARTITION) || lines == 0) {
		return XMC_ERR_ARGUMENT;
	}
	for (unsigned int line = 0; line < LINE_COUNT; line++) {
		if ((lines >> line & 1u) != 0) {
			used += (size_t)snprintf(
				text + used, sizeof(text) - used, "%u ", line);
		}
	}
	return xmc_builder_add(builder, XMC_EL_INTERRUPTS, values,
			       XMC_EL_PARTITION);
}

int xmc_builder_add_port(xmc_builder *builder, const char *name,
			 xmc_port_direction direction, xmc_port_type type,
			 xmc_port_discipline discipline)
{
	/* A sampling port has none. */
	const bool fifo = discipline == XMC_PORT_FIFO;
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		name,
		xmc_builder_word((uint32_t)direction, xmc_direction_words),
		xmc_builder_word((uint32_t)type, xmc_port_words),
		fifo ? NULL
		     : xmc_builder_word((uint32_t)discipline,
					xmc_discipline_words)};

	if (!has(builder, XMC_EL_PARTITION) || name == NULL ||
	    values[1] == NULL || values[2] == NULL ||
	    (!fifo && values[3] == NULL)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_PORT, values, XMC_EL_PARTITION);
}

static int add_end(xmc_builder *builder, enum xmc_element element,
		   const xmc_builder_end *end)
{
	struct xmc_builder_text id = xmc_builder_number(end->partition);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {id.bytes, NULL,
								end->port};

	return xmc_builder_add(builder, element, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

static int add_ends(xmc_builder *builder, const xmc_builder_end *source,
		    const xmc_builder_end *destinations, size_t count)
{
	int status = add_end(builder, XMC_EL_SOURCE, source);

	for (size_t i = 0; i < count && status == XMC_SUCCESS; i++) {
		status = add_end(builder, XMC_EL_DESTINATION, &destinations[i]);
	}
	return status;
}

static bool ends_are_right(const xmc_builder_end *ends, size_t count)
{
	for (size_t i = 0; ends != NULL && i < count; i++) {
		if (ends[i].port == NULL) {
			return false;
		}
	}
	return ends != NULL && count > 0;
}

int xmc_builder_add_sampling_channel(xmc_builder *builder,
				     uint32_t max_message_bytes,
				     uint32_t refresh_us,
				     const xmc_builder_end *source,
				     const xmc_builder_end *destinations,
				     size_t destination_count)
{
	struct xmc_builder_text bytes = xmc_builder_size(max_message_bytes);
	struct xmc_builder_text refresh = xmc_builder_time(refresh_us);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {bytes.bytes,
								refresh.bytes};

	if (builder == NULL || !ends_are_right(source, 1) ||
	    !ends_are_right(destinations, destination_count)) {
		return XMC_ERR_ARGUMENT;
	}
	int status = xmc_builder_add(builder, XMC_EL_SAMPLING_CHANNEL, values,
				     XMC_EL_SYSTEM_DESCRIPTION);
	return status != XMC_SUCCESS ? status
				     : add_ends(builder, source, destinations,
						destination_count);
}

int xmc_builder_add_queuing_channel(xmc_builder *builder,
				    uint32_t max_message_bytes,
				    uint32_t max_messages,
				    uint32_t expiration_us,
				    const xmc_builder_end *source,
				    const xmc_builder_end *destination)
{
	struct xmc_builder_text bytes = xmc_builder_size(max_message_bytes);
	struct xmc_builder_text messages = xmc_builder_number(max_messages);
	struct xmc_builder_text expiration = xmc_builder_time(expiration_us);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		bytes.bytes, messages.bytes, expiration.bytes};

	if (builder == NULL || !ends_are_right(source, 1) ||
	    !ends_are_right(destination, 1)) {
		return XMC_ERR_ARGUMENT;
	}
	int status = xmc_builder_add(builder, XMC_EL_QUEUING_CHANNEL, values,
				     XMC_EL_SYSTEM_DESCRIPTION);
	return status != XMC_SUCCESS
		       ? status
		       : add_ends(builder, source, destination, 1);
}

int xmc_builder_add_ipvi(xmc_builder *builder, uint32_t id, uint32_t source,
			 const uint32_t *targets, size_t target_count)
{
	struct xmc_builder_text number = xmc_builder_number(id);
	struct xmc_builder_text from = xmc_builder_number(source);
	size_t used = 0;

	if (builder == NULL || targets == NULL || target_count == 0 ||
	    target_count > XMC_ATTRIBUTE_BYTES_MAX / ID_BYTES) {
		return XMC_ERR_ARGUMENT;
	}
	char *text = calloc(target_count, ID_BYTES + 1);
	if (text == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < target_count; i++) {
		used += (size_t)snprintf(text + used, ID_BYTES + 1,
					 "%" PRIu32 " ", targets[i]);
	}
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		number.bytes, from.bytes, text};
	int status = xmc_builder_add(builder, XMC_EL_IPVI, values,
				     XMC_EL_SYSTEM_DESCRIPTION);
	free(text);
	return status;
}
